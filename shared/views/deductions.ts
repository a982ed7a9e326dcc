/** Deductions (扣分) that stand, and what one more would make of a team's points. Source: EVENT 2.20. */
import { lessened } from '../deductions.ts'
import { at, inOrder, type PenaltyId, type SubjectId, type TeamId } from '../ids.ts'
import { sum, toDecimal, type Points } from '../points.ts'
import type { Deduction } from '../snapshot-scores.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import { exact } from './ranking.ts'

export interface Where {
  readonly team: TeamId
  readonly subject: SubjectId
}

export interface DeductionRow extends Deduction {
  readonly team: TeamId
}

/** In the order of the teams. */
export function deductionRows(
  { teams, deductions }: Pick<ControlSnapshot, 'teams' | 'deductions'>,
  subject: SubjectId,
): DeductionRow[] {
  return inOrder(teams).flatMap((team) =>
    (deductions?.[team]?.[subject] ?? []).map((one): DeductionRow => ({ ...one, team })),
  )
}

/** What it is for: its name in the list of penalties where it has one, and the reason. */
export function deductionReason(
  { penalties = {} }: Pick<ControlSnapshot, 'penalties'>,
  { penalty, reason }: Pick<Deduction, 'penalty' | 'reason'>,
): string {
  const name = penalty === undefined ? undefined : at(penalties, penalty).name
  return name === undefined || name === reason ? reason : `${name} ${reason}`
}

export function deductedNow({ deductions }: ControlSnapshot, { team, subject }: Where): Points {
  return sum((deductions?.[team]?.[subject] ?? []).map(({ points }) => exact(points)))
}

/** The points before anything is taken off; undefined where there are none. */
export function fullPoints({ scores, paper }: ControlSnapshot, { team, subject }: Where): Points | undefined {
  const score = scores[team]?.[subject]
  if (score?.points === undefined) return undefined
  const total = paper?.totals[team]?.[subject]
  if (score.fromPaper && typeof total === 'number') return exact(total)
  return sum(Object.values(score.items ?? {}).map((points) => exact(points ?? 0)))
}

/** The snapshot as it would be with so much more taken off, or less. */
export function deductedMore(
  snapshot: ControlSnapshot,
  { team, subject, points }: Where & { readonly points: Points },
): ControlSnapshot {
  const { [subject]: score, ...others } = snapshot.scores[team] ?? {}
  const full = fullPoints(snapshot, { team, subject })
  if (!score || full === undefined) return snapshot
  const { deducted: _, ...rest } = score
  const deducted = sum([deductedNow(snapshot, { team, subject }), points])
  const then = lessened({ ...rest, points: toDecimal(full) }, deducted)
  return { ...snapshot, scores: { ...snapshot.scores, [team]: { ...others, [subject]: then } } }
}

/** Whether the points in a subject are more than those of one item. */
export function hasSum({ subjects, deductions }: ControlSnapshot, subject: SubjectId): boolean {
  const isDeducted = Object.values(deductions ?? {}).some((own) => own?.[subject])
  return isDeducted || inOrder(at(subjects, subject).items).length > 1
}

/** The lines of the list of penalties that may be chosen in a subject. */
export function penaltiesIn(
  { penalties = {} }: Pick<ControlSnapshot, 'penalties'>,
  subject: SubjectId,
): PenaltyId[] {
  return inOrder(penalties).filter((id) => (at(penalties, id).subject ?? subject) === subject)
}
