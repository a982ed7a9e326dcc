/** The results' way out over real HTTP: three forms, for the host alone, and no name of a person in any of them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sheetsOf } from '../../server/uploads/workbook.ts'
import { decodeText, readTable } from '../../shared/table-text.ts'
import type { StandingsAnswer } from '../../shared/views/standings.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { play } from '../support/play.ts'

/** Who gets an award in the story. */
const NAME = '演示壬'

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
  const token = await hub.hostToken()
  const members = { zoucheng: [{ name: NAME, role: 'leader' }] }
  await hub.command(token, 'roster.set', { members, discarded: 5 })
  await play(hub)
})
afterAll(() => hub.stop())

async function fetched(form: string, lang = 'zh'): Promise<{ headers: Headers; bytes: Buffer }> {
  const response = await hub.request(`/api/results.${form}?lang=${lang}`, { token: await hub.hostToken() })
  expect(response.status).toBe(200)
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

async function standings(): Promise<StandingsAnswer> {
  return (await (await hub.request('/api/standings')).json()) as StandingsAnswer
}

test('each form comes as a file that is named after the event and the last entry of the log (§3)', async () => {
  const { seq } = (await hub.controlSnapshot()).log
  const forms = await Promise.all(['xlsx', 'csv', 'json'].map((form) => fetched(form)))
  expect(forms.map(({ headers }) => headers.get('content-type'))).toEqual([
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'text/csv; charset=utf-8',
    expect.stringContaining('application/json'),
  ])
  const names = forms.map(({ headers }) => headers.get('content-disposition') ?? '')
  expect(names[0]).toContain(`attachment; filename="results-2023-07-25-${seq}.xlsx"; filename*=UTF-8''`)
  expect(names.map((name) => decodeURIComponent(name.split("''")[1] ?? ''))).toEqual(
    ['xlsx', 'csv', 'json'].map(
      (ending) => expect.stringContaining(`成绩（至第 ${seq} 条记录）.${ending}`) as unknown,
    ),
  )
})

test('the workbook has ranks, every subject and the whole log, with the hash at its head (§3)', async () => {
  const [log, { bytes }] = await Promise.all([
    hub.request('/api/log/verify', { token: await hub.hostToken() }),
    fetched('xlsx'),
  ])
  const { head, entries } = (await log.json()) as { head: string; entries: number }
  const sheets = await sheetsOf(bytes)
  expect(sheets.map(({ name }) => name)).toEqual([
    ...['名次及奖项', '理论', '在线监测', '监督帮扶', '装备·无人机', '操作记录'],
  ])
  expect(sheets[0]?.rows[2]?.[0]).toContain(head)
  expect(sheets[5]?.rows[1]?.[0]).toBe(`共 ${entries} 条，末条校验值 ${head}`)
  expect(sheets[5]?.rows).toHaveLength(4 + entries)
  expect(sheets[0]?.rows.slice(7, 22).map(([rank, , , , , , total]) => ({ rank, total }))).toEqual(
    (await standings()).rows.map(({ rank, total }) => ({ rank: String(rank), total: String(total) })),
  )
})

test('the table and the data have the rows of the standings, in the language that was asked for (§3, §5)', async () => {
  const { rows } = await standings()
  const [table, english, data] = await Promise.all([fetched('csv'), fetched('csv', 'en'), fetched('json')])
  const [heads, ...lines] = readTable(decodeText(table.bytes).replace('\ufeff', ''))
  expect(table.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
  expect(heads?.[0]).toBe('名次')
  expect(readTable(decodeText(english.bytes).replace('\ufeff', ''))[0]?.[0]).toBe('Rank')
  expect(lines.map((line) => [line[0], line[6]])).toEqual(
    rows.map(({ rank, total }) => [String(rank), total?.toFixed(2)]),
  )
  const answer = JSON.parse(data.bytes.toString()) as { rows: unknown[]; seq: number }
  expect(answer.rows).toEqual(rows.map((row) => expect.objectContaining(row) as unknown))
})

test('no form holds the name of a person (EVENT 1.10)', async () => {
  const [book, table, data] = await Promise.all(['xlsx', 'csv', 'json'].map((form) => fetched(form)))
  const texts = [JSON.stringify(await sheetsOf(book!.bytes)), table!.bytes.toString(), data!.bytes.toString()]
  expect(texts[0]).toContain('授予 *** 优秀领队奖')
  expect(texts.filter((text) => text.includes(NAME))).toEqual([])
})
