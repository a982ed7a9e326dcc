import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Outage, chain, emptyHead, lineOf, sha256, type Log } from '../../server/log/log.ts'
import { createSqliteLog } from '../../server/log/sqlite.ts'
import { verify, verifyInSlices } from '../../server/log/verify.ts'
import type { Entry, Fact } from '../../shared/entry.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/state.ts'
import type { Instant } from '../../shared/time.ts'
import { temporaryFolder } from '../support/hub-process.ts'

const host: Actor = { role: 'host', id: 'desk', name: '主持台 1' }
const at = '2023-07-25T01:02:03.456Z' as Instant

/** Every store must keep the same promises; this is the one on disk. */
describe('the log in SQLite', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let db: DatabaseSync
  let log: Log

  beforeEach(() => {
    folder = temporaryFolder()
    reopen()
  })
  afterEach(() => {
    db.close()
    folder.remove()
  })

  function reopen() {
    if (db?.isOpen) db.close()
    db = new DatabaseSync(join(folder.path, 'jinbang.sqlite'))
    log = createSqliteLog(db)
  }

  /** Write one command's facts, one notice for each text. */
  function append(texts: readonly string[], commandId = randomUUID() as string as CommandId): Entry[] {
    const facts = texts.map((text): Fact => ({ type: 'notice.shown', data: { text, level: 'info' } }))
    const entries = chain(log.head, facts, { commandId, actor: host, at })
    log.append(entries)
    return entries
  }

  test('an empty log has seq 0, and its first hash comes from its id (§2)', () => {
    expect({ head: log.head, check: verify(log) }).toEqual({
      head: emptyHead(log.id),
      check: { ok: true, entries: 0, head: emptyHead(log.id).hash },
    })
  })

  test('seq is 1, 2, 3 … without gaps, and each prev is the hash before (§2)', () => {
    append(['a'])
    append(['b', 'c'])
    append(['d'])
    const entries = [...log.entriesAfter(0)]
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(entries.map(({ prev }) => prev)).toEqual([
      emptyHead(log.id).hash,
      ...entries.slice(0, -1).map(({ hash }) => hash),
    ])
    expect(log.head).toMatchObject({ seq: 4, hash: entries.at(-1)?.hash })
    expect(verify(log)).toEqual({ ok: true, entries: 4, head: log.head.hash })
  })

  test('what is read back is what was written, after a given seq (§3)', () => {
    append(['a'])
    const later = append(['“引号”', 'line\nbreak \u2028 😀'])
    expect([...log.entriesAfter(1)]).toEqual(later)
  })

  test('each link of the chain is the entry as it is told, and its hash covers that (§3)', () => {
    append(['“引号”', 'line\nbreak \u2028 😀'])
    const links = [...log.linksAfter(0)]
    expect(links.map((link) => JSON.parse(lineOf(link)) as Entry)).toEqual([...log.entriesAfter(0)])
    expect(links.map(({ text }) => sha256(text))).toEqual(links.map(({ hash }) => hash))
    expect([...log.linksAfter(1)]).toEqual(links.slice(1))
  })

  test('verifying in slices finds the same, and what is written meanwhile is found too (§3)', async () => {
    append(Array.from({ length: 1500 }, (_, index) => `notice ${index}`))
    let pauses = 0
    const pause = () => {
      pauses += 1
      if (pauses === 2) append(['one more'])
      return Promise.resolve()
    }
    expect(await verifyInSlices(log, pause)).toEqual(verify(log))
    expect([pauses, log.head.seq]).toEqual([3, 1501])
  })

  test('a log that is opened again is the same log (§2)', () => {
    append(['a'])
    append(['b', 'c'])
    const before = { id: log.id, head: log.head, entries: [...log.entriesAfter(0)] }
    reopen()
    expect({ id: log.id, head: log.head, entries: [...log.entriesAfter(0)] }).toEqual(before)
  })

  test('a command is found again by its id, with the last seq it wrote (§6)', () => {
    const [first] = append(['a', 'b'])
    append(['c'])
    reopen()
    expect(first && log.seqOf(first.commandId)).toBe(2)
    expect(log.seqOf(randomUUID() as string as CommandId)).toBeUndefined()
  })

  test('any seq leads to all entries of its command, oldest first (§6)', () => {
    append(['a'])
    const entries = append(['b', 'c', 'd'])
    append(['e'])
    expect([2, 3, 4].map((seq) => log.entriesWith(seq))).toEqual([entries, entries, entries])
    expect(log.entriesWith(99)).toEqual([])
  })

  test('the entries of one command stand together or not at all (§6)', () => {
    append(['a'])
    const before = { head: log.head, entries: [...log.entriesAfter(0)] }
    const [good, bad] = chain(log.head, [clear, clear], {
      commandId: randomUUID() as string as CommandId,
      actor: host,
      at,
    })
    expect(() => good && bad && log.append([good, { ...bad, seq: good.seq }])).toThrow(Outage)
    expect({ head: log.head, entries: [...log.entriesAfter(0)] }).toEqual(before)
    append(['b'])
    expect(verify(log)).toMatchObject({ ok: true, entries: 2 })
  })

  test('a disk that cannot be written is an outage, and the same entries can be written later (§6)', () => {
    const other = new DatabaseSync(join(folder.path, 'jinbang.sqlite'))
    db.exec('PRAGMA busy_timeout = 0')
    other.exec('BEGIN EXCLUSIVE')
    expect(() => append(['a'])).toThrow(Outage)
    expect(() => log.probe()).toThrow(Outage)
    other.exec('ROLLBACK')
    other.close()
    log.probe()
    append(['a'])
    expect(verify(log)).toMatchObject({ ok: true, entries: 1 })
  })

  test('reading goes on undisturbed while others read and write (§3)', () => {
    const texts = Array.from({ length: 1500 }, (_, index) => `notice ${index}`)
    append(texts)
    const slow = log.entriesAfter(0)[Symbol.iterator]()
    const read = [slow.next().value as Entry]
    expect(verify(log)).toMatchObject({ ok: true, entries: 1500 })
    append(['one more'])
    for (let next = slow.next(); !next.done; next = slow.next()) read.push(next.value)
    expect(read).toEqual([...log.entriesAfter(0)])
  })

  describe.each([
    {
      damage: 'a changed byte',
      sql: `UPDATE entries SET data = replace(data, 'three', 'threE') WHERE seq = 3`,
    },
    {
      damage: 'a changed hash',
      sql: `UPDATE entries SET hash = substr(hash, 33) || substr(hash, 1, 32) WHERE seq = 3`,
    },
    {
      damage: 'a changed actor',
      sql: `UPDATE entries SET actor = replace(actor, 'host', 'hosT') WHERE seq = 3`,
    },
    { damage: 'a changed time', sql: `UPDATE entries SET at = '2023-07-25T01:02:03.457Z' WHERE seq = 3` },
    {
      damage: 'a byte that breaks the JSON',
      sql: `UPDATE entries SET data = replace(data, '{', '[') WHERE seq = 3`,
    },
    { damage: 'a missing row', sql: 'DELETE FROM entries WHERE seq = 3' },
  ])('$damage', ({ sql }) => {
    test('is found by verify, which names the entry (§3)', () => {
      for (const text of ['one', 'two', 'three', 'four', 'five']) append([text])
      db.exec(sql)
      reopen()
      expect(verify(log)).toMatchObject({ ok: false, entries: 3, brokenAt: 3 })
    })
  })
})

const clear: Fact = { type: 'notice.cleared', data: { was: { text: 'a', level: 'info' } } }
