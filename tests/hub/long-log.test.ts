/** A hub with a log that is much longer than a day's: it starts from a checkpoint, and tells the log in pages. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCheckpoint } from '../../server/checkpoints/checkpoint.ts'
import { DATABASE } from '../../server/data-folder.ts'
import type { HistoryPage } from '../../shared/protocol.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, wholeLog, type RunningHub } from '../support/hub.ts'
import { writeLongLog } from '../support/long-log.ts'
import { openStoredLog } from '../support/stored-log.ts'

const ENTRIES = 12_000

const folder = temporaryFolder()
const file = join(folder.path, DATABASE)
let hub: RunningHub
beforeAll(async () => {
  writeLongLog(file, ENTRIES)
  hub = await startHub({ data: folder.path })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

/** The entry that the checkpoint on the disk stands behind. */
function checkpointed(): number {
  const db = new DatabaseSync(file, { readOnly: true })
  const text = db.prepare('SELECT text FROM checkpoint').get()?.text
  db.close()
  return typeof text === 'string' ? readCheckpoint(text).seq : 0
}

async function told() {
  const paths = ['/api/snapshot', '/api/standings', '/api/trend', '/api/control/snapshot']
  const token = await hub.hostToken()
  const answers = await Promise.all(paths.map((path) => hub.request(path, { token })))
  return Promise.all(answers.map((answer) => answer.text()))
}

test('a start leaves a checkpoint, and the next one, killed or not, tells the same to the byte', async () => {
  expect(checkpointed()).toBe(10_000)
  const before = await told()
  await hub.kill()
  hub = await startHub({ data: folder.path })
  expect(await told()).toEqual(before)
  await hub.stop()
  hub = await startHub({ data: folder.path })
  expect(await told()).toEqual(before)
})

test('a phone that knows one of the last thousand revs gets what it lacks, over a restart too (§7)', async () => {
  const { logId, rev } = await hub.snapshot()
  for (const [known, event] of [
    [rev - 1000, 'delta'],
    [rev - 1001, 'snapshot'],
  ] as const) {
    const phone = await hub.connect('/', { logId, rev: known })
    expect(phone.messages[0]?.event).toBe(event)
    phone.close()
  }
})

test('the log is told whole, and checked, while the hub answers others', async () => {
  const { entries, check } = await wholeLog(hub)
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: ENTRIES }, (_, index) => index + 1))
  expect(check).toEqual({ ok: true, entries: ENTRIES, head: entries.at(-1)?.hash })
})

test('the history comes in pages, and leaves nothing out', async () => {
  const token = await hub.hostToken()
  const pages: HistoryPage[] = []
  do {
    const after = pages.at(-1)?.upTo ?? 0
    const page = (await (
      await hub.request(`/api/control/history?after=${after}`, { token })
    ).json()) as HistoryPage
    expect(page.upTo).toBeGreaterThan(after)
    pages.push(page)
  } while (pages.at(-1)!.upTo < ENTRIES)
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.flatMap(({ entries }) => entries.map(({ seq }) => seq))).toEqual(
    Array.from({ length: ENTRIES }, (_, index) => index + 1),
  )
})

/** The second is large enough to be read in a thread of its own. */
test.each([500, 45_000])(
  'in a log of %d entries, one damaged byte of the index stops the start',
  async (entries) => {
    const damaged = temporaryFolder()
    const path = join(damaged.path, DATABASE)
    writeLongLog(path, entries)
    const bytes = readFileSync(path)
    const id = bytes.toString('latin1').match(/[0-9a-f]{8}-0000-4000-8000-000000000400/)?.[0] ?? ''
    const places = [bytes.indexOf(id), bytes.lastIndexOf(id)]
    expect(places[0]).toBeLessThan(places[1]!) // in the table, and in the index
    for (const place of places) {
      writeFileSync(
        path,
        Buffer.concat([bytes.subarray(0, place), Buffer.from('x'), bytes.subarray(place + 1)]),
      )
      await expect(openStoredLog(damaged.path)).rejects.toThrow(/is damaged.*No good copy was found/)
    }
    writeFileSync(path, bytes)
    const log = await openStoredLog(damaged.path)
    log.close()
    damaged.remove()
  },
)
