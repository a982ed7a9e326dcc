/** A phone that can hold no line, because something on the way or the hub itself lets it have none. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, shown, unlessClosed, type Pages } from '../support/page.ts'

const PHONE = { width: 390, height: 844 }
const LIVE = 'html[data-live="live"]'
const STALE = 'html[data-live="stale"]'

let hub: RunningHub
let pages: Pages
let page: Page
/** How the phone's attempts at a line end; undefined: they reach the hub. */
let refusal: ((line: WebSocketRoute) => void) | undefined
let attempts: number

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})
beforeEach(async () => {
  attempts = 0
  ;({ page } = await pages.open(`${hub.url}/healthz`, { ...PHONE, until: 'body' }))
  await page.clock.install()
  await page.routeWebSocket('**/socket.io/**', (line) => {
    attempts += 1
    if (refusal) refusal(line)
    else line.connectToServer()
  })
})

async function news(text: string): Promise<number> {
  const { status } = await hub.command(await hub.hostToken(), 'notice.show', { text, level: 'info' })
  expect(status).toBe(200)
  return (await hub.snapshot()).rev
}

/** No faster: the hub's dates are of whole seconds, and one that stays for 8 s of the page's is of a hub that has gone. */
const SECOND_MS = 130

/** Time goes by until something is there, as much of it as a patient reader has. */
async function passUntil(selector: string) {
  for (let seconds = 0; seconds < 180; seconds += 1) {
    if ((await page.locator(selector).count()) > 0) return
    await Promise.all([page.clock.runFor(1_000), sleep(SECOND_MS)])
  }
  throw new Error(`${selector} did not come`)
}

test.each([
  ['something on the way closes every line', (line: WebSocketRoute) => void line.close()],
  ['the hub says so', sendPolling],
])(
  'it asks for the snapshot where %s, is live while it is answered, and takes a line when it gets one',
  async (_, how) => {
    refusal = how
    await page.goto(hub.url)
    await passUntil(LIVE)
    await news('用轮询收到')
    await passUntil(':text("用轮询收到")')
    expect(await page.locator(LIVE).count()).toBe(1)

    await page.route('**/api/snapshot', (route) => unlessClosed(route.abort()))
    await passUntil(STALE)
    await passUntil(':text("成绩截至")')
    await page.unroute('**/api/snapshot')
    await passUntil(LIVE)

    refusal = undefined
    const refused = attempts
    await expect
      .poll(async () => (await page.clock.runFor(2_000), attempts), { timeout: 60_000 })
      .toBeGreaterThan(refused)
    await page.route('**/api/snapshot', (route) => unlessClosed(route.abort()))
    const rev = await news('又有了连接')
    await shown(page, rev)
    await page.waitForSelector(LIVE)
    await page.context().close()
  },
)

/** What the hub's end of a line says when it wants to hold no more of them. Source: Engine.IO 4 and Socket.IO 5. */
function sendPolling(line: WebSocketRoute) {
  const open = { sid: 'none', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 100_000 }
  line.send(`0${JSON.stringify(open)}`)
  line.onMessage((message) => {
    if (String(message).startsWith('40')) line.send('44{"message":"full","data":{"poll":true}}')
  })
}
