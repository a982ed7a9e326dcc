/** The phone at /, and what every page must do when the hub goes away. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, shown, type Pages } from '../support/page.ts'
import { play } from '../support/play.ts'

const folder = temporaryFolder()
let hub: RunningHub
let pages: Pages

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub({ data: folder.path }), openBrowser()])
  await play(hub, { until: 'cems.transfer', of: 'qufu' })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})

test.each(['dark', 'light'] as const)(
  'three tabs tell ranking, agenda and subjects, in the %s theme of the system',
  async (theme) => {
    const { page, errors } = await pages.open(hub.url, { ...PHONE, theme })
    expect(await page.locator('[data-team]').count()).toBe(15)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('tab', { name: '日程' }).click()
    await page.waitForSelector('[data-agenda="cems"][data-status="running"]')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('tab', { name: '科目' }).click()
    await page.waitForSelector('[data-subject="theory"][data-entered="15"][data-teams="15"]')
    await page.waitForSelector('canvas')
    expect(await accessibilityProblems(page)).toEqual([])
    expect(errors).toEqual([])
  },
)

test.each([
  ['a small phone', 320, 568],
  ['a phone', 390, 844],
  ['a tablet', 768, 1024],
])('nothing is wider than %s', async (_, width, height) => {
  const { page } = await pages.open(hub.url, { width, height })
  for (const tab of ['排名', '日程', '科目']) {
    const button = page.getByRole('tab', { name: tab })
    if (await button.isVisible()) await button.click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})

test('my team is found once and remembered', async () => {
  const { page } = await pages.open(hub.url, PHONE)
  await page.getByRole('button', { name: '查找我的队' }).click()
  await page.getByRole('button', { name: /曲阜市/ }).click()
  await page.reload()
  await page.getByRole('button', { name: '换一队' }).waitFor()
})

test('走势: the ranks through the day as a chart, with a table beside it', async () => {
  const { page, errors } = await pages.open(hub.url, PHONE)
  await page.getByRole('button', { name: '走势' }).click()
  await page.waitForSelector('canvas[width]:not([width="300"])')
  expect(await page.locator('#panel-ranking tbody tr').count()).toBe(15)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(errors).toEqual([])
})

test('at 200 % text nothing is wider than the phone, and every button can be hit', async () => {
  const { page } = await pages.open(hub.url, { width: 320, height: 640 })
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  for (const tab of ['日程', '科目', '排名']) {
    await page.getByRole('tab', { name: tab }).click()
    await page.waitForFunction(() => document.documentElement.scrollWidth <= 320) // a chart follows a moment later
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))
  const small = await page.$$eval('button', (buttons) =>
    buttons
      .filter((button) => button.offsetParent !== null)
      .filter(({ offsetWidth, offsetHeight }) => offsetWidth < 44 || offsetHeight < 44)
      .map(({ innerText }) => innerText),
  )
  expect(small).toEqual([])
})

test('the whole of a page is there in English', async () => {
  for (const path of ['/?lang=en', '/display?lang=en&scene=standings']) {
    const { page } = await pages.open(hub.url + path, path.startsWith('/?') ? PHONE : {})
    expect(await page.getAttribute('html', 'lang')).toMatch(/^en/)
  }
})

test('a page that loses the hub keeps its picture, says that it is stale, and comes back by itself (§7)', async () => {
  const { page: phone } = await pages.open(hub.url, PHONE)
  const { page: hall } = await pages.open(`${hub.url}/display?scene=standings`)
  const port = new URL(hub.url).port
  await hub.kill()
  for (const page of [phone, hall]) {
    await page.waitForSelector('html[data-live="stale"]')
    expect(await page.locator('[data-team]').count()).toBe(15)
    await page.getByText('重连中').first().waitFor()
  }
  hub = await startHub({ data: folder.path, flags: ['--port', port] })
  const { body } = await hub.command(await hub.hostToken(), 'notice.show', { text: '继续', level: 'info' })
  for (const page of [phone, hall]) {
    await page.waitForSelector('html[data-live="live"]')
    await shown(page, (await hub.snapshot()).rev)
  }
  expect(body.duplicate).toBe(false)
})

const PHONE = { width: 390, height: 844 }
