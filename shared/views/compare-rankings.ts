/** The true ranking beside the one that the public is told, team by team. */
import type { TeamId } from '../ids.ts'
import type { Points } from '../points.ts'
import { exact, type RankRow } from './ranking.ts'
import type { StandingsAnswer } from './standings.ts'

export interface ComparedRow {
  readonly team: TeamId
  readonly rank?: number
  readonly total: Points
  /** As the public is told; absent where it is told nothing of the team. */
  readonly told?: { readonly rank?: number; readonly total: Points }
  readonly differs: boolean
}

/** Rows in the true order. */
export function compareRankings(
  rows: readonly RankRow[],
  { rows: told }: Pick<StandingsAnswer, 'rows'>,
): ComparedRow[] {
  const known = new Map(told.map((row) => [row.team, row]))
  return rows.map(({ team, rank, total }) => {
    const row = known.get(team)
    const seen = row?.total !== undefined && {
      ...(row.rank !== undefined && { rank: row.rank }),
      total: exact(row.total),
    }
    return {
      team,
      ...(rank !== undefined && { rank }),
      total,
      ...(seen && { told: seen }),
      differs: !seen || seen.rank !== rank || seen.total !== total,
    }
  })
}
