/** What opening pictures say of the event besides its teams. */
import { at } from '../shared/ids.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import type { PublicTexts } from '../shared/texts/public.ts'
import { bar } from '../shared/views/bar.ts'
import type { TitleBarPart } from './parts/TitleBar.svelte'

export function titleLines({ event }: Snapshot): readonly string[] {
  return event.titleLines ?? [event.title]
}

export function titleBarParts(snapshot: Snapshot, texts: PublicTexts): TitleBarPart[] {
  return bar(snapshot).map(({ subject, hue, maxPoints }) => {
    const { name, shortName, glyph } = at(snapshot.subjects, subject)
    // A remark in brackets is the first thing to go where room is short.
    const names = [name, name.replace(/（.*?）|\(.*?\)/g, '').trim(), shortName, glyph]
    return { subject, hue, maxPoints, names, marks: texts.display.points({ points: String(maxPoints) }) }
  })
}

/** `2023年7月25日 星期二`: the event's date is a day of the calendar, so no time zone may shift it. */
export function longDate(date: string, locale: string): string {
  const day = new Date(`${date}T12:00:00Z`)
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(day)
  return `${format({ year: 'numeric', month: 'long', day: 'numeric' })} ${format({ weekday: 'long' })}`
}
