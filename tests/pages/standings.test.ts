/** How the hall sees a score arrive. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { startHub, type RunningHub } from '../support/hub.ts'
import { momentOf, openBrowser, shown, type Pages } from '../support/page.ts'
import { play } from '../support/play.ts'

let hub: RunningHub
let pages: Pages

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  await play(hub, { until: 'cems.transfer', of: 'rencheng' })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

const set = async (team: string, points: number) => {
  const { status, body } = await hub.command(await hub.hostToken(), 'score.set', {
    team,
    subject: 'cems',
    item: 'operate',
    points,
  })
  if (status !== 200) throw new Error(body.detail)
}

/** Other points at each try, or nothing would change. */
let tries = 0
const another = (points: number) => (Math.round(points * 100) - (tries += 1)) / 100

let screen: Page | undefined
/** One at a time: others that move beside it would make it late, and a late screen shows no act. */
async function open(reducedMotion: 'reduce' | 'no-preference' = 'no-preference'): Promise<Page> {
  await screen?.context().close()
  screen = (await pages.open(`${hub.url}/display?scene=standings`, { reducedMotion })).page
  return screen
}

/** The teams on plates, as soon as there are any. */
async function plated(page: Page): Promise<(string | undefined)[]> {
  const teams = await page.waitForFunction(() => {
    const plates = [...document.querySelectorAll('[data-team] > .plate')]
    return plates.length > 0 && plates.map(({ parentElement }) => parentElement?.dataset.team)
  })
  return (await teams.jsonValue()) || []
}

/** What can be read in a team's row, plate and all. */
const read = (page: Page, team: string, part: string) =>
  page.textContent(`[data-team="${team}"] > .${part}`).then((text) => text?.trim())

test('a total counts to its new value and ends exactly; text and marks tell it at once', async () => {
  const page = await open()
  const before = await page.getAttribute('[data-team="yutai"]', 'data-total')
  const counting = page.waitForFunction(() => {
    const nodes = [...document.querySelectorAll('[data-team="yutai"] > .total [data-figure]')]
    const figures = nodes.map((node) => node.getAttribute('data-figure'))
    const text = document.querySelector('[data-team="yutai"] > .total')?.textContent
    return new Set(figures).size > 5 && { text, first: figures[0], last: figures[figures.length - 1] }
  })
  const counted = await (await momentOf(counting, set('yutai', another(5.6)))).jsonValue()
  const total = await page.getAttribute('[data-team="yutai"]', 'data-total')
  expect(counted).toEqual({ text: total, first: before, last: total })
})

test('the row stands on one plate, with its rank, and an arrow where it climbed', async () => {
  const page = await open()
  const arrow = page.waitForSelector('[data-team="jinxiang"] > .arrow')
  const [plates] = await momentOf(Promise.all([plated(page), arrow]), set('jinxiang', another(6)))
  expect(plates).toEqual(['jinxiang'])
  await page.waitForFunction(() => document.getAnimations().length === 0)
  expect(await read(page, 'jinxiang', 'rank')).toBe(
    await page.getAttribute('[data-team="jinxiang"]', 'data-rank'),
  )
})

test('points that are taken back are called a correction', async () => {
  const page = await open()
  const corrected = page.waitForSelector('[data-team="jinxiang"] > .arrow:has-text("更正")')
  await momentOf(corrected, set('jinxiang', another(1)))
})

test('a burst is shown together, on four plates at most', async () => {
  const page = await open()
  const teams = ['weishan', 'jiaxiang', 'wenshang', 'sishui', 'liangshan', 'gaoxin']
  const plates = page.waitForFunction(() => document.querySelectorAll('[data-team] > .plate').length === 4)
  // Twice, so that more wait than the hall can follow one by one, however slowly a busy hub takes them.
  const burst = async () => {
    for (const more of [0.02, 0])
      await Promise.all(teams.map((team, index) => set(team, another(5.2 + index / 10 + more))))
  }
  await momentOf(plates, burst())
  const { rev } = await hub.snapshot()
  await shown(page, rev)
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('[data-team]')].every(
      (row) => row.querySelector('.total')?.textContent === row.dataset.total,
    ),
  )
})

test('a screen that comes back shows what is true, and replays nothing', async () => {
  const page = await open()
  await page.context().setOffline(true)
  await page.waitForSelector('html[data-live="stale"]', { timeout: 60_000, state: 'attached' })
  await set('taibaihu', another(5.5))
  await page.context().setOffline(false)
  await shown(page, (await hub.snapshot()).rev)
  expect(await page.$$('[data-team] > .plate')).toEqual([])
  expect(await page.textContent('[data-team="taibaihu"] > .total')).toBe(
    await page.getAttribute('[data-team="taibaihu"]', 'data-total'),
  )
})

test('nothing but transform, opacity and clip-path moves, and no box shifts in a score update', async () => {
  const page = await open()
  await page.evaluate(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value)
    }).observe({ type: 'layout-shift' })
  })
  await set('city', another(4.5)) // from 5.10: no row changes its place
  await shown(page, (await hub.snapshot()).rev)
  const moved = await page.evaluate(() => [
    ...new Set(
      document
        .getAnimations()
        .flatMap(({ effect }) => (effect instanceof KeyframeEffect ? effect.getKeyframes() : []))
        .flatMap((frame) => Object.keys(frame)),
    ),
  ])
  const timing = ['offset', 'computedOffset', 'easing', 'composite']
  expect(['transform', 'opacity', 'clipPath']).toEqual(
    expect.arrayContaining(moved.filter((name) => !timing.includes(name))),
  )
  await page.waitForFunction(() => document.getAnimations().length === 0)
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
})

test('who wants no motion sees the same at once: values, plate and arrow', async () => {
  const page = await open('reduce')
  expect(await momentOf(plated(page), set('jinxiang', another(6)))).toEqual(['jinxiang'])
  expect(await read(page, 'jinxiang', 'total')).toBe(
    await page.getAttribute('[data-team="jinxiang"]', 'data-total'),
  )
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .flatMap(({ effect }) => (effect instanceof KeyframeEffect ? effect.getKeyframes() : []))
        .filter((frame) => 'transform' in frame || 'clipPath' in frame).length,
  )
  expect(moving).toBe(0)
})

test('an update is said in one polite sentence', async () => {
  const page = await open()
  const said = page.waitForFunction(() =>
    /邹城市，在线监测 .* 分，总分 .* 分?/.test(
      document.querySelector('[aria-live="polite"]')?.textContent ?? '',
    ),
  )
  await momentOf(said, set('zoucheng', another(4.5)))
})

test('a reveal is a new picture: no plate, no arrow and no correction tells of the points that it takes away', async () => {
  const page = await open()
  await hub.command(await hub.hostToken(), 'award.grant', { award: 'leader', recipient: { name: '演示甲' } })
  await hub.command(await hub.hostToken(), 'reveal.start', { plan: 'persons' })
  await shown(page, (await hub.snapshot()).rev)
  expect(await page.$$('[data-team] > .plate, [data-team] > .arrow')).toEqual([])
  expect(await page.textContent('[data-team="city"] > .total')).toBe('–')
})
