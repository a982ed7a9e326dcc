/** What differs between two pictures of the ranking: who moved, and whose points changed. */
import type { TeamId } from '../ids.ts'
import type { RankRow } from './ranking.ts'

export interface RankingChanges {
  /** Places gained (positive) or lost, of the teams whose rank changed. */
  readonly moved: ReadonlyMap<TeamId, number>
  /** Teams whose points changed, largest climb first. */
  readonly scored: readonly TeamId[]
}

export function rankingChanges(before: readonly RankRow[], after: readonly RankRow[]): RankingChanges {
  const earlier = new Map(before.map((row) => [row.team, row]))
  const moved = new Map<TeamId, number>()
  const scored: TeamId[] = []
  for (const row of after) {
    const old = earlier.get(row.team)
    if (!old) continue
    if (old.rank !== undefined && row.rank !== undefined && old.rank !== row.rank) {
      moved.set(row.team, old.rank - row.rank)
    }
    if (!samePoints(old, row)) scored.push(row.team)
  }
  scored.sort((a, b) => (moved.get(b) ?? 0) - (moved.get(a) ?? 0))
  return { moved, scored }
}

function samePoints(a: RankRow, b: RankRow): boolean {
  return JSON.stringify(a.subjects) === JSON.stringify(b.subjects)
}
