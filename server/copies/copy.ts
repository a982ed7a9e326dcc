/**
 * Copies of the log: one file each, whole, checked by its hash chain before it gets its name, readable from a
 * write-protected stick. A copy holds what the data folder holds: sign-ins go on and PINs stay the same.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { LogId } from '../../shared/ids.ts'
import type { CopyProblem } from '../../shared/protocol.ts'
import { msOf, type Instant } from '../../shared/time.ts'
import { makeFolder, syncFolder } from '../folders.ts'
import type { Head } from '../log/log.ts'
import { RESULT, resultOf } from '../log/result-code.ts'
import { createSqliteLog } from '../log/sqlite.ts'
import { verify } from '../log/verify.ts'

/** A copy by its name: how far it goes and when it was made. */
export interface Copy {
  readonly name: string
  readonly path: string
  readonly seq: number
  readonly at: Instant
  readonly bytes: number
}

const NAME = /^jinbang-(\d{6,})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.sqlite$/
const UNFINISHED = /^jinbang-.*\.unfinished$/
/** How many times the log must still fit on the disk, so that a copy never takes the room that entries need. */
const SPARE = 3
const KEPT = 12
const ABANDONED_MS = 600_000

/** Copy the log in `database` into the folder `to`, also while a hub writes to it. */
export function makeCopy(database: string, to: string, at: Instant): Copy | CopyProblem {
  if (!existsSync(database)) return 'nothing'
  try {
    makeFolder(resolve(to))
    const { bavail, bsize } = statfsSync(to)
    if (bavail * bsize < SPARE * statSync(database).size) return 'no-room'
    dropUnfinished(to, at)
  } catch {
    return 'unwritable'
  }
  const unfinished = join(to, `jinbang-${process.pid}.unfinished`)
  try {
    copyDatabase(database, unfinished)
    const found = inspect(unfinished)
    if (!found) return 'damaged'
    if (found.head.seq === 0) return 'nothing'
    const name = `jinbang-${String(found.head.seq).padStart(6, '0')}-${at.replace(/[-:.]/g, '')}.sqlite`
    const path = join(to, name)
    renameSync(unfinished, path)
    syncFolder(to)
    return { name, path, seq: found.head.seq, at, bytes: statSync(path).size }
  } catch (error) {
    return problemOf(error)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function problemOf(error: unknown): CopyProblem {
  const result = resultOf(error)
  if (result === RESULT.corrupt || result === RESULT.notADatabase) return 'damaged'
  return result === RESULT.full ? 'no-room' : 'unwritable'
}

/** What a process left behind that was killed while it copied; another one may be copying right now. */
function dropUnfinished(folder: string, at: Instant) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (UNFINISHED.test(name) && statSync(path).mtimeMs < msOf(at) - ABANDONED_MS) rmSync(path)
  }
}

/** Keep the newest few: behind one that has just been found good, the oldest are not needed any longer. */
export function dropOldest(folder: string, good: Copy) {
  for (const { name, path } of copiesIn(folder).slice(KEPT)) if (name !== good.name) rmSync(path)
}

/** One moment of a database as a file of its own, on the disk when this returns. */
export function copyDatabase(from: string, to: string) {
  rmSync(to, { force: true })
  const db = new DatabaseSync(from, { readOnly: true })
  try {
    db.exec('PRAGMA busy_timeout = 5000')
    db.prepare('VACUUM INTO ?').run(to)
  } finally {
    db.close()
  }
  const file = openSync(to, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** The id and the head of the log in a file; undefined where it is no log, or its chain does not hold. */
export function inspect(path: string): { id: LogId; head: Head } | undefined {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { readOnly: true })
    const log = createSqliteLog(db)
    const { ok, entries, head } = verify(log)
    return ok ? { id: log.id, head: { seq: entries, hash: head } } : undefined
  } catch {
    return undefined
  } finally {
    db?.close()
  }
}

/** The copies in a folder by their names, the one that goes furthest first. */
export function copiesIn(folder: string): Copy[] {
  if (!existsSync(folder)) return []
  const found = readdirSync(folder).flatMap((name): Copy[] => {
    const [, seq, year, month, day, hour, minute, second, ms] = NAME.exec(name) ?? []
    if (seq === undefined) return []
    const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z` as Instant
    const path = join(folder, name)
    const bytes = statSync(path, { throwIfNoEntry: false })?.size // gone, where an older one is dropped meanwhile
    return bytes === undefined ? [] : [{ name, path, seq: Number(seq), at, bytes }]
  })
  return found.sort((a, b) => b.seq - a.seq || (a.at < b.at ? 1 : -1))
}
