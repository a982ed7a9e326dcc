/** What an item is called, of one that is not held any longer, too. */
import { at, type ItemId, type SubjectId } from '../ids.ts'
import type { ControlSnapshot } from '../snapshot.ts'

export function itemName(
  { subjects, cancelled }: Pick<ControlSnapshot, 'subjects' | 'cancelled'>,
  subject: SubjectId,
  item: ItemId,
): string {
  return at({ ...cancelled?.[subject], ...at(subjects, subject).items }, item).name
}
