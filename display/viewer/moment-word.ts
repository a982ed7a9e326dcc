/** When something was true, as a reader says it: the clock today, with the date on any other day. */
import { wallClock } from '../../shared/time.ts'

export function momentWord(ms: number, now: number, timezone: string): string {
  const clock = wallClock(ms, timezone)
  return dayOf(ms, timezone) === dayOf(now, timezone) ? clock : `${dayOf(ms, timezone)} ${clock}`
}

/** `2023-07-25` in the event's time zone. */
function dayOf(ms: number, timezone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(ms)
}
