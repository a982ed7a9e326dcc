/**
 * Persons stand in the log and in the state by ids that say nothing; their names stand beside the log, where they
 * can be erased for good. Whoever is projected without a name is shown as erased. Source: EVENT §4, rule 11.
 */
import type { PersonId } from './ids.ts'

export type Names = Readonly<Partial<Record<PersonId, string>>>

export const NO_NAMES: Names = {}

/** What stands where a name was erased; the snapshot speaks no language. */
export const ERASED = '***'

export function nameOf(names: Names, person: PersonId): string {
  return names[person] ?? ERASED
}

/** What a decision may know of names. */
export interface Persons {
  /** The person of that name: the one that is known, or a new one. */
  personOf(name: string): PersonId
  /** How many names are kept now. */
  readonly count: number
}
