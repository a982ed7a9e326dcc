/** A total as the parts it came from, in the event's bar order. */
import { at } from '../shared/ids.ts'
import type { Winner } from '../shared/snapshot-show.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import { bar } from '../shared/views/bar.ts'

export interface BreakdownPart {
  readonly subject: string
  readonly hue: number
  readonly points: number
  readonly figure: string
  /** What the subject may be called, longest first. */
  readonly names: readonly string[]
}

/** Subjects that brought nothing are left out; `format` puts points into figures. */
export function breakdown(
  snapshot: Snapshot,
  way: Winner['subjects'],
  format: (points: number) => string,
): BreakdownPart[] {
  return bar(snapshot).flatMap(({ subject, hue }) => {
    const points = way[subject]
    if (points === undefined || points === 0) return []
    const { shortName, glyph } = at(snapshot.subjects, subject)
    return [{ subject, hue, points, figure: format(points), names: [shortName, glyph] }]
  })
}
