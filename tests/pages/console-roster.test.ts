/** The roster form at the console: looked at, imported, picked from, and its names erased. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { signIn } from '../support/desk.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'
import { formWorkbook, type Unit } from '../support/workbook.ts'

const person = (number: number, name: string) => [
  `${number}`,
  name,
  '男',
  '13800138000',
  '11010519491231002X',
  'A1',
  '',
]
const zoucheng: Unit = {
  unit: '邹城市分局',
  people: [person(1, '张三'), person(2, '李四'), person(3, '王五')],
}
const qufu: Unit = { unit: '曲阜市', people: [person(1, '赵六'), person(2, '钱七'), person(3, '孙八')] }
const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let hub: RunningHub
let pages: Pages
let desk: Page
let errors: string[]

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  ;({ page: desk, errors } = await signIn(pages, hub, HOST_PIN))
  await desk.getByRole('tab', { name: '颁奖准备' }).click()
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

const panel = () => desk.getByRole('region', { name: '参赛人员名单' })
const button = (name: string | RegExp) => desk.getByRole('button', { name })

async function choose(units: readonly Unit[] | Buffer) {
  const [picker] = await Promise.all([
    desk.waitForEvent('filechooser'),
    button('选择报名表（.xlsx）').press('Enter'),
  ])
  const buffer = Buffer.isBuffer(units) ? units : await formWorkbook(units)
  await picker.setFiles({ name: '报名表.xlsx', mimeType: MIME, buffer })
}

test('a form that is wrong is told place by place, and a file that is none by what it is', async () => {
  await choose([
    { ...zoucheng, unit: '北京市' },
    { ...qufu, people: [person(1, '13800138000')] },
  ])
  await panel().getByText('报名表有 2 处须改正，没有导入').waitFor()
  expect(await panel().getByRole('listitem').allTextContents()).toEqual([
    '第 1 张工作表第 3 行 A 列：没有这个单位，请改成参赛队的名称、简称或别名',
    '第 2 张工作表第 5 行 B 列：这里不是姓名（含数字、符号或过长），请检查是否错列',
  ])
  await choose(Buffer.from('姓名,性别\n'))
  await panel().getByText('这是文本文件（如 CSV），不是 .xlsx').waitFor()
})

test('a form is looked at before it is imported, and can be left', async () => {
  await choose([zoucheng, qufu])
  await panel().getByText('读到 2 队 6 人，尚未导入').waitFor()
  await panel().getByText('丢弃 5 列').waitFor()
  await panel().getByText('这些队没有名单：市支队').waitFor()
  await panel().getByText('张三　李四　王五').waitFor()
  await button('不导入').press('Enter')
  await panel().getByText('还没有导入').waitFor()
  expect((await hub.controlSnapshot()).roster).toBeUndefined()
})

test('once imported, names can be picked for awards and bring their team along', async () => {
  await choose([zoucheng, qufu])
  await button('导入这 6 人').press('Enter')
  await panel().getByText('2 队 6 人', { exact: true }).waitFor()
  expect(await panel().textContent()).not.toContain('张三')
  const award = desk.getByRole('group', { name: '优秀领队奖' })
  expect(await award.locator('datalist option').count()).toBe(6)
  await award.getByLabel('姓名').fill('赵六')
  await award.getByRole('button', { name: '授予' }).click()
  await award.getByText('曲阜市').first().waitFor()
  expect((await hub.controlSnapshot()).awards).toMatchObject({
    leader: { recipients: [{ name: '赵六', team: 'qufu' }] },
  })
})

test('all names are erased behind a question that says what stays, with a reason', async () => {
  await button('删除全部姓名').press('Enter')
  const dialog = desk.getByRole('alertdialog', { name: '永久删除 6 个姓名？' })
  await dialog.getByText('不能恢复').waitFor()
  expect(await dialog.getByRole('button', { name: '永久删除全部姓名' }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill('公示结束满 30 天')
  await dialog.getByRole('button', { name: '永久删除全部姓名' }).click()
  await desk.getByText('永久删除 6 个姓名：公示结束满 30 天').waitFor()
  await desk.waitForFunction(() => !document.body.textContent?.includes('赵六'))
  expect((await hub.controlSnapshot()).persons).toBeUndefined()
  await panel().getByText('2 队 6 人', { exact: true }).waitFor()
})

test('nothing is wrong with it for a screen reader or in the page’s console', async () => {
  await choose([zoucheng])
  await panel().getByText('用这 3 人替换现有名单').waitFor()
  expect(await accessibilityProblems(desk)).toEqual([])
  expect(errors.filter((error) => !/status of 4(00|15)/.test(error))).toEqual([])
})
