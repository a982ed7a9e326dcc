/**
 * Pictures of the pages from the invented day: `npm run screenshots`. Those of the README and one sheet with every
 * scene, look and state stand beside this file; the single pictures of the sheet go to all/, which git leaves alone.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Trend } from '../../shared/snapshot-results.ts'
import { instantOf } from '../../shared/time.ts'
import { HOST_PIN, startHub } from '../support/hub.ts'
import { openBrowser, shown, type PageWish } from '../support/page.ts'
import { play } from '../support/play.ts'
import { story } from '../support/story.ts'
import { inHand } from '../support/tampered.ts'

const SETTLED_MS = 3000 // the last row has arrived by then
const STILL_MS = 500 // a chart has been fetched and drawn by then
const OFFLINE_MS = 31_000
const DAY_MS = 8 * 3_600_000
const SCENES = [
  'title',
  'checkin',
  'draw',
  'agenda',
  'standings',
  'subject&subject=equip',
  'subject&subject=theory',
  'trend',
  'notice',
]
const LOOKS = [
  { name: 'light', data: { theme: 'light', boost: false } },
  { name: 'boost', data: { theme: 'dark', boost: true } },
  { name: 'dark', data: { boost: false } },
]
const REVEAL_STEPS = [0, 2, 4, 12, 18, 20] // a group of persons, and each prize before and after its name

const here = fileURLToPath(new URL('.', import.meta.url))
const hub = await startHub({ flags: ['--demo'] })
const pages = await openBrowser()
const sheet: string[] = []
mkdirSync(join(here, 'all'), { recursive: true })

await play(hub, { until: 'cems.operate', of: 'gaoxin' })
await shoot('display-standings', '/display?scene=standings')
await shoot('display-agenda', '/display?scene=agenda')
await shoot('viewer', '/', { width: 390, height: 844 })
await shoot('control', '/control', { width: 1440, height: 900, until: 'input[type="password"]' })

await say('hall.set', { link: 'http://192.168.31.20:3000/' })
const { page } = await pages.open(`${hub.url}/display`, { reducedMotion: 'reduce' })
await spreadTrend(page)
for (const look of LOOKS) {
  await say('hall.set', look.data)
  for (const scene of SCENES) await keep(`${look.name}-${scene.replace('&subject=', '-')}`, `?scene=${scene}`)
}
await say('notice.show', { text: '请各参赛队领队到主席台集合', level: 'alert' })
for (const scene of ['standings', 'checkin', 'notice']) await keep(`notice-${scene}`, `?scene=${scene}`)
await say('notice.clear', {})
await keepOffline()
await playOn()
await makeSheet()
await pages.close()
await hub.stop()

async function shoot(name: string, path: string, wish: PageWish = {}) {
  const { page } = await pages.open(hub.url + path, wish)
  if (wish.until) {
    await page.keyboard.type(HOST_PIN)
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-cell]')
  }
  await page.waitForTimeout(SETTLED_MS)
  await page.screenshot({ path: join(here, `${name}.png`) })
}

async function keep(name: string, search: string) {
  await page.goto(`${hub.url}/display${search}`)
  await shown(page, (await hub.snapshot()).rev)
  await take(page, name)
}

async function take(from: Page, name: string) {
  await from.waitForTimeout(STILL_MS)
  const path = join(here, 'all', `${name}.png`)
  await from.screenshot({ path })
  sheet.push(name)
}

/** The day was played in seconds; a picture of its course spreads it over eight hours. */
async function spreadTrend(page: Page) {
  await page.route('**/api/trend', async (route) => {
    const trend = (await (await route.fetch()).json()) as Trend
    const { length } = trend.moments
    const moments = trend.moments.map(({ ranks }, index) => ({
      ranks,
      at: instantOf(Date.now() - ((length - index) / length) * DAY_MS),
    }))
    await route.fulfill({ json: { ...trend, moments } })
  })
}

/** Half a minute after the hub has gone. */
async function keepOffline() {
  const { page } = await pages.open('about:blank', { until: 'body' })
  const line = await inHand(page)
  await page.clock.install()
  await page.goto(`${hub.url}/display?scene=standings`)
  await page.waitForSelector('html[data-live="live"][data-rev]')
  await line.cut()
  await page.waitForSelector('html[data-live="stale"]')
  await page.clock.runFor(OFFLINE_MS)
  await take(page, 'offline-standings')
}

/** The rest of the day, with the frozen ranking and steps of the prize-giving. */
async function playOn() {
  const steps = story()
  const begun = steps.findIndex(({ data }) => data.item === 'operate' && data.team === 'gaoxin')
  for (const { type, data } of steps.slice(begun + 1)) {
    await say(type, data)
    if (type === 'standings.freeze') await keep('frozen-standings', '?scene=standings')
    if (type === 'reveal.to' && REVEAL_STEPS.includes(Number(data.step)))
      await keep(`ceremony-${String(data.step).padStart(2, '0')}`, '?scene=ceremony')
  }
  await keep('final-standings', '?scene=standings')
}

async function makeSheet() {
  const figures = sheet.map((name) => {
    const picture = readFileSync(join(here, 'all', `${name}.png`)).toString('base64')
    return `<figure><img src="data:image/png;base64,${picture}"><figcaption>${name}</figcaption></figure>`
  })
  const { page } = await pages.open('about:blank', { until: 'body', width: 1600, height: 900 })
  await page.setContent(`<style>
    body { margin: 10px; display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px; font: 16px sans-serif }
    figure { margin: 0 } img { width: 100%; display: block }
  </style>${figures.join('')}`)
  await page.screenshot({ path: join(here, 'sheet.jpg'), type: 'jpeg', quality: 70, fullPage: true })
}

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type} ${JSON.stringify(data)}: ${body.detail}`)
}
