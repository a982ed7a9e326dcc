/** The log as it is found at the start: whole, or a BadStart that says how to go on. */
import { join } from 'node:path'
import { offering, COPIES } from './copies/offer.ts'
import { copiesIn } from './copies/copy.ts'
import { DATABASE, unusable, type DataFolder } from './data-folder.ts'
import { readMark, withMark } from './log/acknowledged.ts'
import type { Log } from './log/log.ts'
import { arePagesWhole } from './log/integrity.ts'
import { createSqliteLog } from './log/sqlite.ts'
import { verify } from './log/verify.ts'

const MARK = 'acknowledged'

export async function openLog({ db, path }: DataFolder): Promise<{ log: Log; close: () => void }> {
  try {
    const log = createSqliteLog(db)
    const [isWhole, { ok, brokenAt: seq = 0 }] = await Promise.all([
      arePagesWhole(db, join(path, DATABASE)),
      Promise.resolve().then(() => verify(log)),
    ])
    if (!isWhole) throw offering(path, (t) => t.start.dataDamaged({ path }))
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
