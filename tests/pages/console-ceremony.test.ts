/** A ceremony with shaking hands, from the console: what is left to do, one press per step, names only for who looks. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { cell, cellState, signIn } from '../support/desk.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'
import { story } from '../support/story.ts'

const SIZES = [
  [1440, 900],
  [1280, 800],
  [1024, 768],
] as const

let hub: RunningHub
let pages: Pages
let desk: Page
let errors: string[]

/** The worked example without 曲阜's theory, and with four of six persons named. */
beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  for (const { type, data } of story()) {
    const isGap = data.team === 'qufu' && data.item === 'law'
    const isLate = /演示[戊己]/.test(JSON.stringify(data))
    if (/^(score|award)\./.test(type) && !isGap && !isLate) await say(type, data)
  }
  await say('appeal.open', { team: 'city', subject: 'theory', note: '第 3 题判分有误' })
  ;({ page: desk, errors } = await signIn(pages, hub, HOST_PIN))
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

const button = (name: string | RegExp) => desk.getByRole('button', { name })
const reveal = () => desk.getByRole('region', { name: '揭晓', exact: true })
const tasks = () => desk.getByRole('region', { name: '颁奖前要做的事' })
const next = () => reveal().getByRole('button', { name: /Alt N/ })
const back = () => button(/^退一步/)

/** Where each step of the show led, in the order of the log. */
async function moves(): Promise<number[]> {
  const log = await (await hub.request('/api/log', { token: await hub.hostToken() })).text()
  const entries = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; data: { to: number } })
  return entries.flatMap(({ type, data }) => (type === 'reveal.moved' ? [data.to] : []))
}

/** The hand has come to rest: either way may be pressed again. */
async function settled(step: number) {
  await desk.getByText(`第 ${step}/20 步`).waitFor()
  await desk.waitForFunction(() => document.querySelector('button[aria-disabled="true"]') === null)
}

async function withAlt(...keys: string[]) {
  await desk.keyboard.down('Alt')
  for (const key of keys) await desk.keyboard.down(key)
  for (const key of new Set(keys)) await desk.keyboard.up(key)
  await desk.keyboard.up('Alt')
}

test('a task leads to its cell: tab, subject and focus', async () => {
  await reveal().getByText('还有 3 项未了').waitFor()
  expect(await button('准备揭晓').isEnabled()).toBe(false)
  await button('去处理').click()
  await button('去 曲阜市 执法专业知识').click()
  await desk.waitForSelector(`${cell('qufu/theory/law')}:focus`)
  await desk.keyboard.type('12')
  await desk.keyboard.press('Enter')
  await cellState(desk, 'qufu/theory/law', 'saved')
  await desk.getByRole('tab', { name: '颁奖准备' }).click()
  await desk.getByText('还有 3 项', { exact: true }).waitFor()
})

test('an appeal is answered with a reason, and not without one', async () => {
  await button('答复').first().click()
  const question = desk.getByRole('alertdialog')
  await question.getByText('第 3 题判分有误').waitFor()
  expect(await question.getByRole('button', { name: '答复并结案' }).isEnabled()).toBe(false)
  await question.getByRole('textbox').fill('维持原判')
  await question.getByRole('button', { name: '答复并结案' }).click()
  await desk.getByText('0 件待答复').waitFor()
  expect(await lastEntry()).toMatchObject({ type: 'appeal.closed', data: { note: '维持原判' } })
})

test('a tie across a prize border is decided where it is told, and can be taken back', async () => {
  await desk.getByText('鱼台县、太白湖新区并列第 4 名').waitFor()
  await button('保持并列').click()
  await desk.getByText('鱼台县、太白湖新区：保持并列').waitFor()
  await button('撤回裁定').click()
  await desk.getByText('鱼台县、太白湖新区并列第 4 名').waitFor()
  await button('保持并列').click()
  await desk.getByText('鱼台县、太白湖新区：保持并列').waitFor()
})

test('persons are named up to the quota, one after the other by keyboard; then all is set', async () => {
  await tasks().getByText('个人表现突出奖 名额 4/6').waitFor()
  await button('去填写').click()
  for (const name of ['演示戊', '演示己']) {
    await desk.waitForSelector('#award-name-individual:focus')
    await desk.keyboard.type(name)
    await desk.keyboard.press('Enter')
    await desk.getByRole('listitem').filter({ hasText: name }).first().waitFor()
  }
  await desk.getByText('名额已满').first().waitFor()
  const seventh = { award: 'individual', recipient: { name: '演示癸' } }
  expect(await hub.command(await hub.hostToken(), 'award.grant', seventh)).toMatchObject({
    status: 409,
    body: { detail: '“个人表现突出奖”的 6 个名额已满' },
  })
  await desk.getByText('一切就绪').waitFor()
  expect(JSON.stringify(await hub.snapshot())).not.toContain('演示')
})

test('a start that would freeze says so first, and a no changes nothing', async () => {
  const before = (await hub.controlSnapshot()).log.seq
  await button('准备揭晓').click()
  const question = desk.getByRole('alertdialog')
  await question.getByText('这一步会立即封榜').waitFor()
  await desk.keyboard.press('Escape')
  await question.waitFor({ state: 'hidden' })
  expect((await hub.controlSnapshot()).log.seq).toBe(before)
  await button('准备揭晓').click()
  await button('封榜并准备揭晓').click()
  await desk.getByText('第 0/20 步').waitFor()
  expect((await hub.snapshot()).standings.mode).toBe('reveal')
})

test('the keys of the reveal do nothing until the ceremony is on air', async () => {
  await desk.getByText('大屏还不在“颁奖”画面').waitFor()
  await withAlt('n', 'b')
  expect(await next().isEnabled()).toBe(false)
  await say('program.show', { scene: 'ceremony' })
  await desk.getByText('大屏还不在“颁奖”画面').waitFor({ state: 'hidden' })
  expect(await moves()).toEqual([])
})

/** Presses of a hand that shakes: all at once, so that no slow machine makes two deliberate steps of them. */
async function atOnce(...presses: readonly ('N' | 'B' | 'Alt+n')[]) {
  await desk.evaluate((presses) => {
    const buttons = [...document.querySelectorAll('button')]
    for (const press of presses)
      if (press === 'Alt+n')
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'n', code: 'KeyN', altKey: true, bubbles: true }),
        )
      else buttons.find(({ textContent }) => textContent.includes(`Alt ${press}`))!.click()
  }, presses)
}

test('a shaking hand makes one step: two clicks, a click and a key, a key that stays down, Enter that stays down', async () => {
  await atOnce('N', 'N')
  await settled(1)
  await atOnce('N', 'Alt+n')
  await settled(2)
  await withAlt('n')
  await settled(3)
  await desk.keyboard.down('Alt')
  await desk.keyboard.down('n')
  await desk.keyboard.down('n')
  await settled(4)
  await desk.keyboard.down('n') // still down, and a second is over
  await desk.keyboard.up('n')
  await desk.keyboard.up('Alt')
  await next().focus()
  await desk.keyboard.down('Enter')
  await desk.keyboard.down('Enter')
  await settled(5)
  await desk.keyboard.down('Enter')
  await desk.keyboard.up('Enter')
  expect(await moves()).toEqual([1, 2, 3, 4, 5])
})

test('back and next at once are one step each, whichever is shown yet', async () => {
  await atOnce('B', 'N')
  await settled(5)
  await atOnce('B', 'B')
  await settled(4)
  await back().click()
  await settled(3)
  expect(await moves()).toEqual([1, 2, 3, 4, 5, 4, 5, 4, 3])
})

test('who comes next is there only while the button, or its key, is held', async () => {
  expect(await reveal().innerText()).not.toContain('兖州区')
  await button('按住看下一名').hover()
  await desk.mouse.down()
  await reveal().getByText('兖州区').waitFor()
  await desk.mouse.up()
  await reveal().getByText('已遮住').waitFor()
  await desk.keyboard.down('Alt')
  await desk.keyboard.down('v')
  await reveal().getByText('兖州区').waitFor()
  await desk.keyboard.up('v')
  await desk.keyboard.up('Alt')
  await reveal().getByText('已遮住').waitFor()
  expect(await reveal().innerText()).not.toContain('兖州区')
})

test('a jump over several steps asks, since it tells them all at once; choosing a step alone moves nothing', async () => {
  await desk.getByLabel('跳到').selectOption('8')
  expect((await hub.snapshot()).reveal?.step).toBe(3)
  await button('跳转').click()
  await desk.getByText('会一次亮出第 4 到第 8 步').waitFor()
  await button('跳到第 8 步').click()
  await settled(8)
  await desk.getByLabel('跳到').selectOption('7')
  await button('跳转').click()
  await settled(7)
})

test('the name follows its points by itself where that is wished for, and an eager hand adds nothing', async () => {
  await desk.getByLabel('总分亮出 2 秒后自动揭晓队名').check()
  await settled(8)
  expect((await moves()).slice(-1)).toEqual([8])
  await desk.getByLabel('总分亮出 2 秒后自动揭晓队名').uncheck()
})

test.each(SIZES)('axe finds nothing in the tasks and the reveal at %i × %i', async (width, height) => {
  await desk.setViewportSize({ width, height })
  if (width < 1280) await button('打开大屏输出').click()
  expect(await accessibilityProblems(desk)).toEqual([])
})

test('the end of a reveal is asked for, and nothing went wrong in the page all along', async () => {
  await button('结束揭晓').click()
  await desk.getByText('大屏和手机回到封榜时的成绩').waitFor()
  await desk.getByRole('alertdialog').getByRole('button', { name: '结束揭晓' }).click()
  await desk.waitForSelector('button:has-text("只揭晓个人奖")')
  expect((await hub.snapshot()).standings.mode).toBe('frozen')
  expect(errors).toEqual([])
})

async function lastEntry(): Promise<unknown> {
  const { seq } = (await hub.controlSnapshot()).log
  const log = await hub.request(`/api/log?after=${seq - 1}`, { token: await hub.hostToken() })
  return JSON.parse(await log.text())
}
