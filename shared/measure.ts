/** How a measured value becomes points: a time that falls evenly, points for each of a count, or a table of either. */
import { hundredths, timePoints, ZERO, type Points, type TimeRule } from './points.ts'

/** Of a table, best first; `atMost` where less is better, `atLeast` where more is. */
export type MeasureStep = { readonly points: Points } & (
  { readonly atMost: number } | { readonly atLeast: number }
)

export type MeasureRule = TimeRule | { readonly each: Points } | { readonly steps: readonly MeasureStep[] }

/** Its values are whole seconds, whole hundredths of a second, or a count, by its unit. */
export type ItemMeasure = MeasureRule & {
  readonly name: string
  readonly unit: string
  readonly limit?: number
}

/** Below the last step of a table, and from the end of a time on, there are no points. */
export function measuredPoints(value: number, rule: MeasureRule, max: Points): Points {
  if ('fullAt' in rule) return timePoints(value, rule, max)
  if ('each' in rule) return hundredths(Math.min(value * rule.each, max))
  return rule.steps.find((step) => reaches(value, step))?.points ?? ZERO
}

export type MeasureKind = 'seconds' | 'centiseconds' | 'count'

/** The largest value that is taken: a day, or a million of what is counted. */
export const MOST_MEASURED: Readonly<Record<MeasureKind, number>> = {
  seconds: 86_400,
  centiseconds: 8_640_000,
  count: 1_000_000,
}

export function measureKind({ unit }: { readonly unit: string }): MeasureKind {
  if (unit === 's') return 'seconds'
  return unit === 'cs' ? 'centiseconds' : 'count'
}

export function isTime(measure: { readonly unit: string }): boolean {
  return measureKind(measure) !== 'count'
}

/** Which of two values is better. */
export function isLessBetter(rule: object): boolean {
  if ('fullAt' in rule) return true
  return 'steps' in rule && Array.isArray(rule.steps) && rule.steps.some((step: object) => 'atMost' in step)
}

function reaches(value: number, step: MeasureStep): boolean {
  return 'atMost' in step ? value <= step.atMost : value >= step.atLeast
}
