/**
 * The public side of the live connections: who joins is brought up to date, and then hears of every change. The hall
 * hears of it at once; phones a window later, in slices, and the more of them there are the longer a window is.
 */
import type { Namespace } from 'socket.io'
import type { AudienceHistory } from '../shared/audience.ts'
import type { LogId } from '../shared/ids.ts'
import type { ClientEvents, HubMessage, PublicHubEvents } from '../shared/protocol.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import type { Instant } from '../shared/time.ts'
import { WINDOW_MS, createChannel, later } from './broadcast.ts'
import { createFanOut } from './fan-out.ts'
import { frameOf, type Frame } from './frames.ts'
import { saidBy, type Said } from './handshake.ts'
import { tell, type PublicSocket } from './line.ts'
import { slimJoined } from './slim.ts'

/** Anyone may say that it belongs to the hall, so there is a bound to it. */
const HALL = 64
/** At most a third of the time is spent on telling phones. */
const REST = 2

export interface Viewers {
  /** The audience may have something new. */
  notify(): void
  close(): void
}

export interface ViewerParts {
  readonly audience: Pick<AudienceHistory<Snapshot>, 'current' | 'at'>
  readonly now: () => Instant
  /** What the served pages are a build of. */
  readonly build: string
  readonly onJoined?: (socket: PublicSocket, said: Said) => void
  readonly onLeft?: (socket: PublicSocket) => void
  /** The hall has been told what there is. */
  readonly onPublished?: () => void
}

export function createViewers(
  namespace: Namespace<ClientEvents, PublicHubEvents>,
  { audience, now, build, onJoined, onLeft, onPublished }: ViewerParts,
): Viewers {
  const yields = (run: () => void) => void setImmediate(run)
  const crowd = { hall: createFanOut(yields, clock), phones: createFanOut(yields, clock) }
  const channels = {
    hall: createChannel(audience, {
      listeners: crowd.hall,
      later,
      window: 'tells first',
      ...(onPublished && { onPublished }),
    }),
    phones: createChannel(audience, {
      listeners: crowd.phones,
      later,
      windowMs: () => Math.max(WINDOW_MS, REST * crowd.phones.lastMs),
    }),
  }
  const frames = createFrameCache()

  namespace.on('connection', (socket) => {
    const said = saidBy(socket)
    slimJoined(socket)
    namespace.adapter.delAll(socket.id) // nobody is told by rooms here, and a room of its own costs each
    const place = isOfTheHall(said) && crowd.hall.size < HALL ? 'hall' : 'phones'
    socket.on('time', tellTime).on('disconnect', leave)
    onJoined?.(socket, said)
    const { logId, rev } = said
    const greeting = channels[place].greeting({
      id: socket.id,
      ...(logId !== undefined && { logId: logId as LogId }),
      ...(rev !== undefined && { rev }),
    })
    tell(socket, frames(audience.current, greeting))
    crowd[place].add(socket)
  })

  // One function for all connections: there are thousands.
  function leave(this: PublicSocket) {
    crowd.hall.remove(this)
    crowd.phones.remove(this)
    onLeft?.(this)
  }

  function tellTime(answer: unknown) {
    if (typeof answer === 'function') (answer as (now: Instant, build: string) => void)(now(), build)
  }

  return {
    notify() {
      channels.hall.notify()
      channels.phones.notify()
    },
    close() {
      channels.hall.close()
      channels.phones.close()
    },
  }
}

function isOfTheHall({ screen, name, preview }: Said): boolean {
  return screen === true || preview === true || name !== undefined
}

function clock(): number {
  return performance.now()
}

/** What joiners are told while one snapshot is the newest, made once. */
function createFrameCache(): (current: Snapshot, message: HubMessage) => Frame {
  let newest: Snapshot | undefined
  const frames = new Map<unknown, Frame>()
  return (current, message) => {
    if (newest !== current) frames.clear()
    newest = current
    const [, body] = message
    const known = frames.get(body)
    if (known) return known
    const frame = frameOf(message)
    frames.set(body, frame)
    return frame
  }
}
