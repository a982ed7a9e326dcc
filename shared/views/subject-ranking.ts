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
  /** Absent where the team takes no rank, or the public knows no points. */
  readonly rank?: number
  /** Absent where the public knows none. */
  readonly points?: Points
}

/**
 * Equal points share a rank, numbered as in the ranking of the whole event (3, 3, 5). As there, a team that is not
 * eligible stands where its points put it and takes no rank.
 */
export function subjectRanking(snapshot: Snapshot, subject: SubjectId): SubjectRow[] {
  const rows = inOrder(snapshot.teams).map((team): SubjectRow => {
    const score = snapshot.scores[team]?.[subject]
    return {
      team,
      status: score?.status ?? 'pending',
      ...(score?.points !== undefined && { points: exact(score.points) }),
    }
  })
  const scored = rows.filter((row) => hasPoints(row))
  const byPoints = (row: SubjectRow) => [row.points ?? 0]
  const eligible = scored.filter(({ team }) => at(snapshot.teams, team).eligible !== false)
  const ranks = new Map(
    rank(eligible, byPoints, snapshot.event.sharedRanks).map(({ row, rank }) => [row.team, rank]),
  )
  const order = runningOrder(snapshot, subject)
  const rest = rows.filter((row) => !hasPoints(row))
  rest.sort((a, b) => order.indexOf(a.team) - order.indexOf(b.team))
  const placed = rank(scored, byPoints).map(({ row }): SubjectRow => {
    const place = ranks.get(row.team)
    return place === undefined ? row : { ...row, rank: place }
  })
  return [...placed, ...rest]
}

/** That of the item which runs; else of the first one that has an order of its own; else the event's. */
function runningOrder(snapshot: Snapshot, subject: SubjectId): readonly TeamId[] {
  const items = inOrder(snapshot.agenda)
    .map((id) => at(snapshot.agenda, id))
    .filter(({ feeds, lineup }) => lineup && feeds?.some((feed) => feed.subject === subject))
  const item = items.find(({ status }) => status === 'running') ?? items[0]
  return item?.lineup ?? inOrder(snapshot.teams)
}

/** Those that stand by their points, before all others. */
export function hasPoints({ points, status }: SubjectRow): boolean {
  return points !== undefined && !isMark(status)
}
