/** A live client as a page is one: it keeps what it was told, patched, and remembers every message. */
import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { apply } from '../../shared/merge-patch.ts'
import type { CommandAnswer, Delta, Freshness } from '../../shared/protocol.ts'
import type { Snapshot } from '../../shared/snapshot.ts'

export type Message =
  | { readonly event: 'snapshot'; readonly body: Snapshot }
  | { readonly event: 'delta'; readonly body: Delta }
  | { readonly event: 'current'; readonly body: { rev: number } }
  | { readonly event: 'freshness'; readonly body: Freshness }

export interface LiveClient<Any extends Snapshot = Snapshot> {
  readonly messages: readonly Message[]
  /** The first message of the hub. */
  readonly greeting: Message
  /** What the client knows by now; of a resuming client, from the snapshot it had. */
  readonly snapshot: Any
  /** Deltas whose `prev` was not the client's `rev`. There must be none. */
  readonly gaps: readonly Delta[]
  readonly socket: Socket
  /** Resolves when the client knows this rev, or a later one. */
  reaches(rev: number): Promise<void>
  /** Resolves with the first message from now on that is such an event. */
  next(event: Message['event']): Promise<Message>
  command(type: string, data: unknown, envelope?: { id?: string; base?: number }): Promise<CommandAnswer>
  close(): void
}

export interface Meeting {
  /** What the client says of itself; `had` is the snapshot behind a `logId` and `rev`. */
  readonly auth: object & { had?: Snapshot }
  readonly headers: Record<string, string>
}

export function connectTo<Any extends Snapshot>(
  url: string,
  { auth: { had, ...auth }, headers }: Meeting,
): Promise<LiveClient<Any>> {
  const position = had ? { logId: had.logId, rev: had.rev } : {}
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { ...position, ...auth },
    extraHeaders: headers,
  })
  const messages: Message[] = []
  const gaps: Delta[] = []
  const waiting = new Set<{ rev: number; resolve: () => void }>()
  const awaited = new Set<{ event: Message['event']; resolve: (message: Message) => void }>()
  let snapshot = had as Any | undefined

  function take(message: Message) {
    messages.push(message)
    if (message.event === 'snapshot') snapshot = message.body as Any
    if (message.event === 'delta') {
      const { rev, prev, patch } = message.body
      if (snapshot?.rev !== prev) gaps.push(message.body)
      snapshot = { ...(apply(snapshot, patch) as Any), rev }
    }
    for (const wait of awaited) {
      if (wait.event !== message.event) continue
      awaited.delete(wait)
      wait.resolve(message)
    }
    for (const wait of waiting) {
      if ((snapshot?.rev ?? 0) < wait.rev) continue
      waiting.delete(wait)
      wait.resolve()
    }
  }

  const client: LiveClient<Any> = {
    messages,
    gaps,
    socket,
    get greeting() {
      const [first] = messages
      if (!first) throw new Error('the hub has not greeted this client')
      return first
    },
    get snapshot() {
      if (!snapshot) throw new Error('this client knows nothing yet')
      return snapshot
    },
    reaches: (rev) =>
      (snapshot?.rev ?? 0) >= rev
        ? Promise.resolve()
        : new Promise((resolve) => void waiting.add({ rev, resolve })),
    next: (event) => new Promise((resolve) => void awaited.add({ event, resolve })),
    command: (type, data, { id = randomUUID(), base } = {}) =>
      socket.emitWithAck('command', {
        id,
        type,
        data,
        ...(base !== undefined && { base }),
      }) as Promise<CommandAnswer>,
    close: () => void socket.close(),
  }

  return new Promise((resolve, reject) => {
    socket.on('connect_error', reject)
    socket.on('snapshot', (body: Snapshot) => take({ event: 'snapshot', body }))
    socket.on('delta', (body: Delta) => take({ event: 'delta', body }))
    socket.on('current', (body: { rev: number }) => take({ event: 'current', body }))
    socket.on('freshness', (body: Freshness) => take({ event: 'freshness', body }))
    socket.onAny(() => resolve(client))
  })
}
