/** The plain board: for browsers that cannot run the pages, never white, and never more than the public knows. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { builtInEvent } from '../support/events.ts'
import { play } from '../support/play.ts'
import { story } from '../support/story.ts'

const IE11 = 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko'
const agents = {
  old: [
    IE11,
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1)',
    'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/63.0.3239.132 Safari/537.36',
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 12_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148',
  ],
  fine: [
    'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36',
    'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/74.0.3729.0 Safari/537.36',
    'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 MMWEBSDK/20240301 Mobile Safari/537.36 MicroMessenger/8.0.48',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49',
    'something that nobody knows',
  ],
}

let hub: RunningHub

beforeAll(async () => {
  hub = await startHub()
  await play(hub, { until: 'theory.law', of: 'jingkai' })
})
afterAll(() => hub.stop())

const get = async (path: string, agent = IE11) =>
  (await fetch(hub.url + path, { headers: { 'user-agent': agent } })).text()
const say = async (type: string, data: object) => {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

/** Rows as their cells. */
function rows(page: string): string[][] {
  const cells = (row: string) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, text = '']) => text.trim())
  return page.split('<tr>').slice(2).map(cells)
}

describe.each(['/', '/display'])('%s', (path) => {
  test.each(agents.old)('is a plain table that reloads itself for %s', async (agent) => {
    const page = await get(path, agent)
    expect(page).toContain('<meta http-equiv="refresh" content="10" />')
    expect(page).toContain('请切换到“极速模式”')
    expect(rows(page)).toHaveLength(15)
  })

  test.each(agents.fine)('is the full page for %s', async (agent) => {
    expect(await get(path, agent)).toContain('<script type="module"')
  })

  test('is the plain table for whoever asks, with the way back', async () => {
    expect(await get(`${path}?plain`, agents.fine[0])).toContain(`<a href="${path}">打开完整页面</a>`)
  })
})

test('the table tells rank, team, every subject and the total, as the ranking has them', async () => {
  const { rows: ranked } = (await (await hub.request('/api/standings')).json()) as {
    rows: { rank: number; total: number; subjects: Record<string, number> }[]
  }
  const told = rows(await get('/')).map(([rank, , theory, , , , total]) => [rank, theory, total])
  expect(told).toEqual(
    ranked.map(({ rank, total, subjects }) => [
      String(rank),
      (subjects['theory'] ?? 0).toFixed(2),
      total.toFixed(2),
    ]),
  )
})

test('a shared cache may hold it for a second, for one kind of browser at a time', async () => {
  const { headers } = await fetch(`${hub.url}/`, { headers: { 'user-agent': IE11 } })
  expect([headers.get('cache-control'), headers.get('vary')]).toEqual([
    'public, max-age=0, s-maxage=1, must-revalidate',
    'User-Agent',
  ])
})

test('in a freeze no hidden value reaches it, and in a reveal only what was named', async () => {
  await say('standings.freeze', {})
  const before = await get('/')
  await say('score.set', { team: 'city', subject: 'theory', item: 'law', points: 1.23 })
  expect(rows(await get('/'))).toEqual(rows(before))
  for (const { type, data } of story()) if (/^(score|award|tie)\./.test(type)) await say(type, data)
  await say('reveal.start', {})
  await say('reveal.to', { step: 4 })
  const page = await get('/')
  expect(page).toContain('颁奖典礼')
  expect(page).toContain('演示甲（市支队）')
  expect(
    rows(page)
      .filter(([rank]) => rank !== '–')
      .map(([rank, team, , , , , total, prize]) => [rank, team, total, prize]),
  ).toEqual([['10', '兖州区分局', '86.90', '三等奖']])
})

test('names are text, whatever is in them', async () => {
  const folder = temporaryFolder()
  const [first, ...others] = builtInEvent().teams
  const file = join(folder.path, 'event.json')
  writeFileSync(
    file,
    JSON.stringify(builtInEvent({ teams: [{ ...first!, name: '<script>alert(1)</script>' }, ...others] })),
  )
  const odd = await startHub({ data: join(folder.path, 'data'), flags: ['--event', file] })
  const page = await (await fetch(`${odd.url}/?plain`)).text()
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).not.toContain('<script')
  await odd.stop()
  folder.remove()
})
