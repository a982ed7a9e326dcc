/** Days of a public notice, as `2023-07-26`. Holidays are not known here: the host looks at the calendar. Source: EVENT 2.32. */
import type { EventInfo } from '../../snapshot-event.ts'

const DAY_MS = 86_400_000
const USUAL_DAYS = 5

export function noticeDays({ publicNotice }: Pick<EventInfo, 'publicNotice'>): number {
  return publicNotice?.workdays ?? USUAL_DAYS
}

/** From the first working day after `day` on, so many working days. */
export function noticeAfter(day: string, count: number): { from: string; to: string } {
  const days: string[] = []
  for (let ms = Date.parse(day); days.length < count;) {
    ms += DAY_MS
    const weekday = new Date(ms).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(new Date(ms).toISOString().slice(0, 10))
  }
  const [from = day] = days
  return { from, to: days[days.length - 1] ?? from }
}
