/**
 * Deductions (扣分): what is taken off a team's points in a subject, each with its reason and two persons. They never
 * bring the points below 0, and where there are no points yet they change nothing. Source: EVENT 2.20.
 */
import { fromDecimal, hundredths, sum, toDecimal, ZERO, type Points } from './points.ts'
import type { Score } from './snapshot-scores.ts'
import type { SubjectCells } from './state.ts'

/** Those that were not taken back. */
export function standingDeductions({ deductions = [] }: SubjectCells) {
  return deductions.filter(({ lifted }) => !lifted)
}

export function deductedFrom(cells: SubjectCells): Points {
  return sum(standingDeductions(cells).map(({ points }) => points))
}

/** The score with what is deducted from it; `deducted` says all of it, even where less than that was there. */
export function lessened(score: Score, deducted: Points): Score {
  const points = score.points === undefined ? undefined : fromDecimal(score.points)
  if (points === undefined || deducted === 0) return score
  const left = points > deducted ? hundredths(points - deducted) : ZERO
  return { ...score, points: toDecimal(left), deducted: toDecimal(deducted) }
}
