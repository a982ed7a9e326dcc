/**
 * A viewer of the crowd: joins, follows and checks that no delta misses. What it knows is a state that all viewers who
 * heard the same share, so that thousands of whole snapshots are followed for the price of one.
 */
import { apply } from '../../../shared/merge-patch.ts'
import type { Delta } from '../../../shared/protocol.ts'
import type { Snapshot } from '../../../shared/snapshot.ts'
import { openLine, type Line, type Way } from '../../support/bare-line.ts'

export interface Known {
  readonly snapshot: Snapshot
  /** What each further message makes of it. */
  readonly next: Map<string, Known>
}

export interface Viewer {
  readonly line: Line
  /** Undefined until it was greeted. */
  known?: Known
  /** When it was greeted, and when it heard the last delta, in ms of the machine's clock. */
  greetedAt?: number
  heardAt?: number
  /** What it was sent, heartbeats aside. */
  bytes: number
  messages: number
  gaps: number
  isClosed: boolean
}

const firsts = new Map<string, Known>()

export interface Joining {
  readonly way: Omit<Way, 'path'>
  /** What it has already. */
  readonly had?: Known
  readonly auth?: object
  readonly joinedBy?: 'greeting' | 'connection'
  readonly onGreeted?: (viewer: Viewer) => void
  readonly onDelta?: (viewer: Viewer) => void
  readonly onClose?: (viewer: Viewer) => void
}

export function join({
  way,
  had,
  auth = {},
  joinedBy = 'greeting',
  onGreeted,
  onDelta,
  onClose,
}: Joining): Viewer {
  const said = JSON.stringify({
    ...auth,
    ...(had && { logId: had.snapshot.logId, rev: had.snapshot.rev }),
  })
  const viewer: Viewer = {
    line: openLine(
      { ...way, path: '/socket.io/?EIO=4&transport=websocket' },
      { open: () => undefined, message: hear, close },
    ),
    ...(had && { known: had }),
    bytes: 0,
    messages: 0,
    gaps: 0,
    isClosed: false,
  }
  return viewer

  function hear(text: string, bytes: number) {
    if (text === '2') return viewer.line.send('3')
    if (text.startsWith('0')) return viewer.line.send(`40${said}`)
    if (text.startsWith('40') && joinedBy === 'connection') return greeted()
    if (!text.startsWith('42')) return
    viewer.bytes += bytes
    viewer.messages += 1
    const known = after(viewer.known, text)
    if (known) viewer.known = known
    else viewer.gaps += 1
    if (viewer.greetedAt === undefined) return greeted()
    viewer.heardAt = Date.now()
    onDelta?.(viewer)
  }

  function greeted() {
    viewer.greetedAt = Date.now()
    onGreeted?.(viewer)
  }

  function close() {
    viewer.isClosed = true
    onClose?.(viewer)
  }
}

/** What is known after a message; undefined where it does not follow. */
function after(known: Known | undefined, text: string): Known | undefined {
  const shared = (known?.next ?? firsts).get(text)
  if (shared) return shared
  const [event, body] = JSON.parse(text.slice(2)) as [string, unknown]
  const snapshot = snapshotAfter(known?.snapshot, event, body)
  const next =
    snapshot && (snapshot === known?.snapshot ? known : { snapshot, next: new Map<string, Known>() })
  if (next && next !== known) (known?.next ?? firsts).set(text, next)
  return next
}

function snapshotAfter(known: Snapshot | undefined, event: string, body: unknown): Snapshot | undefined {
  if (event === 'snapshot') return body as Snapshot
  if (event === 'current') return (body as { rev: number }).rev === known?.rev ? known : undefined
  const { rev, prev, patch } = body as Delta
  return known?.rev === prev ? { ...(apply(known, patch) as Snapshot), rev } : undefined
}
