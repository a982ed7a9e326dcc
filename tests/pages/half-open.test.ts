/** A page whose line falls silent, with nobody told: it says so, says until when it was true, and comes back. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wallClock } from '../../shared/time.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, shown, type Pages } from '../support/page.ts'
import { openLine } from '../support/tcp-line.ts'

const NOTICED_MS = 10_000

let hub: RunningHub
let pages: Pages
beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

/** After how long without one a page takes its line for dead, as the hub tells it when the line begins. */
function heartbeatOf(page: Page): Promise<number> {
  return new Promise((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const [, text] = /^0(\{.*)/.exec(String(payload)) ?? []
        if (text === undefined) return
        const { pingInterval, pingTimeout } = JSON.parse(text) as Record<
          'pingInterval' | 'pingTimeout',
          number
        >
        resolve(pingInterval + pingTimeout)
      }),
    )
  })
}

test.concurrent.each([
  ['the big screen', '/display?scene=standings', '.connection'],
  ['a phone', '/', '.bar'],
])('%s notices it within 10 s, tells the last moment that was true, and recovers', async (_, path, place) => {
  const line = await openLine(hub.url)
  const { page } = await pages.open('about:blank', { until: 'body' })
  const heartbeat = heartbeatOf(page)
  const openedAt = Date.now()
  await page.goto(line.url + path)
  await page.waitForSelector('html[data-live="live"]', { state: 'attached' })
  expect(await heartbeat).toBeLessThan(NOTICED_MS) // on a clock it would be the machine's haste as well
  const silentAt = Date.now()
  line.silence()
  await page.waitForSelector('html[data-live="stale"]', { state: 'attached' })

  const word = page.locator(place).filter({ hasText: '成绩截至' }).first()
  await word.waitFor()
  const told = /成绩截至 (\d\d:\d\d:\d\d)/.exec(await word.innerText())?.[1] ?? ''
  const clock = (ms: number) => wallClock(ms, 'Asia/Shanghai')
  const slackMs = 1_000 // the hub's clock is known to the page as well as the line was fast
  expect([told >= clock(openedAt - slackMs), told <= clock(silentAt + slackMs)]).toEqual([true, true])

  const { body } = await hub.command(await hub.hostToken(), 'notice.show', {
    text: '期间的公告',
    level: 'info',
  })
  expect(body.seq).toBeGreaterThan(0)
  line.mend()
  await page.waitForSelector('html[data-live="live"]', { state: 'attached' })
  await shown(page, (await hub.snapshot()).rev)
  await page.context().close()
  await line.close()
})
