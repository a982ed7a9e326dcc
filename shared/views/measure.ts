/** Measured values as a snapshot tells them: what they are in words, and what points they give. */
import { at, type ItemId, type SubjectId } from '../ids.ts'
import { measuredWord, measureRule } from '../measure-words.ts'
import { measuredPoints, type ItemMeasure } from '../measure.ts'
import type { Points } from '../points.ts'
import type { Item, Measure } from '../snapshot-event.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import type { Texts } from '../texts/texts.ts'
import { exact } from './ranking.ts'

/** The points of a value that was measured for an item. */
export function pointsOfMeasure(value: number, measure: Measure, max: Points): Points {
  return measuredPoints(value, exactly(measure), max)
}

export function itemMeasureRule({ measure, maxPoints }: Measured, texts: Texts, decimals = 0): string {
  return measureRule({ ...exactly(measure), max: exact(maxPoints) }, texts, decimals)
}

type Measured = Pick<Item, 'maxPoints'> & { readonly measure: Measure }

/** A value of an item in words, also of one that is not held any longer; a time where the item is not measured now. */
export function measuredIn(
  { subjects, cancelled }: Pick<ControlSnapshot, 'subjects' | 'cancelled'>,
  { subject, item }: { readonly subject: SubjectId; readonly item: ItemId },
  value: number,
): string {
  const { measure } = at({ ...cancelled?.[subject], ...at(subjects, subject).items }, item)
  return measuredWord(value, measure ?? { unit: 's' })
}

function exactly(measure: Measure): ItemMeasure {
  if ('fullAt' in measure) return measure
  if ('each' in measure) return { ...measure, each: exact(measure.each) }
  return { ...measure, steps: measure.steps.map((step) => ({ ...step, points: exact(step.points) })) }
}
