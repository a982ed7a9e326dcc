/**
 * The names of persons, in a table of their own beside the log. The log chains every entry for ever and therefore holds
 * ids alone; erasing empties this table, overwrites what stood in it and empties the journal that it went through.
 * Source: EVENT §4, rule 11.
 */
import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Fact } from '../shared/entry.ts'
import { entriesOf, keysOf, type PersonId } from '../shared/ids.ts'
import type { NameBook, Names } from '../shared/persons.ts'

export interface NameTable {
  /** Replaced whole by every change. */
  readonly current: Names
  begin(): NameChange
}

/** What one command does to the names: nothing, until it is taken. */
export interface NameChange extends NameBook {
  /** Inside the transaction that writes the entries of these facts. */
  write(facts: readonly Fact[]): void
  /** Once that is durable. */
  take(facts: readonly Fact[]): void
}

export function createNameTable(db: DatabaseSync, newId: () => PersonId): NameTable {
  // What is deleted is overwritten with zeros, in the table and in the index over it.
  db.exec(`
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS names (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  `)
  let isTidy = emptyJournal(db) // an erasure that was cut off by a crash may have left names in it
  const insert = db.prepare('INSERT INTO names VALUES (?, ?)')
  const erase = db.prepare('DELETE FROM names')
  const rows = db.prepare('SELECT id, name FROM names').all()
  let current = Object.fromEntries(rows.map(({ id, name }) => [id as PersonId, String(name)])) as Names

  return {
    get current() {
      return current
    },
    begin() {
      isTidy ||= emptyJournal(db)
      const known = new Map(entriesOf<PersonId, string>(current).map(([id, name]) => [name, id]))
      const added: Partial<Record<PersonId, string>> = {}
      return {
        count: known.size,
        personOf(name) {
          const id = known.get(name) ?? newId()
          if (!known.has(name)) added[id] = name
          known.set(name, id)
          return id
        },
        write(facts) {
          if (areErased(facts)) erase.run()
          for (const [id, name] of entriesOf<PersonId, string>(added)) insert.run(id, name)
        },
        take(facts) {
          if (areErased(facts)) {
            current = added
            isTidy = emptyJournal(db)
          } else if (keysOf(added).length > 0) current = { ...current, ...added }
        },
      }
    },
  }
}

function areErased(facts: readonly Fact[]): boolean {
  return facts.some(({ type }) => type === 'names.erased')
}

/** False while somebody reads from it, or the disk fails: then it must be tried again. */
function emptyJournal(db: DatabaseSync): boolean {
  try {
    return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0
  } catch {
    return false
  }
}

/** Made by chance: an id that was made from a name could be guessed back. */
export function newPersonId(): PersonId {
  return randomBytes(8).toString('hex') as PersonId
}
