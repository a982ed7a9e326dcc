/** Versions of the results over real HTTP: what was announced is the same whenever it is asked for. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sheetsOf } from '../../server/uploads/workbook.ts'
import { hostSends } from '../support/desk.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { play } from '../support/play.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FORMS = ['xlsx', 'csv', 'json'] as const

const folder = temporaryFolder()
const inFolder = (name: string) => join(folder.path, name)
let hub: RunningHub
/** Version 1, before anything was corrected. */
let announced: Awaited<ReturnType<typeof taken>>

beforeAll(async () => {
  hub = await startHub({ data: inFolder('data') })
  await play(hub)
  announced = await taken(1)
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

async function fetched(form: string, query = ''): Promise<Response> {
  return hub.request(`/api/results.${form}?lang=zh${query}`, { token: await hub.hostToken() })
}

/** What a version says in each form, byte for byte; of the workbook its sheets, too. */
async function taken(version: number) {
  const all = await Promise.all(FORMS.map((form) => fetched(form, `&version=${version}`)))
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200])
  const [book, table, data] = await Promise.all(all.map(async (one) => Buffer.from(await one.arrayBuffer())))
  const names = all.map(({ headers }) => headers.get('content-disposition'))
  return {
    names,
    book: book!,
    sheets: await sheetsOf(book!),
    table: table!.toString(),
    data: data!.toString(),
  }
}

interface Told {
  readonly version: number
  readonly publishedAt?: string
  readonly seq: number
  readonly hash: string
  readonly corrections: readonly object[]
  readonly moves: readonly object[]
}

async function told(query = ''): Promise<Told> {
  return (await (await fetched('json', query)).json()) as Told
}

test('the ceremony makes version 1, of the entry that its show was made at; all forms say which version they are', async () => {
  const { results, log } = await hub.controlSnapshot()
  const seq = results?.versions[0]?.seq ?? 0
  expect(results).toEqual({ versions: [{ version: 1, at: expect.any(String) as string, seq }] })
  expect(await told('&version=1')).toMatchObject({ version: 1, seq, corrections: [] })
  expect(await told()).toMatchObject({
    version: 1,
    publishedAt: results?.versions[0]?.at,
    seq: log.seq,
    corrections: [],
  })
  expect(announced.table.split('\r\n').slice(0, 2)).toEqual([
    expect.stringMatching(/,版本$/) as string,
    expect.stringMatching(/,第 1 版（已公布）$/) as string,
  ])
  expect(String(announced.sheets[0]?.rows[3]?.[0])).toMatch(/^成绩第 1 版，.* 公布。/)
  expect(announced.sheets.at(-1)?.rows).toHaveLength(4 + seq)
  expect(decodeURIComponent(announced.names[0] ?? '')).toContain(`成绩第 1 版（至第 ${seq} 条记录）.xlsx`)
})

test('a version that was never published is not there, and an odd number is no version', async () => {
  const [none, odd] = [await fetched('json', '&version=2'), await fetched('xlsx', '&version=x')]
  expect([none.status, odd.status]).toEqual([404, 400])
  expect(((await none.json()) as { detail: string }).detail).toBe('没有第 2 版成绩：已公布第 1 至 1 版')
})

test('a correction makes version 2 with its sheet, published by a press; version 1 stays as it was', async () => {
  const fault = { team: 'yanzhou', subject: 'cems', item: 'fault', points: 5.4, note: '与评分表核对，录错' }
  await hostSends(hub, 'score.set', fault)
  expect(await told()).toMatchObject({
    version: 2,
    corrections: [{ team: 'yanzhou', item: 'fault', from: { points: 5.5 }, to: { points: 5.4 } }],
    moves: [
      { team: 'liangshan', rank: { from: 11, to: 10 }, award: { to: 'third' } },
      {
        team: 'yanzhou',
        rank: { from: 10, to: 11 },
        total: { from: 86.9, to: 86.8 },
        award: { from: 'third' },
      },
    ],
  })
  expect(await told()).not.toHaveProperty('publishedAt')
  const papers = await hub.request('/api/papers', { token: await hub.hostToken() })
  expect(await papers.json()).toMatchObject({ issue: { version: 2 } })
  await hostSends(hub, 'results.publish', { note: '评分表复核' })
  const second = await taken(2)
  expect(second.sheets.map(({ name }) => name).slice(0, 2)).toEqual(['名次及奖项', '更正说明'])
  expect(JSON.stringify(second.sheets[1]?.rows)).toContain('兖州区分局')
  expect(await taken(1)).toEqual(announced)
})

test('a restart and a restore keep every version as it was', async () => {
  const second = await taken(2)
  await hub.stop()
  hub = await startHub({ data: inFolder('data') })
  expect([await taken(1), await taken(2)]).toEqual([announced, second])
  await hub.stop()
  const at = { cwd: ROOT }
  execFileSync(process.execPath, ['server/backup.ts', '--data', inFolder('data'), '--to', inFolder('')], at)
  const copy = readdirSync(folder.path).find((name) => name.endsWith('.sqlite')) ?? ''
  execFileSync(
    process.execPath,
    ['server/restore.ts', '--from', inFolder(copy), '--data', inFolder('spare')],
    at,
  )
  hub = await startHub({ data: inFolder('spare') })
  expect([await taken(1), await taken(2)]).toEqual([announced, second])
})

test('a hidden correction moves no public byte', async () => {
  const publicBytes = async () => (await hub.request('/api/snapshot')).text()
  await hostSends(hub, 'standings.freeze', {})
  const before = await publicBytes()
  await hostSends(hub, 'score.set', { team: 'city', subject: 'theory', item: 'law', points: 13.55 })
  expect(await publicBytes()).toBe(before)
  expect(await told()).toMatchObject({
    version: 3,
    moves: [{ team: 'city', total: { from: 91.8, to: 91.85 } }],
  })
  await hostSends(hub, 'standings.thaw', {})
  expect((await hub.snapshot()).results).toMatchObject({
    versions: [{ version: 1 }, { version: 2 }],
    corrected: true,
  })
})
