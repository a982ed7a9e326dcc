/** Shared ranks that lie across a prize border, where a person must decide. */
import type { TeamId } from '../ids.ts'
import type { RankRow } from './ranking.ts'

export interface SharedRank {
  readonly rank: number
  readonly teams: readonly TeamId[]
}

export function tiesAtBorder(rows: readonly RankRow[]): SharedRank[] {
  const ranks = [
    ...new Set(rows.flatMap(({ rank, atBorder }) => (atBorder && rank !== undefined ? [rank] : []))),
  ]
  return ranks.map((rank) => ({
    rank,
    teams: rows.filter((row) => row.rank === rank).map(({ team }) => team),
  }))
}
