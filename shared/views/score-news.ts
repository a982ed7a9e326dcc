/** Which scores differ between two snapshots of one log, as a page tells its reader. */
import { inOrder, type SubjectId, type TeamId } from '../ids.ts'
import type { Score } from '../snapshot-scores.ts'
import type { Snapshot } from '../snapshot.ts'

export interface ScoreNews {
  readonly team: TeamId
  readonly subject: SubjectId
  /** As it stands now; absent where it was taken back. */
  readonly score?: Score
}

/** In the event's order of teams, then of subjects. Scores that kept their identity are skipped unread. */
export function scoreNews(before: Snapshot, after: Snapshot): ScoreNews[] {
  const subjects = inOrder(after.subjects)
  return inOrder(after.teams).flatMap((team) => {
    const [was, is] = [before.scores[team], after.scores[team]]
    if (was === is) return []
    return subjects.flatMap((subject): ScoreNews[] => {
      const score = is?.[subject]
      if (same(was?.[subject], score)) return []
      return [{ team, subject, ...(score && { score }) }]
    })
  })
}

function same(a: Score | undefined, b: Score | undefined): boolean {
  return a === b || (a?.status === b?.status && a?.points === b?.points)
}
