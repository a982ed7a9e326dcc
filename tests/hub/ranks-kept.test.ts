/** Subjects' points are public while totals and ranks are kept: what everybody without a PIN gets (EVENT 2.14). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Trend } from '../../shared/snapshot-results.ts'
import type { StandingsAnswer } from '../../shared/views/standings.ts'
import { smallEvent } from '../support/events.ts'
import { readFeed } from '../support/feed-reader.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'

const folder = temporaryFolder()
let hub: RunningHub
let host: string

beforeAll(async () => {
  const file = join(folder.path, 'event.yaml')
  writeFileSync(file, stringify(smallEvent({ ranking: 'subjects' })))
  hub = await startHub({ flags: ['--event', file] })
  host = await hub.hostToken()
  for (const [team, points] of [
    ['red', 9],
    ['blue', 12],
    ['green', 15.5],
  ] as const) {
    await say('score.set', { team, subject: 'theory', points })
    await say('score.set', { team, subject: 'flight', item: 'result', points: 8 })
    await say('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 })
  }
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

async function say(type: string, data: object = {}) {
  const { status, body } = await hub.command(host, type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}
const asked = async (path: string) => (await hub.request(path)).text()
const standings = async () => JSON.parse(await asked('/api/standings')) as StandingsAnswer
const moments = async () => (JSON.parse(await asked('/api/trend')) as Trend).moments

test('the standings are the points of each subject in the order of the teams, and no course is told', async () => {
  const { mode, unranked, rows } = await standings()
  expect({ mode, unranked, rows }).toEqual({
    mode: 'live',
    unranked: true,
    rows: [
      { team: 'red', subjects: { theory: 9, flight: 10 } },
      { team: 'blue', subjects: { theory: 12, flight: 10 } },
      { team: 'green', subjects: { theory: 15.5, flight: 10 } },
    ],
  })
  expect(await moments()).toEqual([])
})

test('no public byte holds a total: not the snapshot, the feed, the page at / or the plain board', async () => {
  const feed = await readFeed(hub.url)
  await feed.until(() => true)
  feed.close()
  const told = await Promise.all(['/api/snapshot', '/api/standings', '/', '/?plain'].map(asked))
  for (const bytes of [...told, ...feed.lines]) {
    expect(bytes).toContain('15.5')
    expect(bytes).not.toMatch(/25\.5|data-total="\d/)
  }
})

test('the plain board has columns for the subjects alone, and says why', async () => {
  const page = await asked('/?plain')
  const heads = [...page.matchAll(/<th[^>]*>([^<]*)<\/th>/g)].map(([, head]) => head)
  expect(heads).toEqual(['代表队', '理论', '飞行'])
  expect(page).toContain('总分和名次暂不公布')
  expect(page).not.toMatch(/一等奖|暂列/)
})

test('in a reveal its steps tell what they tell, and after it ranks are kept until the thaw', async () => {
  await say('reveal.start', { plan: 'teams' })
  expect(JSON.stringify(await standings())).not.toMatch(/15\.5|unranked/)
  const { show } = await hub.controlSnapshot()
  await say('reveal.to', { step: show?.steps.length })
  expect((await standings()).rows[0]).toMatchObject({ team: 'green', rank: 1, total: 25.5 })
  await say('reveal.stop')
  expect(await standings()).toMatchObject({ unranked: true, rows: [{ team: 'red' }, {}, {}] })
  expect(await moments()).toEqual([])
  expect(await hub.snapshot()).not.toHaveProperty('results')
  await say('standings.thaw')
  expect((await standings()).rows.map(({ team, rank, total }) => [team, rank, total])).toEqual([
    ['green', 1, 25.5],
    ['blue', 2, 22],
    ['red', 3, 19],
  ])
  expect(await moments()).toMatchObject([{ ranks: { green: 1, blue: 2, red: 3 } }])
  expect((await hub.snapshot()).results?.versions).toHaveLength(1)
})

test('an undo of the thaw keeps them again, and the console goes on telling what a score did to a place', async () => {
  await say('entry.undo', { seq: (await hub.controlSnapshot()).log.seq })
  await say('score.set', { team: 'red', subject: 'theory', points: 19 })
  expect(await standings()).toMatchObject({ unranked: true, rows: [{ subjects: { theory: 19 } }, {}, {}] })
  const history = await hub.request('/api/control/history', { token: host })
  expect(await history.text()).toContain('"moved":{"from":3,"to":1}')
})
