/**
 * Who gets what, when. Changes inside one window travel as one delta to everyone in a namespace; whoever joins
 * in the middle of a window is told all there is at once, and gets a delta of its own when the window closes.
 * Source: CONTRACT §7.
 */
import type { Namespace } from 'socket.io'
import { deltaBetween, type AudienceHistory } from '../shared/audience.ts'
import type { LogId } from '../shared/ids.ts'
import type { HubEvents } from '../shared/protocol.ts'
import type { Snapshot } from '../shared/snapshot.ts'

const WINDOW_MS = 50 // CONTRACT §7

export interface Channel<Any extends Snapshot> {
  /** Something may have changed: everyone hears of it when the window closes. */
  notify(): void
  /** What brings a client up to date that has just joined and has what it says it has. */
  greeting(joined: { id: string; logId?: LogId; rev?: number }): Greeting<Any>
  close(): void
}

export type Greeting<Any extends Snapshot> = {
  [Event in keyof HubEvents<Any>]: readonly [Event, ...Parameters<HubEvents<Any>[Event]>]
}[keyof HubEvents<Any>]

export function createChannel<Any extends Snapshot>(
  history: AudienceHistory<Any>,
  namespace: Namespace<object, HubEvents>,
  onPublished: () => void = () => undefined,
): Channel<Any> {
  let published = history.current
  let window: NodeJS.Timeout | undefined
  /** Sockets that joined since the window opened, by the snapshot they were told. */
  const joined = new Map<Any, string[]>()

  function publish() {
    window = undefined
    const { current } = history
    namespace.except([...joined.values()].flat()).emit('delta', deltaBetween(published, current))
    for (const [told, ids] of joined)
      if (told !== current) namespace.to(ids).emit('delta', deltaBetween(told, current))
    joined.clear()
    published = current
    onPublished()
  }

  return {
    notify() {
      if (published !== history.current) window ??= setTimeout(publish, WINDOW_MS)
    },
    greeting({ id, logId, rev }) {
      const { current } = history
      if (current !== published) joined.set(current, [...(joined.get(current) ?? []), id])
      const known = rev !== undefined && logId === current.logId ? history.at(rev) : undefined
      if (!known) return ['snapshot', current]
      if (known === current) return ['current', { rev: known.rev }]
      return ['delta', deltaBetween(known, current)]
    },
    close() {
      clearTimeout(window)
    },
  }
}
