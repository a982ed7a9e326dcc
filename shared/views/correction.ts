/** When a new value is a correction, which wants a reason, and not just the mending of a slip. Source: EVENT 2.21, 2.22. */
import { at, inOrder } from '../ids.ts'
import { isSettled } from '../settled.ts'
import type { Place } from '../snapshot-scores.ts'
import type { ControlSnapshot } from '../snapshot.ts'

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
  const lines = inOrder(snapshot.agenda).map((id) => at(snapshot.agenda, id))
  if (isSettled(lines, subject)) return 'settled'
  return snapshot.results ? 'announced' : undefined
}
