/** What becomes of a team that misses something or everything, as a hub with such an event file tells it (EVENT 2.17, 2.18). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sheetsOf } from '../../server/uploads/workbook.ts'
import type { StandingsAnswer } from '../../shared/views/standings.ts'
import { builtInEvent } from '../support/events.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { play } from '../support/play.ts'

const folder = temporaryFolder()
let hub: RunningHub
beforeAll(async () => {
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(builtInEvent({ missedSubjects: 'unranked', withdrawnTeams: 'ranked' })))
  hub = await startHub({ flags: ['--event', file] })
  await play(hub, { until: 'cems.operate', of: 'gaoxin' })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

async function mark(team: string, subject: string, status: string, item?: string) {
  const data = { team, subject, status, ...(item !== undefined && { item }) }
  expect(await hub.command(await hub.hostToken(), 'score.mark', data)).toMatchObject({ status: 200 })
}

async function told(team: string): Promise<object | undefined> {
  const { rows } = (await (await hub.request('/api/standings')).json()) as StandingsAnswer
  const row = rows.find((one) => one.team === team)
  return row && { rank: row.rank, total: row.total, award: row.award, place: rows.indexOf(row) + 1 }
}

test('a team that missed an item is listed by its total without rank and prize, and the next has its rank (§5)', async () => {
  const [before, next] = [await told('sishui'), await told('rencheng')]
  expect([before, next]).toMatchObject([{ rank: 1 }, { rank: 2, award: 'second' }])
  await mark('sishui', 'equip', 'absent', 'time')
  expect(await told('rencheng')).toMatchObject({ rank: 1, award: 'first', place: 1 })
  expect(await told('sishui')).toEqual({ total: 90.69, place: 3 })
  await mark('qufu', 'theory', 'disqualified')
  expect(await told('qufu')).toMatchObject({ rank: expect.any(Number) as number, total: 73.5 })
})

test('a team that withdrew from the subjects of the day is ranked on what it carried in', async () => {
  for (const subject of ['theory', 'cems', 'equip']) await mark('zoucheng', subject, 'withdrawn')
  expect(await told('zoucheng')).toMatchObject({ total: 39.66, rank: expect.any(Number) as number })
})

test('the workbook and the data have the ranks of the standings', async () => {
  const token = await hub.hostToken()
  const [workbook, data, standings] = await Promise.all([
    hub.request('/api/results.xlsx', { token }),
    hub.request('/api/results.json', { token }),
    hub.request('/api/standings'),
  ])
  const { rows } = (await standings.json()) as StandingsAnswer
  const sheets = await sheetsOf(Buffer.from(await workbook.arrayBuffer()))
  const lines = sheets[0]?.rows.slice(8, 8 + rows.length) ?? []
  expect(lines.map(([rank]) => rank)).toEqual(
    rows.map(({ rank }) => (rank === undefined ? '—' : String(rank))),
  )
  expect(await data.json()).toMatchObject({
    event: { missedSubjects: 'unranked', withdrawnTeams: 'ranked' },
    rows: rows.map(({ team, total }) => ({ team, total })),
  })
})
