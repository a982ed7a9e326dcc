/** The present of a picture that is drawn without a clock. */
import { entriesOf } from '../ids.ts'
import type { AgendaItem } from '../snapshot-event.ts'
import type { Snapshot, Timer } from '../snapshot.ts'
import { msOf } from '../time.ts'

/** The newest start that a snapshot tells of, in ms; 0 where nothing has begun. */
export function newestMoment({ agenda, timers }: Snapshot): number {
  const begun = [
    ...entriesOf<string, AgendaItem | Timer>(agenda),
    ...entriesOf<string, AgendaItem | Timer>(timers),
  ]
  return Math.max(0, ...begun.map(([, { startedAt }]) => (startedAt === undefined ? 0 : msOf(startedAt))))
}
