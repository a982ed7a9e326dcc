/** A page and a hub of different builds: the page is loaded again once, and nobody loses a word by it. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, shown, type Pages } from '../support/page.ts'
import { story } from '../support/story.ts'
import { openLine, type TcpLine } from '../support/tcp-line.ts'

const LIVE = 'html[data-live="live"][data-rev]'

let hub: RunningHub
let pages: Pages
let page: Page
let line: TcpLine
/** How often the page's HTML was fetched. */
let loads: number
/** The page that is tried; the console holds others. */
let path: string
/** Which of them are of an older build. */
let isOld: (load: number) => boolean

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})
beforeEach(async () => {
  loads = 0
  path = '/display'
  isOld = () => false
  line = await openLine(hub.url, { up: asksPlainly, down: (text) => (isOld(loads) ? aged(text) : text) })
  ;({ page } = await pages.open('about:blank', { until: 'body' }))
})
afterEach(async () => {
  await page.context().close()
  await line.close()
})

/** Count the page, and let its HTML come whole and uncompressed. */
function asksPlainly(text: string): string {
  if (!text.startsWith(`GET ${path} `)) return text
  loads += 1
  return text.replace(/^(accept-encoding|if-none-match|if-modified-since):/gim, 'x-$1:')
}

function aged(text: string): string {
  return text.replace(/data-build="\w{12}"/, 'data-build="older-build-"')
}

async function settled(): Promise<string | undefined> {
  await page.waitForSelector(LIVE, { state: 'attached' })
  return page.evaluate(() => document.documentElement.dataset.build)
}

test('every page says which build it is of, and the hub says the same to whoever asks the time', async () => {
  const builds = await Promise.all(
    ['/', '/display', '/control'].map(async (path) => {
      const html = await (await hub.request(path)).text()
      return /<html[^>]* data-build="(\w+)"/.exec(html)?.[1]
    }),
  )
  const client = await hub.connect()
  const told = await new Promise((resolve) =>
    client.socket.emit('time', (_: string, build: string) => resolve(build)),
  )
  client.close()
  expect(new Set([...builds, told]).size).toBe(1)
  expect(told).toMatch(/^[0-9a-f]{12}$/)
})

test.each(['/', '/display'])('%s of an older build is loaded again, once', async (tried) => {
  path = tried
  await page.clock.install()
  isOld = (load) => load === 1
  await page.goto(line.url + path)
  await page.waitForSelector(LIVE, { state: 'attached' })
  await page.clock.runFor(31_000) // phones spread their reloads
  await page.waitForSelector(`${LIVE}:not([data-build="older-build-"])`, { state: 'attached' })
  await page.clock.runFor(31_000)
  expect(loads).toBe(2)
})

test('a page that stays old, because a cache keeps it, is loaded again once and then left alone', async () => {
  isOld = () => true
  await page.goto(`${line.url}/display`)
  await expect.poll(() => loads).toBe(2)
  expect(await settled()).toBe('older-build-')
  await page.evaluate(() => document.documentElement.toggleAttribute('data-same-page', true))
  await hub.command(await hub.hostToken(), 'notice.show', { text: '照常', level: 'info' })
  await shown(page, (await hub.snapshot()).rev)
  expect(await page.locator('html[data-same-page]').count()).toBe(1)
  expect(loads).toBe(2)
})

test('the big screen waits for the end of a reveal', async () => {
  const say = async (type: string, data: object = {}) => {
    const { status, body } = await hub.command(await hub.hostToken(), type, data)
    if (status !== 200) throw new Error(`${type}: ${body.detail}`)
  }
  for (const { type, data } of story()) if (/^(score|award|tie)\./.test(type)) await say(type, data)
  await say('program.show', { scene: 'ceremony' })
  await say('standings.freeze')
  await say('reveal.start')
  isOld = (load) => load === 1
  await page.goto(`${line.url}/display`)
  expect(await settled()).toBe('older-build-')
  await say('reveal.to', { step: 1 })
  await shown(page, (await hub.snapshot()).rev)
  expect(loads).toBe(1)
  await say('reveal.stop')
  await expect.poll(() => loads).toBe(2)
  expect(await settled()).not.toBe('older-build-')
})

test('a console waits until what is typed is sent, and says that it waits', async () => {
  path = '/control'
  await page.clock.install()
  isOld = (load) => load === 1
  await page.goto(`${line.url}/control`)
  await page.getByLabel('口令').fill(HOST_PIN)
  await page.keyboard.press('Enter')
  expect(await settled()).toBe('older-build-')
  const words = page.locator('.output input.field')
  await words.fill('手头的公告')
  await page.getByText('本页还是旧版').waitFor()
  await page.clock.runFor(60_000)
  await page.waitForSelector(LIVE, { state: 'attached' })
  expect(loads).toBe(1)
  expect(await words.inputValue()).toBe('手头的公告')

  await words.press('Enter')
  await page.getByText('手头的公告').first().waitFor()
  await page.clock.runFor(12_000)
  await expect.poll(() => loads).toBe(2)
  expect(await settled()).not.toBe('older-build-')
  expect(await page.getByText('本页还是旧版').count()).toBe(0)
})
