/** Versions of the results at the console: announced, corrected, published again, each to take away. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { signIn, typeInto } from '../support/desk.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'
import { play } from '../support/play.ts'
import { chooseSubject } from '../support/sheet.ts'
import { shows } from '../support/shows.ts'

let hub: RunningHub
let pages: Pages
let desk: Page
let errors: readonly string[]
let panel: Locator

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  ;({ page: desk, errors } = await signIn(pages, hub, HOST_PIN))
  panel = desk.getByRole('region', { name: '成绩版本' })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

test('before every score is in, it says what keeps the results from being published', async () => {
  await desk.getByRole('tab', { name: '成绩与打印' }).click()
  await shows(panel).toContainText('还没有公布过成绩')
  await shows(panel.getByRole('listitem').first()).toHaveText('市支队的理论成绩不全')
  await shows(panel.getByRole('button', { name: '公布成绩第 1 版' })).toBeDisabled()
})

test('the ceremony announces version 1; the viewer’s ranking names it', async () => {
  await play(hub)
  await shows(panel).toContainText('现在的成绩与第 1 版一致')
  await shows(panel.getByRole('link', { name: '下载第 1 版 Excel' })).toBeVisible()
  const { page: phone } = await pages.open(hub.url, { width: 390, height: 844, until: '.version' })
  await shows(phone.locator('.version')).toContainText('成绩第 1 版')
  await phone.context().close()
})

test('a correction asks, says that it makes version 2, and stands unpublished with its sheet', async () => {
  await desk.getByRole('tab', { name: '成绩录入' }).click()
  await chooseSubject(desk, '在线监测设施现场巡查及案卷制作')
  await typeInto(desk, 'yanzhou/cems/fault', '5.4')
  const question = desk.getByRole('alertdialog')
  await shows(question).toContainText('更正后成为成绩第 2 版，须另行公布；第 1 版和颁奖画面保持原样。')
  await question.getByLabel('更正理由').fill('与评分表核对，录错')
  await desk.keyboard.press('Enter')
  await desk.getByRole('tab', { name: '成绩与打印' }).click()
  await shows(panel).toContainText('第 1 版公布后有 1 处更正，尚未公布第 2 版')
  await panel.locator('summary').press('Enter')
  await shows(panel.getByRole('row').filter({ hasText: '故障排除' })).toContainText(
    '5.505.40与评分表核对，录错',
  )
  await shows(panel.getByRole('row').filter({ hasText: '梁山县分局11 → 10' })).toContainText('无 → 三等奖')
  expect(await accessibilityProblems(desk)).toEqual([])
})

test('publishing it wants a reason; then both versions are there to take away', async () => {
  await panel.getByRole('button', { name: '公布成绩第 2 版' }).press('Enter')
  const question = desk.getByRole('alertdialog')
  await shows(question).toContainText('第 1 版保持原样')
  await shows(question.getByRole('button', { name: '公布成绩第 2 版' })).toBeDisabled()
  await question.getByLabel('更正理由').fill('评分表复核')
  await desk.keyboard.press('Enter')
  await shows(panel).toContainText('现在的成绩与第 2 版一致')
  await shows(panel).toContainText('理由：评分表复核')
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    panel.getByRole('link', { name: '下载第 1 版 CSV' }).press('Enter'),
  ])
  expect(download.suggestedFilename()).toMatch(/成绩第 1 版（至第 \d+ 条记录）\.csv$/)
  expect(readFileSync(await download.path(), 'utf8')).toContain('10,兖州区分局')
  expect(errors).toEqual([])
})
