/** The folder that holds everything the hub keeps: one hub at a time may use it. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BadStart } from './bad-start.ts'
import { offering } from './copies/offer.ts'
import { makeFolder, syncFolder } from './folders.ts'
import { Outage } from './log/log.ts'
import { RESULT, resultOf } from './log/result-code.ts'
import { cutTornTail } from './log/torn-tail.ts'

export const DATABASE = 'jinbang.sqlite'
/** A restore that has not come to its end; until then nobody may take the folder for empty, or for whole. */
export const RESTORING = 'restoring.sqlite'

export interface DataFolder {
  readonly path: string
  readonly db: DatabaseSync
  /** Bytes of a step that was never finished, found behind the last whole one and cut. */
  readonly torn: number
  close(): void
}

/** Open the folder, made if missing; a BadStart where it cannot be written, is damaged, or another hub has it. */
export function openDataFolder(path: string): DataFolder {
  const lock = lockFolder(path)
  let db: DatabaseSync | undefined
  try {
    if (existsSync(join(path, RESTORING))) throw new BadStart((t) => t.start.restoreUnfinished({ path }))
    db = new DatabaseSync(join(path, DATABASE))
    const torn = setDurable(db, path)
    return { path, db, torn, close: () => [db, lock].forEach((one) => one?.close()) }
  } catch (error) {
    db?.close()
    lock.close()
    throw unusable(path, error)
  }
}

/**
 * WAL, and a full sync at every commit: what is answered for is on the disk and not in its cache (on macOS only
 * `fullfsync` says so). A file system that cannot do it, as some network drives, answers with another mode.
 */
function setDurable(db: DatabaseSync, path: string): number {
  db.exec('PRAGMA busy_timeout = 0; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON')
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode
  const level = db.prepare('PRAGMA synchronous').get()?.synchronous
  if (mode !== 'wal' || level !== 2) throw new BadStart((t) => t.start.dataNotDurable({ path }))
  const torn = cutTornTail(db, join(path, DATABASE))
  syncFolder(path)
  return torn
}

/** An open exclusive transaction on a file of its own: the system lets go of it however this process ends. */
export function lockFolder(path: string): DatabaseSync {
  let lock: DatabaseSync
  try {
    makeFolder(resolve(path))
    lock = new DatabaseSync(join(path, 'hub.lock'))
  } catch (error) {
    throw new BadStart((t) => t.start.dataUnwritable({ path }), { cause: error })
  }
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw unusable(path, error)
  }
  return lock
}

/** What an error of SQLite means for whoever starts the hub; any other error as it is. */
export function unusable(path: string, error: unknown): unknown {
  const options = { cause: error }
  const result = resultOf(error instanceof Outage ? error.cause : error)
  if (result === undefined) return error
  if (result === RESULT.full) return new BadStart((t) => t.start.dataFull({ path }), options)
  if (result === RESULT.busy) return new BadStart((t) => t.start.dataInUse({ path }), options)
  if (result === RESULT.corrupt || result === RESULT.notADatabase)
    return offering(path, (t) => t.start.dataDamaged({ path }))
  return new BadStart((t) => t.start.dataUnwritable({ path }), options)
}
