/** Which teams stand elsewhere in one ranking than in another: by rank, by total or by prize. */
import { toDecimal } from '../points.ts'
import type { Move } from '../snapshot-results.ts'
import { ranking, type Rankable, type RankRow } from './ranking.ts'

/** In the order of their new places. */
export function movesBetween(before: Rankable, after: Rankable): Move[] {
  const was = new Map(ranking(before).map((row) => [row.team, row]))
  return ranking(after).flatMap((row) => {
    const old = was.get(row.team)
    if (!old || (old.rank === row.rank && old.total === row.total && old.award === row.award)) return []
    return [moveOf(old, row)]
  })
}

function moveOf(old: RankRow, row: RankRow): Move {
  return {
    team: row.team,
    rank: between(old.rank, row.rank),
    total: { from: toDecimal(old.total), to: toDecimal(row.total) },
    award: between(old.award, row.award),
  }
}

function between<Value>(from: Value | undefined, to: Value | undefined): { from?: Value; to?: Value } {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
