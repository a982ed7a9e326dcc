/**
 * Exact points. Inside, points are whole hundredths; on the wire they are decimals with at most two places.
 * Sums never see a fraction, and a fraction (a mean, a change of scale) is rounded once, half up.
 */

declare const points: unique symbol

/** Whole hundredths of a point: 18.75 points are 1875. */
export type Points = number & { readonly [points]: true }

/** An exact fraction of hundredths, waiting for its one rounding. */
export interface Fraction {
  readonly over: number
  readonly under: number
}

export const ZERO = hundredths(0)

export function hundredths(count: number): Points {
  if (!Number.isSafeInteger(count)) throw new Error(`points must be whole hundredths, got ${count}`)
  return (count + 0) as Points // -0 is 0
}

/** Points from a decimal on the wire; undefined when it is not a plain decimal with at most two places. */
export function fromDecimal(decimal: number): Points | undefined {
  return /^-?\d{1,9}(\.\d{1,2})?$/.test(String(decimal)) ? hundredths(Math.round(decimal * 100)) : undefined
}

/** The decimal for the wire: 1875 → 18.75. */
export function toDecimal(value: Points): number {
  return value / 100
}

/** How many decimals an entry step needs: 0.01 → 2, 0.5 → 1, 1 → 0. */
export function decimalsOf(step: Points): number {
  if (step % 100 === 0) return 0
  return step % 10 === 0 ? 1 : 2
}

/** `"92.35"`; with fewer decimals only where the value needs no more of them. */
export function formatPoints(value: Points, decimals = 2): string {
  const sign = value < 0 ? '-' : ''
  const digits = String(Math.abs(value)).padStart(3, '0')
  const needed = value % 10 !== 0 ? 2 : value % 100 !== 0 ? 1 : 0
  const places = Math.max(decimals, needed)
  const fraction = places === 0 ? '' : `.${digits.slice(-2).slice(0, places)}`
  return sign + digits.slice(0, -2) + fraction
}

export function sum(values: readonly Points[]): Points {
  return hundredths(values.reduce((total, value) => total + value, 0))
}

export function mean(values: readonly Points[]): Fraction {
  if (values.length === 0) throw new Error('a mean needs at least one value')
  return { over: sum(values), under: values.length }
}

/** What is scored without one highest and one lowest; of equal ones only one each, so that the others count. */
export function trimmed<Scored extends { readonly points: Points }>(scored: readonly Scored[]): Scored[] {
  return [...scored].sort((a, b) => a.points - b.points).slice(1, -1)
}

/** A value out of `fromMax`, as a value out of `toMax`, still unrounded. */
export function scaled(value: Fraction, fromMax: Points, toMax: Points): Fraction {
  return { over: value.over * toMax, under: value.under * fromMax }
}

export function roundHalfUp({ over, under }: Fraction): Points {
  return hundredths(Math.floor((2 * over + under) / (2 * under)))
}

/** How a measured time becomes points: full up to `fullAt`, linear down to 0 at `zeroAt`. */
export interface TimeRule {
  readonly fullAt: number
  readonly zeroAt: number
}

/** `time` is in the unit of the rule. */
export function timePoints(time: number, rule: TimeRule, max: Points): Points {
  if (time <= rule.fullAt) return max
  if (time >= rule.zeroAt) return ZERO
  return roundHalfUp({ over: (rule.zeroAt - time) * max, under: rule.zeroAt - rule.fullAt })
}

export type TypedPoints =
  | { readonly kind: 'points'; readonly points: Points }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'too-many-decimals' }
  | { readonly kind: 'above-max' }
  | { readonly kind: 'off-step' }

/**
 * What a person typed into a score cell. Full-width digits and the ideographic full stop that an input method
 * leaves behind are understood; nothing is rounded. Empty is its own answer: it is never zero.
 */
export function parseTyped(text: string, { max, step }: { max: Points; step: Points }): TypedPoints {
  const plain = text.normalize('NFKC').replace(/。/g, '.').trim()
  if (plain === '') return { kind: 'empty' }
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return { kind: 'not-a-number' }
  const [whole = '', decimals = ''] = plain.split('.')
  if (decimals.length > 2) return { kind: 'too-many-decimals' }
  if (whole.length > 9) return { kind: 'above-max' }
  const points = hundredths(Number(whole) * 100 + Number(decimals.padEnd(2, '0')))
  if (points > max) return { kind: 'above-max' }
  if (points % step !== 0) return { kind: 'off-step' }
  return { kind: 'points', points }
}
