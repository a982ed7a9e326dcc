/** The log in SQLite: WAL, and a full sync at every commit. */
import { randomUUID } from 'node:crypto'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Entry } from '../../shared/entry.ts'
import type { CommandId, LogId } from '../../shared/ids.ts'
import { durably } from '../outage.ts'
import { emptyHead, type Head, type Log } from './log.ts'

const PAGE = 500

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
  const withSeq = db.prepare(
    'SELECT * FROM entries WHERE command_id = (SELECT command_id FROM entries WHERE seq = ?) ORDER BY seq',
  )
  const after = db.prepare(`SELECT * FROM entries WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`)
  const newest = db.prepare('SELECT * FROM entries ORDER BY seq DESC LIMIT 1').get()
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
      return withSeq.all(seq).map(entryOf)
    },
    *entriesAfter(seq) {
      // In pages: a cursor left open over a slow download would be closed by the next reader.
      for (let page = after.all(seq); page.length > 0; page = after.all(seq))
        for (const row of page) {
          yield entryOf(row)
          seq = Number(row.seq)
        }
    },
    probe() {
      durably(db, () => probe.run())
    },
  }
}

function logId(db: DatabaseSync): LogId {
  const known = db.prepare('SELECT id FROM log').get()?.id
  if (typeof known === 'string') return known as LogId
  const id = randomUUID() as string as LogId
  db.prepare('INSERT INTO log (id) VALUES (?)').run(id)
  return id
}

function entryOf(row: Record<string, SQLOutputValue>): Entry {
  return {
    seq: row.seq,
    commandId: row.command_id,
    type: row.type,
    data: parsed(row.data),
    actor: parsed(row.actor),
    at: row.at,
    prev: row.prev,
    hash: row.hash,
  } as Entry
}

/** Text that is damaged stays text: its hash cannot fit, and so `verify` names the entry. */
function parsed(json: SQLOutputValue | undefined): unknown {
  try {
    return JSON.parse(String(json)) as unknown
  } catch {
    return json
  }
}
