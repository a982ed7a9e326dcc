/** How measured values are typed into a cell; nothing is rounded. */
import { measuredWord } from '../shared/measure-words.ts'
import { isTime, measureKind, MOST_MEASURED } from '../shared/measure.ts'

export type MeasureFlaw = 'not-a-time' | 'not-centiseconds' | 'not-a-count' | 'too-many-decimals'

/** The value in the unit of its measure, or what is wrong with it. */
export function parseMeasured(text: string, measure: { readonly unit: string }): number | MeasureFlaw {
  const kind = measureKind(measure)
  const plain = text.normalize('NFKC').replace(/。/g, '.').trim()
  const value = PARSERS[kind](plain)
  return typeof value !== 'number' || value <= MOST_MEASURED[kind] ? value : NOT[kind]
}

/** As it is typed into a cell: `6:42`, `13.58`, or a count without its unit. */
export function typedMeasure(value: number, unit: string): string {
  return isTime({ unit }) ? measuredWord(value, { unit }) : String(value)
}

const NOT = { seconds: 'not-a-time', centiseconds: 'not-centiseconds', count: 'not-a-count' } as const

const PARSERS = { seconds: parseSeconds, centiseconds: parseCentiseconds, count: parseCount }

function parseCount(text: string): number | MeasureFlaw {
  return /^\d{1,7}$/.test(text) ? Number(text) : NOT.count
}

/** Of `402` or `6:42`. */
function parseSeconds(text: string): number | MeasureFlaw {
  const [, minutes = '0', seconds] = /^(?:(\d{1,4}):(?=[0-5]\d$))?(\d{1,5})$/.exec(text) ?? []
  return seconds === undefined ? NOT.seconds : Number(minutes) * 60 + Number(seconds)
}

/**
 * Of `13.58`, `13.5`, `62.35` or `1:02.35`. Behind minutes there are two decimals or none: a spreadsheet shows a
 * cell of 1:02.35 as 01:02.4, and pastes it so.
 */
function parseCentiseconds(text: string): number | MeasureFlaw {
  const [, minutes = '0', seconds, decimals = ''] =
    /^(?:(\d{1,4}):(?=[0-5]\d(?:$|\.\d\d)))?(\d{1,5})(?:\.(\d*))?$/.exec(text) ?? []
  if (seconds === undefined) return NOT.centiseconds
  if (decimals.length > 2) return 'too-many-decimals'
  return (Number(minutes) * 60 + Number(seconds)) * 100 + Number(decimals.padEnd(2, '0'))
}
