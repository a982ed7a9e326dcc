/**
 * Checkpoints beside the log: now and then the hub writes down what follows from it up to an entry, so that a long log
 * starts as fast as a short one. The log alone says what is true: a checkpoint that does not stand on one of its
 * entries, is damaged, or was written by another program is as if it were not there.
 */
import { setImmediate as aMoment } from 'node:timers/promises'
import type { DatabaseSync } from 'node:sqlite'
import { KEPT_REVS } from '../../shared/audience.ts'
import { Outage, sha256, type Log } from '../log/log.ts'
import { durably } from '../outage.ts'
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.ts'

/** So many entries are read again in some tenths of a second. */
const EVERY = 5000

export interface Checkpoints {
  /** The newest one, where the log can be gone on with from there. */
  read(log: Log): Checkpoint | undefined
  /** An entry was taken in; `capture` what follows from it, if it is time for that. */
  pass(seq: number, capture: () => Checkpoint): void
  /** Write the newest that is old enough; of the log, nobody waits for it. */
  write(): Promise<void>
  close(): void
}

export function createCheckpoints(db: DatabaseSync, program: string): Checkpoints {
  db.exec(`
    CREATE TABLE IF NOT EXISTS checkpoint (
      only INTEGER PRIMARY KEY CHECK (only = 1), text TEXT NOT NULL, sum TEXT NOT NULL
    ) STRICT;
  `)
  const select = db.prepare('SELECT text, sum FROM checkpoint')
  const replace = db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (1, ?, ?)')
  let young: Checkpoint | undefined
  let ripe: Checkpoint | undefined
  let isWriting = false
  let isClosed = false

  return {
    read(log) {
      const row = select.get()
      if (!row) return undefined
      const text = String(row.text)
      if (row.sum !== sumOf(text)) return undefined
      const checkpoint = readCheckpoint(text)
      return standsOn(log, checkpoint) ? checkpoint : undefined
    },
    pass(seq, capture) {
      if (seq % EVERY === 0) young = capture()
      // Not before: who goes on from it must know the last thousand revs of either audience as well.
      if (young && seq - young.seq === KEPT_REVS) [ripe, young] = [young, undefined]
    },
    async write() {
      if (!ripe || isWriting || isClosed) return
      const text = writeCheckpoint(ripe, aMoment)
      ripe = undefined
      isWriting = true
      await text.then(put).finally(() => (isWriting = false))
    },
    close: () => void (isClosed = true),
  }

  /** The program is in it: no other one would come to the same sum. */
  function sumOf(text: string): string {
    return sha256(`${program}\n${text}`)
  }

  function put(text: string) {
    if (isClosed) return
    try {
      durably(db, () => replace.run(text, sumOf(text)))
    } catch (error) {
      if (!(error instanceof Outage)) throw error
      // The log is what matters, and says so itself; without this one the next start only takes longer.
    }
  }
}

function standsOn(log: Log, { seq, hash }: Checkpoint): boolean {
  const [entry] = log.linksAfter(seq - 1)
  return entry?.seq === seq && entry.hash === hash && log.head.seq >= seq + KEPT_REVS
}
