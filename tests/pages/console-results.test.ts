/** The results' way out at the console: the host takes files away. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { sheetsOf } from '../../server/uploads/workbook.ts'
import { signIn } from '../support/desk.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'

let hub: RunningHub
let pages: Pages
let desk: Page
let errors: readonly string[]

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  ;({ page: desk, errors } = await signIn(pages, hub, HOST_PIN))
  await desk.getByRole('tab', { name: '成绩与打印' }).click()
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

async function taken(link: string): Promise<{ name: string; bytes: Buffer }> {
  const panel = desk.getByRole('region', { name: '成绩导出' })
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    panel.getByRole('link', { name: link }).press('Enter'),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('the host takes the workbook, the ranks and the data away, by key', async () => {
  const [book, table, data] = [
    await taken('下载成绩册（Excel）'),
    await taken('下载名次表（CSV）'),
    await taken('下载数据（JSON）'),
  ]
  expect([book, table, data].map(({ name }) => name)).toEqual(
    ['xlsx', 'csv', 'json'].map((ending) => `执法大练兵技能比武 成绩（至第 1 条记录）.${ending}`),
  )
  expect((await sheetsOf(book.bytes)).map(({ name }) => name)).toContain('名次及奖项')
  expect(table.bytes.toString()).toContain('名次,参赛队')
  expect(JSON.parse(data.bytes.toString())).toMatchObject({ seq: 1 })
})

test('nothing is wrong with it for a screen reader or in the page’s console', async () => {
  expect(await accessibilityProblems(desk)).toEqual([])
  expect(errors).toEqual([])
})
