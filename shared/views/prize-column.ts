/** Which prize each row of a ranking would bring, as runs of neighbouring rows. */
import { at, inOrder, type AwardId } from '../ids.ts'
import type { Snapshot } from '../snapshot.ts'
import type { RankRow } from './ranking.ts'

export interface PrizeRun {
  /** Index of its first row, and how many rows it covers. */
  readonly first: number
  readonly rows: number
  /** Absent where a shared rank lies across a prize border and a person must decide. */
  readonly award?: AwardId
  /** 0 for the best team prize, then 1, 2 … */
  readonly level: number
}

/** Runs from the top; rows without a prize belong to none. */
export function prizeRuns(snapshot: Snapshot, rows: readonly RankRow[]): PrizeRun[] {
  const levels = teamAwards(snapshot)
  const runs: PrizeRun[] = []
  rows.forEach((row, index) => {
    if (!row.atBorder && row.award === undefined) return
    const award = row.atBorder ? undefined : row.award
    const last = runs[runs.length - 1]
    if (last && last.award === award && last.first + last.rows === index) {
      runs[runs.length - 1] = { ...last, rows: last.rows + 1 }
    } else {
      const level = award === undefined ? 0 : levels.indexOf(award)
      runs.push({ first: index, rows: 1, level, ...(award !== undefined && { award }) })
    }
  })
  return runs
}

/** The prizes that go by rank, best first. */
export function teamAwards(snapshot: Snapshot): AwardId[] {
  return inOrder(snapshot.awards).filter((id) => at(snapshot.awards, id).kind === 'team')
}
