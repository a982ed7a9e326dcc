/** The folder that holds everything the hub keeps: one hub at a time may use it. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BadStart } from './bad-start.ts'
import { RESULT, resultOf } from './log/result-code.ts'

export interface DataFolder {
  readonly db: DatabaseSync
  close(): void
}

/** Open the folder, made if missing; a BadStart where it cannot be written or another hub has it. */
export function openDataFolder(path: string): DataFolder {
  const lock = lockFolder(path)
  let db: DatabaseSync
  try {
    db = new DatabaseSync(join(path, 'jinbang.sqlite'))
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0')
  } catch (error) {
    lock.close()
    throw unusable(path, error)
  }
  return {
    db,
    close() {
      db.close()
      lock.close()
    },
  }
}

/** Level by level: where a system pretends, as in /proc, Node's own recursive way never ends. */
function makeFolder(path: string) {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

/** An open exclusive transaction on a file of its own: the system lets go of it however this process ends. */
function lockFolder(path: string): DatabaseSync {
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

/** What SQLite's answer means for whoever starts the hub. */
function unusable(path: string, error: unknown): BadStart {
  const result = resultOf(error)
  const options = { cause: error }
  if (result === RESULT.busy) return new BadStart((t) => t.start.dataInUse({ path }), options)
  if (result === RESULT.corrupt || result === RESULT.notADatabase)
    return new BadStart((t) => t.start.dataDamaged({ path }), options)
  return new BadStart((t) => t.start.dataUnwritable({ path }), options)
}
