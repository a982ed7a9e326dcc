/** Totals from the signed sheets, beside what the items come to once all of them are in. */
import { inOrder, type SubjectId, type TeamId } from '../ids.ts'
import type { Mark, Score } from '../snapshot-scores.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import { isMark } from './mark.ts'

export interface PaperDifference {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly paper: number | Mark
  readonly items: number | Mark
}

/** Where the signed sheet and the items say something else. */
export function paperDifferences({ teams, subjects, scores, paper }: ControlSnapshot): PaperDifference[] {
  if (!paper) return []
  return inOrder(teams).flatMap((team) =>
    inOrder(subjects).flatMap((subject) => {
      const said = paper.totals[team]?.[subject]
      const items = wholeOf(scores[team]?.[subject])
      return said === undefined || items === undefined || said === items
        ? []
        : [{ team, subject, paper: said, items }]
    }),
  )
}

/** What the items come to; undefined until all of them are in. */
function wholeOf(score: Score | undefined): number | Mark | undefined {
  if (!score || score.fromPaper || score.status === 'partial') return undefined
  return score.points ?? (isMark(score.status) ? score.status : 0)
}
