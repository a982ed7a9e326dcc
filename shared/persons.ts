/**
 * Persons stand in the log and in the state by ids that say nothing; their names stand beside the log, where they
 * can be erased for good. Source: EVENT §4, rule 11.
 */
import type { PersonId } from './ids.ts'
import { remembered } from './remembered.ts'

export type Names = Readonly<Partial<Record<PersonId, string>>>

/** Everybody that the log has named so far, and whether the name was erased since. */
export type Persons = Readonly<Partial<Record<PersonId, 'named' | 'erased'>>>

export const NO_NAMES: Names = {}

/** What stands where a name was erased; a snapshot speaks no language. */
export const ERASED = '***'
/** In the past, before it was erased: not what stands there now, so that whoever still has the name is told. */
const GONE = '…'

export function nameOf(told: Names, person: PersonId): string {
  return told[person] ?? ERASED
}

/**
 * The names that a state may tell, out of those that are kept now. Whoever comes later is not among them, however
 * often a log is read again: what a client knew then must be what it is thought to have known.
 */
export const namesTold = remembered((persons: Persons, kept: Names): Names =>
  Object.fromEntries(
    Object.entries(persons).flatMap(([id, is]) =>
      is === 'named' ? [[id, kept[id as PersonId] ?? GONE]] : [],
    ),
  ),
)

/** With these among them. Who was erased stays so: an undo brings no name back. */
export function named(persons: Persons, ids: readonly PersonId[]): Persons {
  const fresh = ids.filter((id) => persons[id] === undefined)
  return fresh.length === 0
    ? persons
    : { ...persons, ...Object.fromEntries(fresh.map((id) => [id, 'named'])) }
}

export function erased(persons: Persons): Persons {
  return Object.fromEntries(Object.keys(persons).map((id) => [id, 'erased']))
}

/** What a decision may know of names. */
export interface NameBook {
  /** The person of that name: the one that is known, or a new one. */
  personOf(name: string): PersonId
  /** How many names are kept now. */
  readonly count: number
}
