/** When the disk, and not the caller, is at fault. */
import type { DatabaseSync } from 'node:sqlite'
import { Outage } from './log/log.ts'
import { resultOf } from './log/result-code.ts'

/** All of it on disk when this returns, or none of it and an Outage. */
export function durably(db: DatabaseSync, write: () => void) {
  try {
    db.exec('BEGIN IMMEDIATE')
    write()
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw new Outage('the database could not be written', { cause: error })
  }
}

/** Our statements are fixed, so what SQLite throws while the hub runs comes from the disk. */
export function isOutage(fault: unknown): boolean {
  return fault instanceof Outage || resultOf(fault) !== undefined
}
