/** A real edge on a free port, and what tests ask of one. */
import type { Snapshot } from '../../shared/snapshot.ts'
import { launch, type Ending, type HubProcess } from './hub-process.ts'
import { connectTo, type LiveClient } from './live-client.ts'

export interface RunningEdge {
  readonly url: string
  readonly port: number
  readonly process: Pick<HubProcess, 'pid' | 'said' | 'signal'>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  connect(auth?: object): Promise<LiveClient>
  /** Resolves once it says of itself what is wanted. */
  becomes(wanted: Partial<EdgeHealth>): Promise<EdgeHealth>
  stop(): Promise<Ending>
  kill(): Promise<Ending>
}

export interface EdgeHealth {
  readonly status: 'waiting' | 'ok' | 'stale'
  readonly logId?: string
  readonly rev?: number
  readonly staleSince?: string
  readonly redis: 'there' | 'away'
}

export async function startEdge(
  redis: string,
  {
    port = 0,
    flags = [],
    nodeFlags = [],
  }: { port?: number; flags?: readonly string[]; nodeFlags?: readonly string[] } = {},
): Promise<RunningEdge> {
  const edge = launch(['--port', String(port), '--bind', '127.0.0.1', '--redis', redis, ...flags], {
    program: 'server/edge.ts',
    nodeFlags,
  })
  const url = (await edge.ready).split(' ')[1] ?? ''
  const end = (signal: NodeJS.Signals) => {
    edge.signal(signal)
    return edge.ended
  }
  return {
    url,
    port: Number(new URL(url).port),
    process: edge,
    get: (path, headers = {}) => fetch(url + path, { headers }),
    connect: (auth = {}) => connectTo<Snapshot>(`${url}/`, { auth, headers: {} }),
    async becomes(wanted) {
      for (;;) {
        const health = (await (await fetch(`${url}/healthz`)).json()) as EdgeHealth
        const keys = Object.keys(wanted) as (keyof EdgeHealth)[]
        if (keys.every((key) => health[key] === wanted[key])) return health
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
