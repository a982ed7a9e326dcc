/** The teams of one subject: those with points by points, then the others in the order in which they compete. */
import { at, inOrder, type SubjectId, type TeamId } from '../ids.ts'
import type { Points } from '../points.ts'
import { rank } from '../rank.ts'
import type { ScoreStatus } from '../snapshot-scores.ts'
import type { Snapshot } from '../snapshot.ts'
import { isMark } from './mark.ts'
import { exact } from './ranking.ts'

export interface SubjectRow {
  readonly team: TeamId
  readonly status: ScoreStatus
  /** Both absent where the public knows no points. */
  readonly rank?: number
  readonly points?: Points
}

/** Equal points share a rank, numbered as in the ranking of the whole event (3, 3, 5). */
export function subjectRanking(snapshot: Snapshot, subject: SubjectId): SubjectRow[] {
  const rows = inOrder(snapshot.teams).map((team): SubjectRow => {
    const score = snapshot.scores[team]?.[subject]
    return {
      team,
      status: score?.status ?? 'pending',
      ...(score?.points !== undefined && { points: exact(score.points) }),
    }
  })
  const scored = rank(
    rows.filter((row) => hasPoints(row)),
    (row) => [row.points ?? 0],
    snapshot.event.sharedRanks,
  )
  const order = runningOrder(snapshot, subject)
  const rest = rows.filter((row) => !hasPoints(row))
  rest.sort((a, b) => order.indexOf(a.team) - order.indexOf(b.team))
  return [...scored.map(({ row, rank }) => ({ ...row, rank })), ...rest]
}

/** That of the item which runs; else of the first one that has an order of its own; else the event's. */
function runningOrder(snapshot: Snapshot, subject: SubjectId): readonly TeamId[] {
  const items = inOrder(snapshot.agenda)
    .map((id) => at(snapshot.agenda, id))
    .filter(({ feeds, lineup }) => lineup && feeds?.some((feed) => feed.subject === subject))
  const item = items.find(({ status }) => status === 'running') ?? items[0]
  return item?.lineup ?? inOrder(snapshot.teams)
}

function hasPoints({ points, status }: SubjectRow): boolean {
  return points !== undefined && !isMark(status)
}
