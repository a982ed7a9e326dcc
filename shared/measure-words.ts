/** Measured values in words, and how they become points as a sentence. */
import { measureKind, type ItemMeasure } from './measure.ts'
import { formatPoints, type Points } from './points.ts'
import type { Texts } from './texts/texts.ts'
import { formatCentiseconds, formatSeconds } from './time.ts'

/** `6:42`, `13.58`, or a count with its unit. */
export function measuredWord(value: number, measure: { readonly unit: string }): string {
  const kind = measureKind(measure)
  switch (kind) {
    case 'seconds':
      return formatSeconds(value)
    case 'centiseconds':
      return formatCentiseconds(value)
    case 'count':
      return `${value} ${measure.unit}`
    default:
      return kind satisfies never
  }
}

export function measureRule(
  measure: ItemMeasure & { readonly max: Points },
  { measure: words, rules }: Texts,
  decimals = 0,
): string {
  const { max } = measure
  const points = (value: Points) => formatPoints(value, decimals)
  if ('fullAt' in measure)
    return rules.timed({
      points: points(max),
      limit: measuredWord(measure.limit ?? measure.zeroAt, measure),
      fullAt: measuredWord(measure.fullAt, measure),
      zeroAt: measuredWord(measure.zeroAt, measure),
      kind: measureKind(measure),
    })
  if ('each' in measure)
    return words.each({ unit: measure.unit, points: points(measure.each), max: points(max) })
  return words.steps({
    steps: measure.steps.map((step) => ({
      value: measuredWord('atMost' in step ? step.atMost : step.atLeast, measure),
      is: 'atMost' in step ? 'atMost' : 'atLeast',
      points: points(step.points),
    })),
  })
}
