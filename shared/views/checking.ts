/** What four eyes still have to look at, where the event file wants it. Source: EVENT 2.6. */
import { at, inOrder, type ItemId, type SubjectId, type TeamId } from '../ids.ts'
import type { CellInfo, Place } from '../snapshot-scores.ts'
import type { ControlSnapshot } from '../snapshot.ts'

/**
 * `open`: somebody else entered it, so whoever asks may check it · `own`: another person has to ·
 * `done`: checked · `none`: nothing there that wants a check.
 */
export type Check = 'open' | 'own' | 'done' | 'none'

/** Of one cell, for the sign-in `me`. */
export function checkOf(snapshot: ControlSnapshot, { team, subject, item }: Place, me: string): Check {
  const cell = snapshot.cells[team]?.[subject]?.[item]
  if (!snapshot.event.fourEyes || !cell) return 'none'
  if (cell.status === 'checked') return 'done'
  if (cell.status !== 'entered') return 'none'
  return writersOf(cell).includes(me) ? 'own' : 'open'
}

/** Whose entries the points rest on: of a panel, whoever entered a judge's score. */
function writersOf({ byId, judges }: CellInfo): string[] {
  if (!judges) return [byId]
  return Object.values(judges).flatMap((judge) => (judge.status === 'entered' ? [judge.byId] : []))
}

/** Of a team's whole subject; one cell of one's own is enough for `own`, as the hub takes all of it or nothing. */
export function checkOfRow(
  snapshot: ControlSnapshot,
  { team, subject }: { readonly team: TeamId; readonly subject: SubjectId },
  me: string,
): Check {
  const items = inOrder<ItemId>(at(snapshot.subjects, subject).items)
  const checks = items.map((item) => checkOf(snapshot, { team, subject, item }, me))
  return (['own', 'open', 'done'] as const).find((check) => checks.includes(check)) ?? 'none'
}
