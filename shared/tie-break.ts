/** What equal totals are compared by: a subject, one item of it, or a value that was measured there. */
import type { ItemId, SubjectId } from './ids.ts'
import type { TieBreak } from './snapshot.ts'

/** Where the key looks; without an item at the whole subject. */
export function comparedBy(key: TieBreak): { readonly subject: SubjectId; readonly item?: ItemId } {
  if ('subject' in key) return { subject: key.subject }
  return 'item' in key ? key.item : key.measure
}
