/** A hub that goes on from a checkpoint is the hub that has read its whole log, or it does not use the checkpoint. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCheckpoint, writeCheckpoint } from '../../server/checkpoints/checkpoint.ts'
import { createCheckpoints } from '../../server/checkpoints/checkpoints.ts'
import { programOf } from '../../server/checkpoints/program.ts'
import { DATABASE } from '../../server/data-folder.ts'
import { copyDatabase, makeCopy } from '../../server/copies/copy.ts'
import { restore } from '../../server/copies/restore.ts'
import { createFold, foldFrom, type Fold } from '../../server/fold.ts'
import { createHub } from '../../server/hub.ts'
import { chain } from '../../server/log/log.ts'
import { createSqliteLog } from '../../server/log/sqlite.ts'
import { createNameTable, newPersonId } from '../../server/names.ts'
import { KEPT_REVS } from '../../shared/audience.ts'
import type { Entry, Fact } from '../../shared/entry.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { Names } from '../../shared/persons.ts'
import { instantOf } from '../../shared/time.ts'
import { anyCommand } from '../support/any-day.ts'
import { HOST, LOG_ID, openDay } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { toldBy } from '../support/folded.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { writeLongLog } from '../support/long-log.ts'

const ENTRIES = 7000
const NAMES = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`person-${index + 1}`, `某某${index}`]),
) as Names

const atOnce = () => Promise.resolve()

describe('on any day', () => {
  const { subjects } = smallEvent()
  const anyEvent = fc.constantFrom(
    smallEvent(),
    smallEvent({ appeals: { minutes: 30 } }),
    smallEvent({ subjects: subjects.map((subject) => ({ ...subject, visibility: 'release' })) }),
  )
  const commands = fc.array(anyCommand, { minLength: 1, maxLength: 60 })
  const parts = (entries: readonly Entry[]) => ({
    logId: LOG_ID,
    names: { current: NAMES },
    upTo: entries.length,
  })
  const read = (fold: Fold, entries: readonly Entry[]) => {
    for (const entry of entries) fold.read(entry)
    return fold
  }

  test('going on from any entry gives the same state, pictures, revs and greetings as reading all of them', () =>
    fc.assert(
      fc.asyncProperty(anyEvent, commands, fc.nat(), async (event, commands, anywhere) => {
        const day = openDay(event)
        for (const command of commands) day.send(command)
        const { entries } = day
        const place = 1 + (anywhere % entries.length)
        const whole = read(createFold(parts(entries)), entries)

        const before = read(createFold(parts(entries)), entries.slice(0, place))
        const text = await writeCheckpoint(before.capture(entries[place - 1]!.hash), atOnce)
        const gone = foldFrom(readCheckpoint(text), parts(entries))
        if (!gone) throw new Error('the checkpoint counts other revs')
        const on = read(gone, entries.slice(place))

        const [expected, found] = [whole, on].map(({ state, audiences, trend }) => ({
          state,
          ...toldBy({ audiences, trend: () => trend.read(audiences.public.current) }),
        }))
        if (!expected) throw new Error('two folds were compared')
        // Control is told from the last thousand entries, so a checkpoint is a thousand entries old before it is used.
        const { greetings } = expected.control
        const known = greetings.map((greeting, rev) => (rev < place ? greetings[0] : greeting))
        expect(found).toEqual({ ...expected, control: { ...expected.control, greetings: known } })
        expect(text).not.toContain('某某')
      }),
    ))
})

describe('on a long log', () => {
  const folder = temporaryFolder()
  const file = join(folder.path, DATABASE)
  let whole: ReturnType<typeof toldBy>

  beforeAll(async () => {
    writeLongLog(file, ENTRIES)
    const { checkpoints, told, close } = openHub(file)
    whole = told
    await checkpoints.write()
    close()
  })
  afterAll(() => folder.remove())

  /** A hub without a port, and the entry that it went on from; 0 where it read them all. */
  function openHub(path: string, program = 'this program') {
    const db = new DatabaseSync(path)
    const log = createSqliteLog(db)
    const checkpoints = createCheckpoints(db, program)
    const names = createNameTable(db, newPersonId)
    const from = checkpoints.read(log)?.seq ?? 0
    const now = () => instantOf(0)
    const hub = createHub({ log, names, checkpoints, now, onChange: () => undefined }, () => {
      throw new Error('the log was empty')
    })
    return { hub, checkpoints, from, told: toldBy(hub), close: () => db.close() }
  }

  /** What a hub makes of a copy of the database that somebody has changed. */
  function after(change: string, program?: string) {
    const copy = join(folder.path, 'changed.sqlite')
    copyDatabase(file, copy)
    const db = new DatabaseSync(copy)
    db.exec(change)
    db.close()
    const { close, ...opened } = openHub(copy, program)
    close()
    return opened
  }

  test('it reads on from there, and tells the same; older revs than the last thousand get the snapshot (§7)', () => {
    const { from, told } = after('')
    expect(from).toBe(5000)
    expect(told).toEqual(whole)
    for (const { greetings } of [told.public, told.control]) {
      expect(greetings[0]).toMatch(/^\["snapshot"/)
      expect(greetings.filter((greeting) => /^\["(delta|current)"/.test(greeting))).toHaveLength(
        KEPT_REVS + 1,
      )
    }
  })

  test.each([
    {
      what: 'has other points',
      change: `UPDATE checkpoint SET text = replace(text, '"points":15', '"points":16')`,
    },
    { what: 'is torn', change: `UPDATE checkpoint SET text = substr(text, 1, length(text) / 2)` },
    { what: 'has another sum', change: 'UPDATE checkpoint SET sum = substr(sum, 33) || substr(sum, 1, 32)' },
    { what: 'is gone', change: 'DELETE FROM checkpoint' },
  ])('one that $what is as if it were not there', ({ change }) => {
    const { from, told } = after(change)
    expect(from).toBe(0)
    expect(told).toEqual(whole)
  })

  test('one of another program is as if it were not there', () => {
    const { from, told } = after('', 'a later program')
    expect(from).toBe(0)
    expect(told).toEqual(whole)
  })

  test('one that the log has not gone on from far enough is as if it were not there', () => {
    expect(after('DELETE FROM entries WHERE seq > 5999').from).toBe(0)
    expect(after('DELETE FROM entries WHERE seq > 6000').from).toBe(5000)
  })

  test('however long ago it learned something, the public may come back from its last thousand revs (§7)', async () => {
    const quiet = join(folder.path, 'quiet.sqlite')
    const notices = Array.from({ length: 6500 }, (_, index) => `notice ${Math.min(index, 1500)}`)
    writeNotices(quiet, notices)
    const first = openHub(quiet)
    await first.checkpoints.write()
    first.close()
    const { from, told, close } = openHub(quiet)
    close()
    expect(from).toBe(5000)
    expect(told).toEqual(first.told)
    expect(told.public.greetings.at(2)).toMatch(/^\["delta"/)
  })

  function writeNotices(path: string, texts: readonly string[]) {
    const db = new DatabaseSync(path)
    const log = createSqliteLog(db)
    const facts = texts.map((text): Fact => ({ type: 'notice.shown', data: { text, level: 'info' } }))
    const opening: Fact = { type: 'event.opened', data: { event: smallEvent() } }
    const commandId = '00000000-0000-4000-8000-000000000000' as CommandId
    log.append(chain(log.head, [opening, ...facts], { commandId, actor: HOST, at: instantOf(0) }))
    db.close()
  }

  test('one of another log is as if it were not there, whole as it is', () => {
    const other = join(folder.path, 'other.sqlite')
    writeNotices(
      other,
      Array.from({ length: ENTRIES }, () => 'another day'),
    )
    const db = new DatabaseSync(other)
    db.exec(`ATTACH '${file}' AS first; CREATE TABLE checkpoint AS SELECT * FROM first.checkpoint`)
    db.close()
    const { from, close } = openHub(other)
    close()
    expect(from).toBe(0)
  })

  test('a log that was restored from a copy goes on from the checkpoint that the copy holds', () => {
    const copy = makeCopy(file, join(folder.path, 'copies'), instantOf(0))
    if (typeof copy === 'string') throw new Error(`no copy was made: ${copy}`)
    const data = join(folder.path, 'restored')
    restore({ from: copy.path, data, replace: false, at: instantOf(0) })
    const restored = join(data, DATABASE)
    const one = openHub(restored)
    const other = openHub(restored, 'a later program')
    expect([one.from, other.from]).toEqual([5000, 0])
    expect(one.told).toEqual(other.told)
    one.close()
    other.close()
  })
})

test('a program is another one as soon as a rule, or what it is built on, has changed', () => {
  const folder = temporaryFolder()
  const files = { 'shared/rule.ts': 'a', 'server/hub.ts': 'b', 'package-lock.json': 'c' }
  const write = (changed: Partial<typeof files>) => {
    for (const [name, text] of Object.entries({ ...files, ...changed })) {
      mkdirSync(dirname(join(folder.path, name)), { recursive: true })
      writeFileSync(join(folder.path, name), text)
    }
    return programOf(folder.path)
  }
  const programs = [
    write({}),
    ...Object.keys(files).map((name) => write({ [name]: 'changed' })),
    write({ 'shared/rule.ts': 'b', 'server/hub.ts': 'a' }),
  ]
  expect(new Set(programs).size).toBe(5)
  expect(write({})).toBe(programs[0])
  folder.remove()
})
