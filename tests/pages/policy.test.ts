/** The strict policy of every answer (no inline script, no inline style, nothing from elsewhere) hinders no page. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, type Pages } from '../support/page.ts'
import { play } from '../support/play.ts'

const SCENES = ['title', 'checkin', 'draw', 'agenda', 'standings', 'subject&subject=air', 'trend', 'ceremony']

let hub: RunningHub
let pages: Pages
beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  await play(hub, { until: 'equip.result', of: 'liangshan' })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

/** A page that notes what its policy has forbidden, from its first script on. */
async function watched(): Promise<{ page: Page; forbidden: string[] }> {
  const { page } = await pages.open('about:blank', { until: 'body', width: 1440, height: 900 })
  const forbidden: string[] = []
  await page.exposeFunction('noteForbidden', (what: string) => forbidden.push(what))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      (window as unknown as { noteForbidden: (what: string) => void }).noteForbidden(
        `${location.pathname}${location.search} ${violatedDirective} ${blockedURI} ${sourceFile}`,
      ),
    )
  })
  return { page, forbidden }
}

const live = (page: Page) => page.waitForSelector('html[data-live="live"]', { state: 'attached' })

test('a page that breaks the policy is noted', async () => {
  const { page, forbidden } = await watched()
  await page.goto(`${hub.url}/display`)
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<p style="color: red">red</p>')
    document.head.append(
      Object.assign(document.createElement('script'), { textContent: 'document.title = "x"' }),
    )
  })
  await expect
    .poll(() => forbidden.map((what) => what.split(' ')[1]))
    .toEqual(['style-src-attr', 'script-src-elem'])
})

test('the big screen keeps to it in every scene', async () => {
  const { page, forbidden } = await watched()
  for (const scene of SCENES) {
    await page.goto(`${hub.url}/display?scene=${scene}`)
    await live(page)
    await page.waitForSelector('[data-scene]')
  }
  await page.goto(`${hub.url}/display?plain`)
  await page.evaluate(() => undefined) // what was noted before has arrived
  expect(forbidden).toEqual([])
})

test('the phone keeps to it on every tab', async () => {
  const { page, forbidden } = await watched()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(hub.url)
  await live(page)
  for (const tab of ['日程', '科目', '排名']) await page.getByRole('tab', { name: tab }).click()
  await page.getByRole('tab', { name: '科目' }).click()
  await page.waitForSelector('canvas')
  await page.evaluate(() => undefined) // what was noted before has arrived
  expect(forbidden).toEqual([])
})

test('the console keeps to it in every workspace, with its dialogs open and something dragged', async () => {
  const { page, forbidden } = await watched()
  await page.goto(`${hub.url}/control`)
  await page.getByLabel('口令').fill(HOST_PIN)
  await page.keyboard.press('Enter')
  await page.waitForSelector('html[data-live="live"] [data-cell]')
  for (const tab of await page.locator('.workspaces [role="tab"]').all()) await tab.click()
  await page.locator('body').press('Shift+?')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  const row = page.locator('[data-agenda]')
  await row.nth(4).dragTo(row.nth(6), { force: true })
  await page.getByRole('button', { name: '封榜' }).first().click()
  await page.evaluate(() => undefined) // what was noted before has arrived
  expect(forbidden).toEqual([])
})
