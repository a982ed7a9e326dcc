/** Ids that cannot be mistaken for one another. Each is a plain string on the wire. */

declare const id: unique symbol
type Id<Name extends string> = string & { readonly [id]: Name }

export type TeamId = Id<'team'>
export type SubjectId = Id<'subject'>
export type ItemId = Id<'item'>
export type AgendaItemId = Id<'agenda item'>
export type AwardId = Id<'award'>
export type TimerId = Id<'timer'>
export type PersonId = Id<'person'>
export type PenaltyId = Id<'penalty'>
export type CommandId = Id<'command'>
export type LogId = Id<'log'>

export type Keyed<Key extends string, Value> = Readonly<Record<Key, Value>>
export type Sparse<Key extends string, Value> = Readonly<Partial<Record<Key, Value>>>

/** The keys of a keyed object, with their type. */
export function keysOf<Key extends string>(record: Partial<Readonly<Record<Key, unknown>>>): Key[] {
  return Object.keys(record) as Key[]
}

/** The entries of a keyed object, with the type of their key. */
export function entriesOf<Key extends string, Value>(
  record: Readonly<Partial<Record<Key, Value>>>,
): [Key, Value][] {
  return Object.entries(record) as [Key, Value][]
}

/** The keys of an ordered collection, in its order. */
export function inOrder<Key extends string>(
  record: Readonly<Record<Key, { readonly order: number }>>,
): Key[] {
  return keysOf<Key>(record).sort((a, b) => at(record, a).order - at(record, b).order)
}

/** What an id stands for. An id that leads nowhere is a fault: ids are checked where they come in. */
export function at<Key extends string, Value>(record: Readonly<Partial<Record<Key, Value>>>, id: Key): Value {
  const value = record[id]
  if (value === undefined) throw new Error(`nothing is known of ${id}`)
  return value
}
