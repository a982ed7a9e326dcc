/** What the column of totals says of itself while the points of a subject are kept back. Source: EVENT 2.8. */
import { at, inOrder } from '../ids.ts'
import { sum, toDecimal } from '../points.ts'
import type { Snapshot } from '../snapshot.ts'
import type { PublicTexts } from '../texts/public.ts'
import { exact } from './ranking.ts'

/** With what the totals are out of, where that is less than full marks. */
export function totalHead(
  { subjects, reveal }: Pick<Snapshot, 'subjects' | 'reveal'>,
  words: PublicTexts['display'],
): { readonly label: string; readonly outOf?: string } {
  const all = inOrder(subjects).map((id) => at(subjects, id))
  const held = all.filter((subject) => subject.held)
  if (held.length === 0 || reveal) return { label: words.total }
  const told = all.filter((subject) => !subject.held)
  const full = toDecimal(sum(told.map(({ maxPoints, weight = maxPoints }) => exact(weight))))
  return {
    label: held.every(({ carriedIn }) => carriedIn) ? words.onSite : words.toldSoFar,
    outOf: words.outOf({ points: String(full) }),
  }
}
