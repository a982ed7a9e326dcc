/** The log in SQLite: WAL, and a full sync at every commit. */
import { randomUUID } from 'node:crypto'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Entry } from '../../shared/entry.ts'
import type { CommandId, LogId } from '../../shared/ids.ts'
import { durably } from '../outage.ts'
import { chained, emptyHead, type Head, type Link, type Log } from './log.ts'

const PAGE = 500
const COLUMNS = 'seq, command_id, type, data, actor, at, prev, hash'

/** As an array, which is made in half the time of an object. The table is STRICT: there is nothing else in it. */
type Row = readonly [
  seq: number,
  commandId: string,
  type: string,
  data: string,
  actor: string,
  at: string,
  prev: string,
  hash: string,
]

export function createSqliteLog(db: DatabaseSync): Log {
  db.exec(`
    CREATE TABLE IF NOT EXISTS log (id TEXT NOT NULL, probed INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE IF NOT EXISTS entries (
      seq INTEGER PRIMARY KEY, command_id TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL,
      actor TEXT NOT NULL, at TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS entries_of_command ON entries (command_id);
  `)
  const id = logId(db)
  const insert = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const lastOf = db.prepare('SELECT max(seq) AS seq FROM entries WHERE command_id = ?')
  const withSeq = rowsOf(db, 'WHERE command_id = (SELECT command_id FROM entries WHERE seq = ?) ORDER BY seq')
  const after = rowsOf(db, `WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`)
  const [newest] = rowsOf(db, 'ORDER BY seq DESC LIMIT 1')()
  const probe = db.prepare('UPDATE log SET probed = 1 - probed')
  let head: Head = newest ? entryOf(newest) : emptyHead(id)

  return {
    id,
    get head() {
      return head
    },
    append(entries, beside) {
      durably(db, () => {
        beside?.()
        for (const { seq, commandId, type, data, actor, at, prev, hash } of entries)
          insert.run(seq, commandId, type, JSON.stringify(data), JSON.stringify(actor), at, prev, hash)
      })
      head = entries.at(-1) ?? head
    },
    seqOf(command: CommandId) {
      const seq = lastOf.get(command)?.seq
      return typeof seq === 'number' ? seq : undefined
    },
    entriesWith(seq) {
      return withSeq(seq).map(entryOf)
    },
    *entriesAfter(seq) {
      for (const row of rowsAfter(seq)) yield entryOf(row)
    },
    *linksAfter(seq) {
      for (const row of rowsAfter(seq)) yield linkOf(row)
    },
    probe() {
      durably(db, () => probe.run())
    },
  }

  /** In pages: a cursor left open over a slow download would be closed by the next reader. */
  function* rowsAfter(seq: number): Iterable<Row> {
    for (let page = after(seq); page.length > 0; page = after(seq)) {
      yield* page
      seq = page.at(-1)?.[0] ?? seq
    }
  }
}

function rowsOf(db: DatabaseSync, which: string): (...values: SQLInputValue[]) => readonly Row[] {
  const statement = db.prepare(`SELECT ${COLUMNS} FROM entries ${which}`)
  statement.setReturnArrays(true)
  return (...values) => statement.all(...values) as unknown as readonly Row[]
}

function logId(db: DatabaseSync): LogId {
  const known = db.prepare('SELECT id FROM log').get()?.id
  if (typeof known === 'string') return known as LogId
  const id = randomUUID() as string as LogId
  db.prepare('INSERT INTO log (id) VALUES (?)').run(id)
  return id
}

function entryOf([seq, commandId, type, data, actor, at, prev, hash]: Row): Entry {
  return { seq, commandId, type, data: parsed(data), actor: parsed(actor), at, prev, hash } as Entry
}

function linkOf([seq, commandId, type, data, actor, at, prev, hash]: Row): Link {
  return { seq, type, prev, hash, text: chained({ seq, commandId, type, data, actor, at, prev }) }
}

/** Text that is damaged stays text: its hash cannot fit, and so `verify` names the entry. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return json
  }
}
