/**
 * A panel of judges: which of their scores count and what these come to, rounded once. Nobody else combines them.
 * Judges have numbers from 1. Source: EVENT 2.2, 2.5.
 */
import { mean, roundHalfUp, trimmed, type Points } from './points.ts'

/** Fewer scores than these lose none, where the event file names no other number. Source: EVENT 2.5. */
export const TRIM_FROM = 5

export interface PanelRule {
  readonly judges: number
  /** `trimmed`: without one highest and one lowest, where at least `trimFrom` are in. */
  readonly combine: 'mean' | 'trimmed'
  readonly trimFrom?: number
}

export interface JudgeScore {
  readonly judge: number
  readonly points: Points
}

/** The numbers of a panel's judges. */
export function judgesOf({ judges }: PanelRule): number[] {
  return Array.from({ length: judges }, (_, index) => index + 1)
}

/** Undefined without a single score; whether one is still missing is for others to say. */
export function panelPoints(rule: PanelRule, given: readonly JudgeScore[]): Points | undefined {
  if (given.length === 0) return undefined
  return roundHalfUp(mean(counting(rule, given).map(({ points }) => points)))
}

/** The judges whose scores are left out: of equal highs and equal lows one each. */
export function droppedJudges(rule: PanelRule, given: readonly JudgeScore[]): number[] {
  const counted = counting(rule, given)
  return given.filter((score) => !counted.includes(score)).map(({ judge }) => judge)
}

function counting(
  { combine, trimFrom = TRIM_FROM }: PanelRule,
  given: readonly JudgeScore[],
): readonly JudgeScore[] {
  return combine === 'trimmed' && given.length >= trimFrom ? trimmed(given) : given
}
