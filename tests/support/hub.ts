/** A real hub on a free port, and the few things that tests do with one. */
import { randomUUID } from 'node:crypto'
import type { Verification } from '../../server/log/verify.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Problem, Receipt } from '../../shared/protocol.ts'
import type { ControlSnapshot, Snapshot } from '../../shared/snapshot.ts'
import { launch, temporaryFolder, type Ending, type HubProcess } from './hub-process.ts'
import { connectTo, type LiveClient } from './live-client.ts'

export const HOST_PIN = '246810'
export const SCORER_PIN = '135791'

export interface RunningHub {
  readonly url: string
  readonly process: Pick<HubProcess, 'pid' | 'said' | 'signal'>
  hostToken(): Promise<string>
  scorerToken(): Promise<string>
  command(
    token: string,
    type: string,
    data: unknown,
    envelope?: { id?: string; base?: number },
  ): Promise<Answer>
  /** A request of any kind, as JSON where there is a body. */
  request(path: string, wish?: Wish): Promise<Response>
  snapshot(): Promise<Snapshot>
  controlSnapshot(): Promise<ControlSnapshot>
  /** Resolves once the hub has greeted the client; rejects where it is turned away. */
  connect<Any extends Snapshot = Snapshot>(
    namespace?: '/' | '/control',
    auth?: object,
    headers?: Record<string, string>,
  ): Promise<LiveClient<Any>>
  /** Stop it in its tracks, with every line still open, and let it go on. */
  halt(): void
  resume(): void
  /** End as a person would, and wait for it. */
  stop(): Promise<Ending>
  /** End without a chance to save anything, and wait for it. */
  kill(): Promise<Ending>
}

export type Answer = { readonly status: number; readonly body: Receipt & Problem }

export interface Wish {
  readonly token?: string
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Start a hub; a data folder that is not given is made, and removed when the hub ends. */
export async function startHub({
  data,
  flags = [],
  nodeFlags = [],
}: {
  data?: string
  flags?: readonly string[]
  nodeFlags?: readonly string[]
} = {}): Promise<RunningHub> {
  const own = data === undefined ? temporaryFolder() : undefined
  const hub = launch(
    [
      ...['--port', '0', '--bind', '127.0.0.1', '--data', data ?? own?.path ?? ''],
      ...['--host-pin', HOST_PIN, '--scorer-pin', SCORER_PIN, ...flags],
    ],
    { nodeFlags },
  )
  const url = (await hub.ready).split(' ')[1] ?? ''
  const tokens = new Map<string, Promise<string>>()

  async function request(path: string, { token, body, method, headers }: Wish = {}): Promise<Response> {
    return fetch(url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  async function login(pin: string): Promise<string> {
    const response = await request('/api/login', { body: { pin } })
    return ((await response.json()) as { token: string }).token
  }

  /** One sign-in per role is enough for a whole file of tests. */
  function token(pin: string): Promise<string> {
    const known = tokens.get(pin) ?? login(pin)
    tokens.set(pin, known)
    return known
  }

  async function end(signal: NodeJS.Signals) {
    hub.signal(signal)
    const ending = await hub.ended
    own?.remove()
    return ending
  }

  return {
    url,
    process: hub,
    request,
    hostToken: () => token(HOST_PIN),
    scorerToken: () => token(SCORER_PIN),
    async command(by, type, data, { id = randomUUID(), base } = {}) {
      const body = { id, type, data, ...(base !== undefined && { base }) }
      const response = await request('/api/commands', { token: by, body })
      return { status: response.status, body: (await response.json()) as Answer['body'] }
    },
    snapshot: async () => (await (await request('/api/snapshot')).json()) as Snapshot,
    async controlSnapshot() {
      const response = await request('/api/control/snapshot', { token: await token(HOST_PIN) })
      return (await response.json()) as ControlSnapshot
    },
    connect: <Any extends Snapshot>(namespace: '/' | '/control' = '/', auth = {}, headers = {}) =>
      connectTo<Any>(url + namespace, { auth, headers }),
    halt: () => hub.signal('SIGSTOP'),
    resume: () => hub.signal('SIGCONT'),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

/** The log as the host reads it, and what the hub finds when it recomputes the chain. */
export async function wholeLog(hub: RunningHub): Promise<{ entries: Entry[]; check: Verification }> {
  const token = await hub.hostToken()
  const [log, check] = await Promise.all(
    ['/api/log', '/api/log/verify'].map((path) => hub.request(path, { token })),
  )
  const lines = (await log!.text()).split('\n').filter((line) => line !== '')
  return {
    entries: lines.map((line) => JSON.parse(line) as Entry),
    check: (await check!.json()) as Verification,
  }
}

export type { LiveClient }
