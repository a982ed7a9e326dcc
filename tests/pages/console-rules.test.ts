/** The rule set at the console: read before the first score, changed with what follows in sight. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { focused, hostSends, signIn } from '../support/desk.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'

let hub: RunningHub
let pages: Pages

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

test('before the first score the sheet leads to the rules, for a scorer too, who cannot change them', async () => {
  const { page, errors } = await signIn(pages, hub, SCORER_PIN)
  await page.getByRole('button', { name: '查看规则' }).click()
  await page.getByText('限时 15:00；5:00 以内满分 2.00，之后按秒递减，15:00 为 0').waitFor()
  expect(await page.getByRole('button', { name: '更改规则…' }).count()).toBe(0)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(errors).toEqual([])
})

test('a change shows who moves before it is made, wants a reason, and is told with it', async () => {
  for (const [team, points] of [
    ['city', 40],
    ['qufu', 30],
  ] as const)
    await hostSends(hub, 'score.set', { team, subject: 'air', points })
  const { page, errors } = await signIn(pages, hub, HOST_PIN)
  await page.getByRole('tab', { name: '规则' }).click()
  await page.getByRole('button', { name: '更改规则…' }).click()
  await page.getByRole('checkbox', { name: '市支队' }).uncheck()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: '查看影响，再决定' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByText('市支队：参评 → 不参评').waitFor()
  await question.getByText('曲阜市：第 2 名 → 第 1 名，二等奖 → 一等奖').waitFor()
  expect(await question.getByRole('button', { name: '按此更改规则' }).isDisabled()).toBe(true)
  await focused(page, '[role="alertdialog"] input')
  await page.keyboard.type('东道主不参评')
  await page.keyboard.press('Enter')
  await page.getByText('市支队：参评 → 不参评。理由：东道主不参评。').waitFor()
  const { teams } = await hub.snapshot()
  expect(teams['city' as keyof typeof teams]).toMatchObject({ eligible: false })
  expect(errors).toEqual([])
})

test('a cell that was in hand when its item was cancelled is gone, and nothing breaks', async () => {
  const { page, errors } = await signIn(pages, hub, HOST_PIN)
  await page.getByRole('tab', { name: '成绩录入' }).click()
  await page.locator('[data-subject="equip"]').first().click()
  await page.focus('[data-cell="city/equip/time"]')
  await page.keyboard.type('九')
  await hostSends(hub, 'rules.change', { cancelled: { equip: ['result', 'time'] }, note: '大风' })
  await page.waitForSelector('[data-cell="city/equip/time"]', { state: 'detached' })
  await page.waitForSelector('[data-cell="city/equip/show"]')
  await page.getByText('更改规则：').first().waitFor()
  expect(errors).toEqual([])
})

test('shared ranks are numbered anew from the console, and every page shows the same number', async () => {
  for (const [team, points] of [
    ['qufu', 30],
    ['rencheng', 30],
    ['weishan', 20],
  ] as const)
    await hostSends(hub, 'score.set', { team, subject: 'air', points, note: '补录' })
  const [screen, phone] = await Promise.all([
    pages.open(`${hub.url}/display?scene=standings`),
    pages.open(hub.url, { width: 390, height: 844 }),
  ])
  const third = '[data-team="weishan"][data-rank="3"]'
  await Promise.all([screen.page.waitForSelector(third), phone.page.waitForSelector(third)])
  const { page, errors } = await signIn(pages, hub, HOST_PIN)
  await page.getByRole('tab', { name: '规则' }).click()
  await page.getByRole('button', { name: '更改规则…' }).click()
  await page.getByLabel('并列的名次').selectOption({ label: '并列不占用后面的名次（1、2、2、3）' })
  await page.getByRole('button', { name: '查看影响，再决定' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByText('微山县：第 3 名 → 第 2 名').waitFor()
  await focused(page, '[role="alertdialog"] input')
  await page.keyboard.type('组委会决定')
  await page.keyboard.press('Enter')
  await page.getByText('3 个，位次 2 至 4').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  const second = '[data-team="weishan"][data-rank="2"]'
  await Promise.all([screen.page.waitForSelector(second), phone.page.waitForSelector(second)])
  const plain = await (await fetch(`${hub.url}/?plain`)).text()
  expect(plain).toMatch(/<td>2<\/td>\s*<td class="team">微山县分局<\/td>/)
  expect([...errors, ...screen.errors, ...phone.errors]).toEqual([])
})
