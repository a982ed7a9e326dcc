/** The log as it is found at the start: whole, or a BadStart that says how to go on. */
import { join } from 'node:path'
import { offering, COPIES } from './copies/offer.ts'
import { copiesIn } from './copies/copy.ts'
import { DATABASE, unusable, type DataFolder } from './data-folder.ts'
import { readMark, withMark } from './log/acknowledged.ts'
import { verify, type Log } from './log/log.ts'
import { createSqliteLog } from './log/sqlite.ts'

const MARK = 'acknowledged'

export function openLog({ db, path }: DataFolder): { log: Log; close: () => void } {
  try {
    const log = createSqliteLog(db)
    // Reads every page, the index too: it is what tells a command that has been carried out already.
    const [page] = db.prepare('PRAGMA integrity_check(1)').all()
    if (page?.integrity_check !== 'ok') throw offering(path, (t) => t.start.dataDamaged({ path }))
    const { ok, brokenAt: seq = 0 } = verify(log)
    if (!ok) throw offering(path, (t) => t.start.brokenLog({ path, seq }))
    const known = furthestKnown(path)
    if (log.head.seq < known) {
      const say = { path, seq: log.head.seq, known }
      throw offering(path, (t) => t.start.shortLog(say), { path: join(path, DATABASE), seq: log.head.seq })
    }
    return withMark(log, join(path, MARK))
  } catch (error) {
    throw unusable(path, error)
  }
}

/** The last entry that the mark, or a copy, knows of. */
function furthestKnown(path: string): number {
  const copied = copiesIn(join(path, COPIES))[0]?.seq ?? 0
  return Math.max(readMark(join(path, MARK)), copied)
}
