/** All that a hub tells of what it has read, so that two ways of reading can be compared. */
import { createChannel } from '../../server/broadcast.ts'
import type { Hub } from '../../server/hub.ts'
import { KEPT_REVS, type AudienceHistory } from '../../shared/audience.ts'
import type { Snapshot } from '../../shared/snapshot.ts'

/** The course, and for each audience its picture, byte for byte, and the greeting of every rev that a client may have. */
export function toldBy({ audiences, trend }: Pick<Hub, 'audiences' | 'trend'>) {
  return { trend: trend(), public: allOf(audiences.public), control: allOf(audiences.control) }
}

function allOf<Any extends Snapshot>(history: AudienceHistory<Any>) {
  const { current } = history
  const channel = createChannel(history, {
    listeners: { tell: () => undefined, tellAllBut: () => undefined },
    later: () => () => undefined,
  })
  const oldest = Math.max(0, current.rev - KEPT_REVS - 1)
  const greetings = Array.from({ length: current.rev - oldest + 1 }, (_, index) =>
    JSON.stringify(channel.greeting({ id: 'any', logId: current.logId, rev: oldest + index })),
  )
  return { picture: JSON.stringify(current), greetings }
}
