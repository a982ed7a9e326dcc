/**
 * Following one audience: what a page knows after each thing that it hears, whatever connection brought it. It
 * never guesses and never goes back: what does not fit what it knows means asking again. Source: CONTRACT §7.
 */
import { apply } from '../merge-patch.ts'
import type { Handshake, HubMessage } from '../protocol.ts'
import type { Snapshot } from '../snapshot.ts'
import { msOf } from '../time.ts'

export interface Picture<Any extends Snapshot> {
  readonly snapshot?: Any | undefined
  /**
   * `loading` until the first snapshot; `live` once this connection has been greeted; `refused` when the hub
   * wants a (new) login.
   */
  readonly status: 'loading' | 'live' | 'stale' | 'refused'
  /** Hub time in ms of the moment the connection was lost. */
  readonly staleSince?: number | undefined
}

/** What a page says that it has, so that the hub tells only what is missing. */
export function positionOf({ snapshot }: Picture<Snapshot>): Handshake {
  return snapshot ? { logId: snapshot.logId, rev: snapshot.rev } : {}
}

/** What is known after a message of the hub; `ask again` where the message does not follow what was known. */
export function heard<Any extends Snapshot>(
  picture: Picture<Any>,
  [event, body]: HubMessage<Any>,
): Picture<Any> | 'ask again' {
  const { snapshot } = picture
  switch (event) {
    case 'snapshot':
      return live(isOutdated(picture, body) ? snapshot : body)
    case 'delta':
      if (snapshot?.rev !== body.prev) return 'ask again'
      return live({ ...(apply(snapshot, body.patch) as Any), rev: body.rev })
    case 'current':
      return snapshot?.rev === body.rev ? live(snapshot) : 'ask again'
    case 'freshness':
      if (body.staleSince === undefined) return live(snapshot)
      return { snapshot, status: snapshot ? 'stale' : 'loading', staleSince: msOf(body.staleSince) }
    default:
      return event satisfies never
  }
}

/** What came of asking for the snapshot: one, the same as the last time, or no answer. */
export type PollAnswer<Any extends Snapshot> = Any | 'same' | 'nobody'

/**
 * What is known after a poll; `at` is the last moment, in ms of hub time, at which an answer came. A cache on the way may
 * hold an older rev, which is no reason to go back.
 */
export function polled<Any extends Snapshot>(
  picture: Picture<Any>,
  answer: PollAnswer<Any>,
  at: number,
): Picture<Any> {
  if (answer === 'nobody') return lost(picture, at)
  const { snapshot } = picture
  if (answer === 'same' || isOlder(answer, snapshot)) return live(snapshot)
  return live(answer)
}

/** What is known when the connection is lost: the last picture, and since when it may not be true. */
export function lost<Any extends Snapshot>(
  { snapshot, status, staleSince }: Picture<Any>,
  at: number,
): Picture<Any> {
  return status === 'live' ? { snapshot, status: 'stale', staleSince: at } : { snapshot, status, staleSince }
}

function live<Any extends Snapshot>(snapshot: Any | undefined): Picture<Any> {
  return { snapshot, status: 'live' }
}

/** A greeting is always taken: the hub knows best. A snapshot that comes after it may have been overtaken. */
function isOutdated<Any extends Snapshot>({ snapshot, status }: Picture<Any>, told: Any): boolean {
  return status === 'live' && isOlder(told, snapshot)
}

function isOlder(told: Snapshot, known: Snapshot | undefined): boolean {
  return told.logId === known?.logId && told.rev < known.rev
}
