/** What decided a place, in a word. */
import { at } from '../ids.ts'
import type { TieBreak } from '../snapshot-event.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import type { Texts } from '../texts/texts.ts'
import type { RankRow } from './ranking.ts'

type Subjects = Pick<ControlSnapshot, 'subjects' | 'cancelled'>

/** What the event compares by where totals are equal; an item of it may be cancelled. */
export function keyName({ subjects, cancelled }: Subjects, key: TieBreak): string {
  if ('subject' in key) return at(subjects, key.subject).shortName
  const { subject, item } = 'item' in key ? key.item : key.measure
  const { measure, name } = at({ ...cancelled?.[subject], ...at(subjects, subject).items }, item)
  return 'measure' in key && measure ? measure.name : name
}

/** Empty for a team without a rank. */
export function decidedByWord(
  { rank, decidedBy }: RankRow,
  snapshot: Subjects,
  words: Texts['results'],
): string {
  if (rank === undefined) return ''
  switch (decidedBy) {
    case 'total':
      return words.total
    case 'shared':
      return words.shared
    case 'decision':
      return words.decision
    default:
      return keyName(snapshot, decidedBy)
  }
}
