/** Instants, durations and times of day. Nothing here reads a clock: the present is handed in. */

declare const instant: unique symbol

/** ISO 8601 in UTC with milliseconds: `2023-07-25T01:02:03.456Z`. */
export type Instant = string & { readonly [instant]: true }

export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/

export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant
}

export function msOf(value: Instant): number {
  return Date.parse(value)
}

/** Minutes since local midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** `"08:42"`, or `"1:06:18"` from one hour on; a negative duration counts as none. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const pad = (value: number) => String(value).padStart(2, '0')
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600]
  const tail = `${pad(Math.floor(rest / 60))}:${pad(rest % 60)}`
  return hours === 0 ? tail : `${hours}:${tail}`
}

/** A measured time: `"6:42"`; the minutes go on past an hour. */
export function formatSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A time measured in hundredths of a second: `"13.58"`, or `"1:02.35"` from a minute on. */
export function formatCentiseconds(centiseconds: number): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  const [whole, fraction] = [Math.floor(centiseconds / 100), pad(centiseconds % 100)]
  return whole < 60 ? `${whole}.${fraction}` : `${formatSeconds(whole)}.${fraction}`
}

/** The wall clock at an instant in the event's time zone: `"16:46:18"`. */
export function wallClock(ms: number, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(ms)
}

/** `2023-07-25 09:41:07`, in the event's time zone. */
export function localTime(at: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return format.format(msOf(at))
}

/** The wall clock to the minute: `"16:46"`. */
export function clockMinutes(ms: number, timezone: string): string {
  return wallClock(ms, timezone).slice(0, 5)
}

/** Minutes since local midnight as they are read: `"14:05"`; past midnight it goes on with `"00:10"`. */
export function timeOfDay(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`
}
