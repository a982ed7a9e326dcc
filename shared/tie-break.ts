/** What equal totals are compared by: a subject, one item of it, or a value that was measured there. */
import type { ItemId, SubjectId } from './ids.ts'
import type { RuleParts, TieBreak } from './snapshot-event.ts'

/** Where the key looks; without an item at the whole subject. */
export function comparedBy(key: TieBreak): { readonly subject: SubjectId; readonly item?: ItemId } {
  if ('subject' in key) return { subject: key.subject }
  return 'item' in key ? key.item : key.measure
}

/** The keys that still have something to compare once these items are not held. */
export function keysLeft(
  tieBreak: readonly TieBreak[],
  cancelled: NonNullable<RuleParts['cancelled']>,
): readonly TieBreak[] {
  return tieBreak.filter((key) => {
    const { subject, item } = comparedBy(key)
    return item === undefined || !cancelled[subject]?.includes(item)
  })
}
