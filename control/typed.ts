/** What a person typed outside of the score grid: times of day and numbers, from any input method. */
import { TIME_OF_DAY } from '../shared/time.ts'

/** `9:20`, `9：20`, `0920` and `9.20` as `"09:20"`; undefined where it is no time of day. */
export function readTimeOfDay(text: string): string | undefined {
  const found = /^(\d{1,2})[:.。]?(\d{2})$/.exec(halfWidth(text))
  const time = found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? ''}` : ''
  return TIME_OF_DAY.test(time) ? time : undefined
}

/** A whole number from 1; undefined where it is none. */
export function readNumber(text: string): number | undefined {
  const found = /^0*([1-9]\d{0,3})号?$/.exec(halfWidth(text))
  return found ? Number(found[1]) : undefined
}

/** Without blanks, and with the full-width signs of an input method turned into plain ones. */
function halfWidth(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}
