/**
 * The show of a prize-giving, computed once from awards and standings: persons first, then team prizes from the
 * last place to the first, and whatever stands in its way. Source: CONTRACT §6, EVENT 1.9, 2.13.
 */
import { at, inOrder, type AwardId, type SubjectId, type TeamId } from '../ids.ts'
import { toDecimal } from '../points.ts'
import type { Appeal } from '../snapshot-scores.ts'
import type { RevealFrame, RevealSteps, Winner } from '../snapshot-show.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import { teamAwards } from './prize-column.ts'
import { pointsOf, ranking, type RankRow } from './ranking.ts'
import { tiesAtBorder } from './ties.ts'

/** Which awards a show is about. */
export type RevealOf = 'all' | 'persons' | 'teams'

/** Why a place cannot be given away yet. */
export type Obstacle =
  | { readonly why: 'missing'; readonly team: TeamId; readonly subject: SubjectId }
  | { readonly why: 'tie'; readonly rank: number; readonly teams: readonly TeamId[] }
  | { readonly why: 'appeal'; readonly appeal: Appeal }

/** What stands in the way of the team prizes; teams that take no rank stand in nobody's way. */
export function obstacles(snapshot: ControlSnapshot): Obstacle[] {
  const rows = ranking(snapshot)
  return [
    ...rows
      .filter((row) => row.rank !== undefined)
      .flatMap(({ team }) =>
        inOrder(snapshot.subjects)
          .filter((subject) => isMissing(snapshot, team, subject))
          .map((subject): Obstacle => ({ why: 'missing', team, subject })),
      ),
    ...tiesAtBorder(rows).map(({ rank, teams }): Obstacle => ({ why: 'tie', rank, teams })),
    ...(snapshot.appeals ?? []).map((appeal): Obstacle => ({ why: 'appeal', appeal })),
  ]
}

/** No steps where there is nothing to give. */
export function revealPlan(snapshot: ControlSnapshot, of: RevealOf): RevealSteps {
  const persons = of === 'teams' ? [] : personAwards(snapshot)
  const rows = of === 'persons' ? [] : ranking(snapshot).filter((row) => row.award !== undefined)
  return {
    steps: [
      ...persons.map((award): RevealFrame => ({ show: 'persons', award })),
      ...places(rows).flatMap((place) => framesOf(place, teamAwards(snapshot)[0])),
    ],
    winners: Object.fromEntries(rows.map((row) => [row.team, winner(row)])),
  }
}

function isMissing(snapshot: ControlSnapshot, team: TeamId, subject: SubjectId): boolean {
  const status = snapshot.scores[team]?.[subject]?.status ?? 'pending'
  return status === 'pending' || status === 'partial'
}

function personAwards({ awards }: ControlSnapshot): AwardId[] {
  return inOrder(awards).filter((id) => {
    const { kind, recipients } = at(awards, id)
    return kind === 'person' && recipients.length > 0
  })
}

/** Rows that share a rank together, the last place first. */
function places(rows: readonly RankRow[]): RankRow[][] {
  const byRank = new Map<number, RankRow[]>()
  for (const row of rows) byRank.set(row.rank ?? 0, [...(byRank.get(row.rank ?? 0) ?? []), row])
  return [...byRank.values()].reverse()
}

/** Before the winner of all is named, nothing but the prize is shown: its points would give it away. */
function framesOf(place: readonly RankRow[], best: AwardId | undefined): RevealFrame[] {
  const [first] = place
  if (first?.award === undefined || first.rank === undefined) return []
  const { award, rank, total } = first
  const names: RevealFrame = { show: 'names', award, rank, teams: place.map(({ team }) => team) }
  if (rank === 1 && award === best) return [{ show: 'award', award }, names]
  return [{ show: 'points', award, rank, total: toDecimal(total), ways: waysOf(place) }, names]
}

function waysOf(place: readonly RankRow[]): Winner['subjects'][] {
  const ways = place.map((row) => pointsOf(row.subjects))
  return ways.filter(
    (way, index) => ways.findIndex((other) => JSON.stringify(other) === JSON.stringify(way)) === index,
  )
}

function winner({ award, rank, total, subjects }: RankRow): Winner {
  if (award === undefined || rank === undefined) throw new Error('a team without a prize is no winner')
  return { award, rank, total: toDecimal(total), subjects: pointsOf(subjects) }
}
