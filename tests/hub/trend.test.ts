/** `GET /api/trend`: every team's rank through the day, as the public knows it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Trend } from '../../shared/snapshot-results.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { play } from '../support/play.ts'

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

const trend = async () => (await (await hub.request('/api/trend')).json()) as Trend
const send = async (type: string, data: object) => {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}
const set = (team: string, points: number) => send('score.set', { team, subject: 'air', points })

test('a moment stands for each change of a rank, and a change of points alone makes none', async () => {
  expect((await trend()).moments).toEqual([])
  await set('city', 30)
  await set('rencheng', 35)
  await set('rencheng', 36)
  const { moments } = await trend()
  expect(moments.map(({ ranks }) => [ranks['city' as never], ranks['rencheng' as never]])).toEqual([
    [1, 2],
    [2, 1],
  ])
})

test('it stands still in a freeze, and says nothing in a reveal', async () => {
  const before = await trend()
  await send('standings.freeze', {})
  await set('qufu', 39)
  expect((await trend()).moments).toEqual(before.moments)
  await send('award.grant', { award: 'leader', recipient: { name: '演示甲' } })
  await send('reveal.start', { plan: 'persons' })
  expect((await trend()).moments).toEqual([])
  await send('reveal.stop', {})
  expect((await trend()).moments).toEqual(before.moments)
})

test('a whole day with its prize-giving ends with the ranks of the standings', async () => {
  const day = await startHub()
  await play(day)
  const { moments } = (await (await day.request('/api/trend')).json()) as Trend
  const { rows } = (await (await day.request('/api/standings')).json()) as {
    rows: { team: string; rank: number }[]
  }
  expect(moments[moments.length - 1]?.ranks).toEqual(
    Object.fromEntries(rows.map(({ team, rank }) => [team, rank])),
  )
  await day.stop()
})
