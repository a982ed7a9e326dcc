/** What the big screen does when something is missing, late, wrong, or switched. Source: DESIGN §6. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, shown, type Pages } from '../support/page.ts'
import { play } from '../support/play.ts'
import { inHand, type Line } from '../support/tampered.ts'

let hub: RunningHub
let pages: Pages
let page: Page
let line: Line

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  await play(hub, { until: 'equip.result', of: 'liangshan' })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

beforeEach(async () => {
  ;({ page } = await pages.open('about:blank', { until: 'body' }))
  line = await inHand(page)
})
afterEach(() => page.context().close())

async function go(path = '/display?scene=standings') {
  await page.goto(hub.url + path)
  await page.waitForSelector('html[data-live="live"][data-rev]')
}

/** From now on the page's time passes when the test says so. */
async function timeStands() {
  await page.clock.install()
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 3_000)
}

const text = (selector: string) => page.locator(selector).first().innerText()
const box = (selector: string) => page.locator(selector).first().boundingBox()

test('before the first picture there are header and mark, and after 800 ms a word', async () => {
  await line.cut()
  await timeStands()
  await page.goto(`${hub.url}/display`)
  await page.waitForSelector('header .mark')
  expect(await page.locator('.loading').count()).toBe(0)
  await page.clock.runFor(900)
  expect(await text('.loading')).toBe('正在载入成绩')
})

test('a page that loses the hub says so, keeps its picture, lets timers run, and says when it is back', async () => {
  await page.clock.install()
  await go()
  const before = await box('[role="table"]')
  const rows = await page.$$eval('[data-team]', (all) => all.map((row) => row.textContent))
  await timeStands()
  await line.cut()
  await page.waitForSelector('html[data-live="stale"]')
  await page.clock.runFor(4_000)
  expect(await text('.connection')).toMatch(/^重连中 成绩截至 \d\d:\d\d:\d\d$/)
  const digits = await text('[role="timer"]')
  await page.clock.runFor(30_000)
  expect(await text('.connection')).toMatch(/^已断开 成绩截至 \d\d:\d\d:\d\d$/)
  expect(await text('[role="timer"]')).not.toBe(digits)
  expect(await text('.words')).toContain('本机计时')
  expect(await box('[role="table"]')).toEqual(before)
  expect(await page.$$eval('[data-team]', (all) => all.map((row) => row.textContent))).toEqual(rows)
  line.mend()
  const isLive = async () => {
    await page.clock.runFor(500)
    return (await page.locator('html[data-live="live"]').count()) === 1
  }
  await expect.poll(isLive).toBe(true)
  await expect.poll(() => text('.connection')).toBe('已恢复')
  await page.clock.runFor(4_000)
  expect(await text('.connection')).toBe('实时 已连接')
})

test('what changed while the hub was away is not replayed', async () => {
  await go()
  await line.cut()
  await page.waitForSelector('html[data-live="stale"]')
  await say('score.set', { team: 'city', subject: 'air', item: 'daily', points: 1 })
  line.mend()
  await shown(page, (await hub.snapshot()).rev)
  const moved = await page.evaluate(() =>
    document.getAnimations().filter(({ effect }) => {
      const frames = effect instanceof KeyframeEffect ? effect.getKeyframes() : []
      return frames.some(({ transform }) => transform !== undefined && transform !== 'none')
    }),
  )
  expect(moved).toEqual([])
  await say('score.set', { team: 'city', subject: 'air', item: 'daily', points: 38 })
})

test('a picture that cannot be drawn leaves the last good one, with a word, and is not reported as painted', async () => {
  await go()
  const { rev } = await hub.snapshot()
  await shown(page, rev)
  const names = await page.$$eval('[data-team]', (rows) => rows.map((row) => row.getAttribute('data-team')))
  line.alter((message) => message.replace('"patch":{', '"patch":{"subjects":{"air":null},'))
  await say('score.set', { team: 'city', subject: 'air', item: 'daily', points: 37 })
  await page.waitForSelector('.fault')
  expect(await text('.fault')).toBe('画面暂停更新')
  expect(
    await page.$$eval('[data-team]', (rows) => rows.map((row) => row.getAttribute('data-team'))),
  ).toEqual(names)
  expect(await page.getAttribute('html', 'data-rev')).toBe(String(rev))
  expect(await page.locator('header').isVisible()).toBe(true)
})

test('an error in the page, or a promise that nobody caught, takes nothing away', async () => {
  await go()
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown by a test')
    })
    void Promise.reject(new Error('rejected by a test'))
  })
  await say('score.set', { team: 'city', subject: 'air', item: 'daily', points: 36 })
  await shown(page, (await hub.snapshot()).rev)
  expect(await page.locator('[data-team]').count()).toBeGreaterThanOrEqual(15)
})

test('the host switches theme and boost with no reload, and plates follow; the address wins (§3)', async () => {
  await go('/display?scene=agenda')
  const themes = () =>
    page.evaluate(() => [
      document.documentElement.dataset.theme,
      document.documentElement.dataset.boost,
      document.querySelector<HTMLElement>('[data-status="running"]')?.dataset.theme,
    ])
  expect(await themes()).toEqual(['dark', undefined, 'light'])
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await say('hall.set', { theme: 'light' })
  await shown(page, (await hub.snapshot()).rev)
  expect(await themes()).toEqual(['light', undefined, 'dark'])
  await say('hall.set', { theme: 'dark', boost: true })
  await shown(page, (await hub.snapshot()).rev)
  expect(await themes()).toEqual(['dark', '', 'light'])
  expect(await page.locator('body[data-same-page]').count()).toBe(1)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(0, 0, 0)',
  )
  await go('/display?scene=agenda&theme=light')
  expect((await themes())[0]).toBe('light')
  await say('hall.set', { boost: false })
})

test('the code leads to the link that the host has set, and is gone where there is none', async () => {
  await go('/display?scene=checkin')
  expect(await page.locator('.link').count()).toBe(0) // this page knows the hub as 127.0.0.1
  await say('hall.set', { link: 'http://jinbang.example:8080/' })
  await page.waitForSelector('.link svg')
  expect(await text('.link')).toContain('jinbang.example:8080')
})

test('digits do not move the layout: every figure is as wide as another', async () => {
  await go()
  const widths = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('span'))
    probe.className = 'figures'
    probe.style.cssText = 'position:absolute;font-size:188px;font-weight:600'
    return ['1:11', '0:00', '8:08'].map((digits) => {
      probe.textContent = digits
      return probe.getBoundingClientRect().width
    })
  })
  expect(new Set(widths).size).toBe(1)
})

test('a longer figure moves nothing beside it', async () => {
  await go('/display?scene=subject&subject=air')
  const places = () =>
    page.$$eval('[role="row"]:not(:first-child) .track, [role="row"]:not(:first-child) b', (all) =>
      all.map((one) => one.getBoundingClientRect().left),
    )
  await say('score.set', { team: 'city', subject: 'air', item: 'daily', points: 9.99 })
  await shown(page, (await hub.snapshot()).rev)
  const before = await places()
  await say('score.set', { team: 'city', subject: 'air', item: 'daily', points: 10 })
  await shown(page, (await hub.snapshot()).rev)
  expect(await places()).toEqual(before)
})

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}
