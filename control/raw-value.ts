/** A value out of another maximum, as points of an item: raw × maximum ÷ raw maximum, rounded once. Source: EVENT 2.2, 2.7. */
import { hundredths, roundHalfUp, scaled, type Fraction, type Points } from '../shared/points.ts'

/** Longer ones could leave the exact whole numbers of a computer. */
const MOST_DECIMALS = 4

export type RawValue =
  | { readonly kind: 'points'; readonly points: Points }
  | { readonly kind: 'not-a-number' | 'raw-decimals' }
  | { readonly kind: 'above-max'; readonly max: Points }

/** A plain decimal in any width, with up to four decimals, as an exact number of hundredths; undefined for anything else. */
export function readFraction(text: string): Fraction | undefined {
  const match = DECIMAL.exec(withoutNoise(text))
  const decimals = match?.[2] ?? ''
  if (!match || decimals.length > MOST_DECIMALS) return undefined
  const under = 10 ** decimals.length
  return { over: Number(`${match[1]}${decimals}`) * 100, under }
}

const DECIMAL = /^(\d{1,6})(?:\.(\d*))?$/

/** Of more digits than spreadsheets count with, the last ones are what a computer's halving left: 87.66000000000001. */
function withoutNoise(text: string): string {
  const plain = text.normalize('NFKC').replace(/。/g, '.').trim()
  const digits = DECIMAL.test(plain) ? plain.replace(/^0+|\./g, '').length : 0
  return digits > EXACT_DIGITS ? String(Number(Number(plain).toPrecision(EXACT_DIGITS))) : plain
}

const EXACT_DIGITS = 15

export function readRaw(text: string, { rawMax, max }: { rawMax: Points; max: Points }): RawValue {
  const raw = readFraction(text)
  if (!raw) return { kind: DECIMAL.test(withoutNoise(text)) ? 'raw-decimals' : 'not-a-number' }
  if (raw.over > rawMax * raw.under) return { kind: 'above-max', max: rawMax }
  return { kind: 'points', points: roundHalfUp(scaled(raw, rawMax, max)) }
}

/** What stands before the sign of a percentage; undefined where there is none. */
export function percentIn(text: string): string | undefined {
  return /^(.*\S)\s*%$/.exec(text.normalize('NFKC').trim())?.[1]
}

/** The maximum that raw values are out of; undefined where it is none. */
export function readRawMax(text: string): Points | undefined {
  const raw = readFraction(text)
  if (!raw || raw.over === 0 || raw.over % raw.under !== 0) return undefined
  return hundredths(raw.over / raw.under)
}
