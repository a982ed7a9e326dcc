/**
 * A copy becomes the log of a data folder, under a new `logId`. The last step is a rename, so the folder has the
 * old log, or says that a restore is unfinished, or has the new one; what it had before is moved aside, never erased.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CommandId, LogId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/time.ts'
import { BadStart } from '../bad-start.ts'
import { DATABASE, RESTORING, lockFolder } from '../data-folder.ts'
import { makeFolder, syncFolder } from '../folders.ts'
import { chain } from '../log/log.ts'
import { RESULT, resultOf } from '../log/result-code.ts'
import { createSqliteLog } from '../log/sqlite.ts'
import { copyDatabase, inspect } from './copy.ts'

export interface Wish {
  readonly from: string
  readonly data: string
  /** Move aside what the folder holds; without it, a folder that holds something is refused. */
  readonly replace: boolean
  readonly at: Instant
}

export interface Restored {
  readonly seq: number
  readonly logId: LogId
  /** Where the folder's earlier content is now, if it had any. */
  readonly aside?: string
}

export function restore({ from, data, replace, at }: Wish): Restored {
  if (!existsSync(from)) throw new BadStart((t) => t.restore.noFile({ from }))
  const lock = lockFolder(data)
  try {
    const before = readdirSync(data).filter((name) => !name.startsWith('hub.lock') && name !== RESTORING)
    if (before.length > 0 && !replace) throw new BadStart((t) => t.restore.notEmpty({ path: data }))
    const made = begin(from, join(data, RESTORING), at)
    const aside = before.length > 0 ? moveAside(data, before, at) : undefined
    renameSync(join(data, RESTORING), join(data, DATABASE))
    syncFolder(data)
    return { ...made, ...(aside !== undefined && { aside }) }
  } finally {
    lock.close()
  }
}

/** The log as the copy has it, and the entry that makes it one of its own. */
function begin(from: string, to: string, at: Instant): { seq: number; logId: LogId } {
  try {
    copyDatabase(from, to)
  } catch (error) {
    rmSync(to, { force: true })
    const isFull = resultOf(error) === RESULT.full
    throw new BadStart((t) => (isFull ? t.restore.noRoom : t.restore.broken({ from })), { cause: error })
  }
  const found = inspect(to)
  if (!found || found.head.seq === 0) {
    rmSync(to, { force: true })
    throw new BadStart((t) => t.restore.broken({ from }))
  }
  const logId = randomUUID() as string as LogId
  const db = new DatabaseSync(to)
  const log = createSqliteLog(db)
  const commandId = randomUUID() as string as CommandId
  const actor = { role: 'hub', id: 'hub', name: 'hub' } as const
  const fact = { type: 'log.restored', data: { from: found.id, logId } } as const
  const entries = chain(log.head, [fact], { commandId, actor, at })
  db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON')
  log.append(entries)
  db.prepare('UPDATE log SET id = ?').run(logId)
  db.close()
  return { seq: found.head.seq, logId }
}

/** The old log with its copies: some of them may go further than the new one does. */
function moveAside(data: string, names: readonly string[], at: Instant): string {
  const aside = join(data, `replaced-${at.replace(/[-:.]/g, '')}`)
  makeFolder(aside)
  for (const name of names) if (!name.startsWith('replaced-')) renameSync(join(data, name), join(aside, name))
  syncFolder(aside)
  return aside
}
