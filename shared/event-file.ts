/** The event file as the hub takes it: well formed, and right in itself. */
import type { z } from 'zod'
import { crossChecks } from './event-checks.ts'
import { eventShape, problem } from './event-shape.ts'
import type { SubjectId } from './ids.ts'
import type { ItemMeasure, MeasureStep } from './measure.ts'
import { TRIM_FROM, type PanelRule } from './panel.ts'
import type { Points } from './points.ts'

export const eventFileSchema = eventShape.check(({ value, issues }) => {
  for (const { path, say, input } of crossChecks(value)) issues.push({ ...problem(input, say), path })
})

export type EventFile = z.output<typeof eventFileSchema>
export type EventFileInput = z.input<typeof eventFileSchema>
export type EventSubject = EventFile['subjects'][number]
export type EventItem = EventSubject['items'][number]

export function subjectOf(event: EventFile, id: string): EventSubject | undefined {
  return event.subjects.find((subject) => subject.id === id)
}

/** The smallest difference between two entries of an item. */
export function stepOf(event: EventFile, item: EventItem): Points {
  return item.step ?? event.pointsStep
}

/** How an item's measured value becomes points; the file's checks have seen that it says so in one way. */
export function measureOf({ measure }: EventItem): ItemMeasure | undefined {
  if (!measure) return undefined
  const { name, unit, limit, fullAt, zeroAt, each, steps = [] } = measure
  const about = { name, unit, ...(limit !== undefined && { limit }) }
  if (fullAt !== undefined && zeroAt !== undefined) return { ...about, fullAt, zeroAt }
  if (each !== undefined) return { ...about, each }
  return {
    ...about,
    steps: steps.flatMap(({ atMost, atLeast, points }): MeasureStep[] => {
      if (atMost !== undefined) return [{ atMost, points }]
      return atLeast === undefined ? [] : [{ atLeast, points }]
    }),
  }
}

/** The panel of an item with judges. */
export function panelOf({ panel }: EventItem): PanelRule | undefined {
  if (!panel) return undefined
  const { judges, combine, trimFrom = TRIM_FROM } = panel
  return {
    judges: typeof judges === 'number' ? judges : judges.length,
    combine,
    ...(combine === 'trimmed' && { trimFrom }),
  }
}

/** The order in which a bar shows the subjects. */
export function barOrder(event: EventFile): SubjectId[] {
  return event.barOrder ?? event.subjects.map((subject) => subject.id)
}
