/**
 * Who gets what, when. Changes inside one window travel as one delta to everyone on a channel; whoever joins
 * in the middle of a window is told all there is at once, and gets a delta of its own when the window closes.
 * Source: CONTRACT §7.
 */
import { deltaBetween, type AudienceHistory } from '../shared/audience.ts'
import type { LogId } from '../shared/ids.ts'
import type { HubMessage } from '../shared/protocol.ts'
import type { Snapshot } from '../shared/snapshot.ts'

export const WINDOW_MS = 50 // CONTRACT §7

export interface Channel<Any extends Snapshot> {
  /** Something may have changed: everyone hears of it. */
  notify(): void
  /** What brings a client up to date that has just joined and has what it says it has. */
  greeting(joined: { id: string; logId?: LogId; rev?: number }): HubMessage<Any>
  close(): void
}

/** Everyone connected, by the ids of their connections. */
export interface Listeners {
  tell(ids: readonly string[], message: HubMessage): void
  tellAllBut(ids: readonly string[], message: HubMessage): void
}

/** Runs something when the time has passed, unless it is called off before. */
export type Later = (run: () => void, ms: number) => () => void

export interface ChannelParts {
  readonly listeners: Listeners
  readonly later: Later
  /** `gathers`: a window opens with a change and closes with the telling; `tells first`: the other way round. */
  readonly window?: 'gathers' | 'tells first'
  /** How long a window is at least, now. */
  readonly windowMs?: () => number
  /** Everyone has been told what there is. */
  readonly onPublished?: () => void
}

export function createChannel<Any extends Snapshot>(
  history: Pick<AudienceHistory<Any>, 'current' | 'at'>,
  { listeners, later, window = 'gathers', windowMs = () => WINDOW_MS, onPublished }: ChannelParts,
): Channel<Any> {
  let published = history.current
  let callOff: (() => void) | undefined
  /** Who joined since the window opened, by the snapshot they were told. */
  const joined = new Map<Any, string[]>()

  function publish() {
    callOff = window === 'tells first' ? later(reopen, windowMs()) : undefined
    const { current } = history
    listeners.tellAllBut([...joined.values()].flat(), news(published, current))
    for (const [told, ids] of joined) if (told !== current) listeners.tell(ids, news(told, current))
    joined.clear()
    published = current
    onPublished?.()
  }

  function reopen() {
    callOff = undefined
    notify()
  }

  function notify() {
    if (published !== history.current) callOff ??= later(publish, window === 'tells first' ? 0 : windowMs())
  }

  function note(told: Any, id: string) {
    const ids = joined.get(told)
    if (ids) ids.push(id)
    else joined.set(told, [id])
  }

  return {
    notify,
    greeting({ id, logId, rev }) {
      const { current } = history
      if (current !== published) note(current, id)
      const known = rev !== undefined && logId === current.logId ? history.at(rev) : undefined
      if (!known) return ['snapshot', current]
      if (known === current) return ['current', { rev: known.rev }]
      return news(known, current)
    },
    close() {
      callOff?.()
    },
  }
}

/** What those hear who were told of another snapshot: an edge may have begun to follow another log, or an older one. */
function news<Any extends Snapshot>(told: Any, current: Any): HubMessage<Any> {
  const isLater = told.logId === current.logId && told.rev < current.rev
  return isLater ? ['delta', deltaBetween(told, current)] : ['snapshot', current]
}

export const later: Later = (run, ms) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
