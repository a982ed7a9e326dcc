/** The papers over real HTTP: of one moment, for the host alone, as data for the page and as a workbook to print. */
import { hash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANSWERS } from '../../server/reference/answers.ts'
import { sheetsOf } from '../../server/uploads/workbook.ts'
import type { PaperSet } from '../../shared/views/papers/paper.ts'
import { startHub, wholeLog, type RunningHub } from '../support/hub.ts'
import { linesOf, paperOf } from '../support/papers.ts'
import { play } from '../support/play.ts'

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
  await play(hub)
})
afterAll(() => hub.stop())

async function asked(path: string): Promise<Response> {
  return hub.request(path, { token: await hub.hostToken() })
}

async function papers(query = ''): Promise<PaperSet> {
  return (await (await asked(`/api/papers${query}`)).json()) as PaperSet
}

test('they rest on the whole log and name its head, as the reference says', async () => {
  const [set, { entries }] = [await papers(), await wholeLog(hub)]
  const last = entries[entries.length - 1]
  expect(set.issue).toMatchObject({ version: 1, seq: last?.seq, hash: last?.hash })
  expect(set.footer[1]).toContain(last?.hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 '))
  expect(ANSWERS.Papers.strict().parse(set)).toEqual(set)
})

test('anybody can draw the spot check again from the hash that it names', async () => {
  const set = await papers()
  const { teams } = await hub.snapshot()
  const rows = linesOf(paperOf(set, 'places')).slice(10)
  const rest = Object.entries(teams).filter(([, { name }]) => rows.some((row) => row.includes(`|${name}|`)))
  const lot = ([id]: [string, unknown]) => hash('sha256', `${set.issue.hash} ${id}`)
  const [first] = rest.sort((a, b) => (lot(a) < lot(b) ? -1 : 1))
  const drawn = linesOf(paperOf(set, 'recheck')).filter((line) => line.includes('|抽中|'))
  expect(rest).toHaveLength(5)
  expect(drawn.map((line) => line.split('|')[1])).toEqual([first?.[1].name])
})

test('come in English where that is asked for', async () => {
  expect(paperOf(await papers('?lang=en'), 'totals')).toMatchObject({ title: 'Totals' })
})

test.each(['2023-7-25', '2023-02-30', 'morgen', ''])(
  'a notice that begins on “%s” is declined',
  async (day) => {
    for (const path of ['/api/papers', '/api/papers.xlsx']) {
      const response = await asked(`${path}?from=${encodeURIComponent(day)}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ path: 'from' }] })
    }
  },
)

test('the workbook has a sheet for every paper, with the same rows and numbers that are numbers', async () => {
  const [set, response] = [await papers(), await asked('/api/papers.xlsx')]
  expect(response.headers.get('content-disposition')).toContain(`papers-2023-07-25-${set.issue.seq}.xlsx`)
  const sheets = await sheetsOf(Buffer.from(await response.arrayBuffer()))
  expect(sheets).toHaveLength(set.papers.length)
  const totals = sheets.find(({ name }) => name === '总成绩汇总表')?.rows ?? []
  expect(totals.map((row) => row.join('|'))).toContain('1|泗水县分局|18.35|27.45|37.25|9.3|92.35|1')
})
