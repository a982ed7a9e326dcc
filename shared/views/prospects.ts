/** How one team stands: what it still waits for, and how far the next prize is. */
import { inOrder, type SubjectId, type TeamId } from '../ids.ts'
import { hundredths, type Points } from '../points.ts'
import type { Snapshot } from '../snapshot.ts'
import { teamAwards } from './prize-column.ts'
import type { RankRow } from './ranking.ts'

export interface Prospects {
  readonly row: RankRow
  /** Subjects of which something is still to come. */
  readonly pending: readonly SubjectId[]
  /** The nearest place that brings a better prize than the present one; absent at the top. */
  readonly gap?: { readonly rank: number; readonly points: Points }
}

/** Undefined for a team that the ranking does not hold. A gap of 0: equal total, parted by a tie-break key. */
export function prospects(snapshot: Snapshot, rows: readonly RankRow[], team: TeamId): Prospects | undefined {
  const row = rows.find((row) => row.team === team)
  if (!row) return undefined
  const goal = row.rank === undefined ? undefined : nearestBetter(snapshot, rows, row)
  return {
    row,
    pending: inOrder(snapshot.subjects).filter((subject) => {
      const status = snapshot.scores[team]?.[subject]?.status ?? 'pending'
      return status === 'pending' || status === 'partial'
    }),
    ...(goal?.rank !== undefined && {
      gap: { rank: goal.rank, points: hundredths(goal.total - row.total) },
    }),
  }
}

/** The last row that holds a better prize, rows being in rank order. */
function nearestBetter(snapshot: Snapshot, rows: readonly RankRow[], row: RankRow): RankRow | undefined {
  const awards = teamAwards(snapshot)
  const level = row.award === undefined ? awards.length : awards.indexOf(row.award)
  const better = rows.filter(({ award }) => award !== undefined && awards.indexOf(award) < level)
  return better[better.length - 1]
}
