/** The viewer's page comes drawn: what a reader sees before any script has run, and how the script takes over. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallEvent } from '../support/events.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, shown, unlessClosed, type Pages } from '../support/page.ts'
import { play } from '../support/play.ts'

const PHONE = { width: 390, height: 844 }
const DRAWN = 'html:not([data-started]) [data-team]'
const LIVE = 'html[data-live="live"]'

let hub: RunningHub
let pages: Pages
beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  await play(hub, { until: 'cems.transfer', of: 'qufu' })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

/** The page with its own script held back until `release` is called. */
async function held(
  wish: object,
  url = hub.url,
): Promise<{ page: Page; errors: string[]; release: () => void }> {
  const { page, errors } = await pages.open(`${url}/healthz`, { ...PHONE, ...wish, until: 'body' })
  // A phone has Chinese type of its own; a bare machine would get it while we look.
  await page.addInitScript(() => Object.defineProperty(navigator, 'userAgent', { value: 'Android' }))
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/*.js', (route) => unlessClosed(released.then(() => route.continue())))
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForSelector(DRAWN)
  return { page, errors, release }
}

/** Where everything that is drawn of the day stands, and its theme. */
function boxes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'header, h1, h2, [data-team], [data-agenda], [data-subject], .total, .head',
      ),
    ]
      .map((node) => [node, node.getBoundingClientRect()] as const)
      .filter(([, { width }]) => width > 1)
      .map(([node, { left, top, width, height }]) =>
        [node.tagName, node.textContent?.slice(0, 12), left, top, width, height, getComputedStyle(node).color]
          .map((part) => (typeof part === 'number' ? Math.round(part) : part))
          .join(' '),
      ),
  )
}

describe.each([
  ['a phone', PHONE],
  ['a phone in light', { ...PHONE, theme: 'light' }],
  ['a small phone', { width: 320, height: 568 }],
  ['a tablet', { width: 1024, height: 768 }],
])('on %s', (_, wish) => {
  test('the ranking is there before any script has run, and nothing moves when it has', async () => {
    const { page, errors, release } = await held(wish)
    const { rows } = (await (await hub.request('/api/standings')).json()) as {
      rows: { team: string; total: number }[]
    }
    expect(
      await page.$$eval('[data-team]', (nodes) => nodes.map((node) => node.getAttribute('data-team'))),
    ).toEqual(rows.map(({ team }) => team))
    await page.evaluate(() => document.fonts.ready)
    const before = await boxes(page)
    release()
    await page.waitForSelector(LIVE)
    expect(await boxes(page)).toEqual(before)
    expect(errors).toEqual([])
    await page.context().close()
  })
})

test('there is room for my team before it is known', async () => {
  const { page } = await pages.open(hub.url, PHONE)
  await page.evaluate(() => localStorage.setItem('jinbang.my-team', 'qufu'))
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/*.js', (route) => unlessClosed(released.then(() => route.continue())))
  await page.reload({ waitUntil: 'commit' })
  await page.waitForSelector(DRAWN)
  const top = () => page.$eval('[data-rank="1"]', (row) => row.getBoundingClientRect().top)
  const before = await top()
  release()
  await page.waitForSelector(LIVE)
  await page.getByRole('button', { name: '换一队' }).waitFor()
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(4)
})

test('what the page came with is not sent again: the hub tells only what is missing (§7)', async () => {
  const { page, release } = await held(PHONE)
  const { body } = await hub.command(await hub.hostToken(), 'notice.show', {
    text: '就在这时',
    level: 'info',
  })
  expect(body.duplicate).toBe(false)
  const told: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(String(payload))))
  release()
  await shown(page, (await hub.snapshot()).rev)
  await page.getByText('就在这时').waitFor()
  expect(told.flatMap((frame) => /^42\["(\w+)"/.exec(frame)?.[1] ?? [])).toEqual(['delta'])
  await hub.command(await hub.hostToken(), 'notice.clear', {})
})

test('without script all of the day can be read, and it loads itself again', async () => {
  const { page } = await pages.open(hub.url, { ...PHONE, scripts: 'off', until: DRAWN })
  expect(await page.locator('[data-team]:visible').count()).toBe(15)
  expect(await page.locator('[data-agenda]:visible').count()).toBeGreaterThan(5)
  expect(await page.locator('[role=tab]:visible').count()).toBe(0)
  await page.waitForResponse((response) => response.request().isNavigationRequest())
})

test('a page that the browser kept for the way back shows what the phone knew, and since when', async () => {
  const { page } = await pages.open(hub.url, PHONE)
  await page.evaluate(() => dispatchEvent(new Event('pagehide')))
  await page.goto('data:text/html,elsewhere')
  await page.context().setOffline(true)
  await page.goBack()
  await page.getByText(/^成绩截至 \d\d:\d\d:\d\d$/).waitFor()
  expect(await page.locator('[data-team]').count()).toBe(15)
  expect(await page.getAttribute('html', 'data-live')).toBe('stale')
})

test('a name that would end the script it travels in is shown as the name that it is', async () => {
  const folder = temporaryFolder()
  const name = '</script><b>队</b>'
  const file = join(folder.path, 'event.json')
  const event = smallEvent({ shortTitle: '<title>&amp;</title>' })
  const teams = [{ id: 'red', name, shortName: name }, ...event.teams.slice(1)]
  writeFileSync(file, JSON.stringify({ ...event, teams }))
  const own = await startHub({ flags: ['--event', file] })
  try {
    const { body } = await own.command(await own.hostToken(), 'score.set', {
      team: 'red',
      subject: 'theory',
      item: 'paper',
      points: 5,
    })
    expect(body.duplicate).toBe(false)
    const { page, errors, release } = await held(PHONE, own.url)
    expect(await page.textContent('[data-team="red"] b')).toBe(name)
    release()
    await page.waitForSelector(LIVE)
    expect(await page.textContent('[data-team="red"] b')).toBe(name)
    expect(await page.title()).toBe('<title>&amp;</title>')
    expect(errors).toEqual([])
  } finally {
    await own.stop()
    folder.remove()
  }
})
