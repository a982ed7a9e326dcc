/** How far each subject has got. */
import { inOrder, keysOf, type SubjectId } from '../ids.ts'
import type { Snapshot } from '../snapshot.ts'

export interface Progress {
  readonly subject: SubjectId
  /** Teams whose every item is in, marks included. */
  readonly entered: number
  /** Teams with some items in. */
  readonly partial: number
  /** Teams whose every score a second person has checked. */
  readonly checked: number
  readonly teams: number
}

/** One line per subject, in the event's order. */
export function progress(snapshot: Snapshot): Progress[] {
  const teams = keysOf(snapshot.teams)
  return inOrder(snapshot.subjects).map((subject) => {
    const statuses = teams.map((team) => snapshot.scores[team]?.[subject]?.status ?? 'pending')
    return {
      subject,
      teams: teams.length,
      partial: statuses.filter((status) => status === 'partial').length,
      checked: statuses.filter((status) => status === 'checked').length,
      entered: statuses.filter((status) => status !== 'pending' && status !== 'partial').length,
    }
  })
}
