/** The viewer's page at an edge, in a real browser, when the hub goes away and comes back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEdge, type RunningEdge } from '../support/edge.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, shown, type Pages } from '../support/page.ts'
import { missing, startRedis } from '../support/services.ts'

describe.skipIf(missing('redis-server').length > 0)('a page of an edge', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  let folder: ReturnType<typeof temporaryFolder>
  let edge: RunningEdge
  let hub: RunningHub | undefined
  let pages: Pages

  beforeAll(async () => {
    folder = temporaryFolder()
    redis = await startRedis()
    edge = await startEdge(redis.url)
    pages = await openBrowser()
  })
  afterAll(async () => {
    await pages.close()
    await Promise.all([edge.kill(), hub?.kill()])
    await redis.stop()
    folder.remove()
  })

  async function hubIsThere(): Promise<RunningHub> {
    hub = await startHub({ data: folder.path, flags: ['--redis', redis.url] })
    return hub
  }

  test('waits for the hub, says since when it is gone, keeps its picture, and goes on when it is back', async () => {
    const { page } = await pages.open(edge.url, { until: 'p', width: 390, height: 844 })
    expect(await page.innerText('p')).toContain('还没有收到主机的成绩')
    const first = await hubIsThere()
    await page.waitForSelector('html[data-live="live"][data-rev]') // it has loaded itself again
    const set = await first.command(await first.scorerToken(), 'score.set', {
      team: 'city',
      subject: 'air',
      points: 1,
    })
    expect(set.status).toBe(200)
    await shown(page, (await first.snapshot()).rev)

    await first.kill()
    await page.waitForSelector('html[data-live="stale"]')
    await page.waitForFunction(() => document.body.innerText.includes('成绩截至'))
    await page.click('#tab-ranking')
    expect(await page.locator('[data-team="city"]').first().isVisible()).toBe(true)

    const again = await hubIsThere()
    await page.waitForSelector('html[data-live="live"]')
    await again.command(await again.hostToken(), 'notice.show', { text: '继续比赛', level: 'info' })
    await page.waitForFunction(() => document.body.innerText.includes('继续比赛'))
    expect(await page.locator('body').innerText()).not.toContain('成绩截至')
  })

  test('that polls says since when the hub is gone, too', async () => {
    const full = await startEdge(redis.url, { flags: ['--viewers', '0'] })
    const there = hub ?? (await hubIsThere())
    await full.becomes({ status: 'ok' })
    const { page } = await pages.open(full.url, { width: 390, height: 844 })
    await there.kill()
    await page.waitForSelector('html[data-live="stale"]')
    await page.waitForFunction(() => document.body.innerText.includes('成绩截至'))
    const again = await hubIsThere()
    await again.command(await again.hostToken(), 'notice.show', { text: '又能看了', level: 'info' })
    await page.waitForFunction(() => document.body.innerText.includes('又能看了'))
    await page.waitForSelector('html[data-live="live"]')
    await page.context().close()
    await full.kill()
  })
})
