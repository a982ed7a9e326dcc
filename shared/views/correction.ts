/** When a new value is a correction, which wants a reason, and not just the mending of a slip. Source: EVENT 2.21, 2.22. */
import { at, inOrder, type SubjectId } from '../ids.ts'
import type { ControlSnapshot, Place, Snapshot } from '../snapshot.ts'

/** Why others may rely on the value by now; of several causes the weightiest. */
export type CorrectionCause = 'revealed' | 'frozen' | 'released' | 'settled' | 'announced'

/** Undefined where the cell is empty, or still live: then the change goes at once. */
export function correctionCause(snapshot: ControlSnapshot, place: Place): CorrectionCause | undefined {
  const { team, subject, item } = place
  const status = snapshot.cells[team]?.[subject]?.[item]?.status ?? 'pending'
  if (status === 'pending') return undefined
  if (snapshot.standings.mode === 'reveal') return 'revealed'
  if (snapshot.standings.mode === 'frozen') return 'frozen'
  const { visibility, held } = at(snapshot.subjects, subject)
  if (visibility === 'release' && !held) return 'released'
  if (isSettled(snapshot, subject)) return 'settled'
  return snapshot.results ? 'announced' : undefined
}

/** Every agenda item that feeds the subject is over. A subject that nothing feeds, as one carried in, never settles so. */
function isSettled(snapshot: Pick<Snapshot, 'agenda'>, subject: SubjectId): boolean {
  const statuses = inOrder(snapshot.agenda)
    .map((id) => at(snapshot.agenda, id))
    .filter(({ feeds }) => feeds?.some((feed) => feed.subject === subject))
    .map(({ status }) => status)
  return statuses.includes('done') && statuses.every((status) => status === 'done' || status === 'skipped')
}
