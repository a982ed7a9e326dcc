/**
 * Names of persons that were erased beside the log are erased from every copy in the data folder too, and from what
 * a restore moved aside there. What was carried away on a stick is out of reach.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DATABASE } from '../data-folder.ts'
import { copiesIn } from './copy.ts'
import { COPIES } from './offer.ts'

export function forgetNames(data: string) {
  const aside = readdirSync(data).filter((name) => name.startsWith('replaced-'))
  for (const folder of [data, ...aside.map((name) => join(data, name))]) {
    const files = copiesIn(join(folder, COPIES)).map(({ path }) => path)
    if (folder !== data) files.push(join(folder, DATABASE))
    for (const file of files) if (existsSync(file)) forgetIn(file)
  }
}

function forgetIn(file: string) {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file)
    if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'names'`).get()) return
    if (!db.prepare('SELECT 1 FROM names').get()) return
    db.exec('PRAGMA secure_delete = ON; DELETE FROM names; PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // Damaged beyond reading: it is kept for whoever may still mend it.
  } finally {
    db?.close()
  }
}
