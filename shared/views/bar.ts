/** The full-marks bar: every subject in the event's bar order, to scale. */
import { at, type SubjectId } from '../ids.ts'
import { sum, toDecimal } from '../points.ts'
import type { Snapshot } from '../snapshot.ts'
import { exact } from './ranking.ts'

export interface BarPart {
  readonly subject: SubjectId
  /** The colour that stands for the subject, 1 to 12: its place in the bar. */
  readonly hue: number
  /** What it can bring to the total. */
  readonly maxPoints: number
  /** Points of all subjects before it. */
  readonly before: number
}

export function bar(snapshot: Snapshot): BarPart[] {
  let before = 0
  return snapshot.event.barOrder.map((subject, index) => {
    const { maxPoints, weight = maxPoints } = at(snapshot.subjects, subject)
    const part = { subject, hue: index + 1, maxPoints: weight, before }
    before += weight
    return part
  })
}

export function hueOf(snapshot: Snapshot, subject: SubjectId): number {
  return snapshot.event.barOrder.indexOf(subject) + 1
}

/** What every subject together can bring. */
export function fullMarks(snapshot: Snapshot): number {
  return toDecimal(sum(bar(snapshot).map(({ maxPoints }) => exact(maxPoints))))
}

/** Subjects that a running agenda item feeds: they are being scored now. */
export function liveSubjects(snapshot: Snapshot): Set<SubjectId> {
  const running = Object.values(snapshot.agenda).filter((item) => item.status === 'running')
  return new Set(running.flatMap((item) => (item.feeds ?? []).map((feed) => feed.subject)))
}
