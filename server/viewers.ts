/**
 * The public side of the live connections: who joins is brought up to date, and then hears of every change. The hall
 * hears of it at once; phones a window later, in slices, and the more of them there are the longer a window is.
 */
import type { Namespace } from 'socket.io'
import type { LogId } from '../shared/ids.ts'
import type { ClientEvents, HubMessage, PublicHubEvents } from '../shared/protocol.ts'
import { refuse } from '../shared/refusal.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import type { Instant } from '../shared/time.ts'
import { WINDOW_MS, createChannel, later, type ChannelParts } from './broadcast.ts'
import { createFanOut } from './fan-out.ts'
import { frameOf, type Frame } from './frames.ts'
import { saidBy, type Said } from './handshake.ts'
import { tell, type PublicSocket } from './line.ts'
import type { PublicSource } from './public-source.ts'
import { slimJoined } from './slim.ts'
import { turnAway } from './turn-away.ts'

/** Anyone may say that it belongs to the hall, so there is a bound to it. */
const HALL = 64
/** At most a third of the time is spent on telling phones. */
const REST = 2

const tooMany = refuse(503, (t) => t.refusal.tooManyViewers)

export interface Viewers {
  /** The audience may have something new. */
  notify(): void
  /** What the audience knows has become stale, or is known to be true again. */
  notifyFreshness(): void
  close(): void
}

export interface ViewerParts {
  readonly source: Pick<PublicSource, 'current' | 'at' | 'now' | 'staleSince'>
  /** How many phones are told of changes as they happen; whoever comes then is to ask now and then. */
  readonly most: number
  /** Whether phones wait for a window before they are told, or after. */
  readonly window: NonNullable<ChannelParts['window']>
  /** What the served pages are a build of. */
  readonly build: string
  readonly onJoined?: (socket: PublicSocket, said: Said) => void
  readonly onLeft?: (socket: PublicSocket) => void
  /** The hall has been told what there is. */
  readonly onPublished?: () => void
}

export function createViewers(
  namespace: Namespace<ClientEvents, PublicHubEvents>,
  { source, most, window, build, onJoined, onLeft, onPublished }: ViewerParts,
): Viewers {
  const yields = (run: () => void) => void setImmediate(run)
  const crowd = { hall: createFanOut(yields, clock), phones: createFanOut(yields, clock) }
  const channels = {
    hall: createChannel(source, {
      listeners: crowd.hall,
      later,
      window: 'tells first',
      ...(onPublished && { onPublished }),
    }),
    phones: createChannel(source, {
      listeners: crowd.phones,
      later,
      window,
      windowMs: () => Math.max(WINDOW_MS, REST * crowd.phones.lastMs),
    }),
  }
  const frames = createFrameCache()

  function placeOf(said: Said): keyof typeof crowd | undefined {
    if (isOfTheHall(said) && crowd.hall.size < HALL) return 'hall'
    return crowd.phones.size < most ? 'phones' : undefined
  }

  namespace.use((socket, next) => {
    if (placeOf(saidBy(socket))) next()
    else turnAway(socket, tooMany, next, { poll: true })
  })

  namespace.on('connection', (socket) => {
    const said = saidBy(socket)
    slimJoined(socket)
    namespace.adapter.delAll(socket.id) // nobody is told by rooms here, and a room of its own costs each
    const place = placeOf(said) ?? 'phones'
    socket.on('time', tellTime).on('disconnect', leave)
    onJoined?.(socket, said)
    const { logId, rev } = said
    const greeting = channels[place].greeting({
      id: socket.id,
      ...(logId !== undefined && { logId: logId as LogId }),
      ...(rev !== undefined && { rev }),
    })
    tell(socket, frames(source.current, greeting))
    if (source.staleSince() !== undefined) tell(socket, frameOf(freshness()))
    crowd[place].add(socket)
  })

  // One function for all connections: there are thousands.
  function leave(this: PublicSocket) {
    crowd.hall.remove(this)
    crowd.phones.remove(this)
    onLeft?.(this)
  }

  function tellTime(answer: unknown) {
    if (typeof answer === 'function') (answer as (now: Instant, build: string) => void)(source.now(), build)
  }

  function freshness(): HubMessage {
    const staleSince = source.staleSince()
    return ['freshness', staleSince === undefined ? {} : { staleSince }]
  }

  return {
    notify() {
      channels.hall.notify()
      channels.phones.notify()
    },
    notifyFreshness() {
      crowd.hall.tellAllBut([], freshness())
      crowd.phones.tellAllBut([], freshness())
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
