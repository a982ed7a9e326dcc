/** Whole stories of the output: what goes to the hall, whether it got there, and what the desk does when something fails. */
import { DatabaseSync } from 'node:sqlite'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { BUILT_IN_EVENT, readEventFile } from '../../server/event-file.ts'
import type { ScreensReport } from '../../shared/protocol.ts'
import { cellState, clockEnd, showsTrueTime, signIn, typeInto } from '../support/desk.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { accessibilityProblems, momentOf, openBrowser, shown, type Pages } from '../support/page.ts'

let folder: ReturnType<typeof temporaryFolder>
let hub: RunningHub
let pages: Pages
const opened: Page[] = []

beforeAll(async () => {
  folder = temporaryFolder()
  const event = readEventFile(BUILT_IN_EVENT)
  const subjects = event.subjects.map((subject) =>
    subject.id === 'air' ? { ...subject, visibility: 'release' as const } : subject,
  )
  writeFileSync(join(folder.path, 'event.json'), JSON.stringify({ ...event, subjects }))
  const flags = ['--event', join(folder.path, 'event.json')]
  ;[hub, pages] = await Promise.all([startHub({ data: join(folder.path, 'data'), flags }), openBrowser()])
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})
beforeEach(() => say('program.show', { scene: 'standings' }))
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close()
  await forgetScreens()
})

/** No test finds the screens of another. */
async function forgetScreens() {
  const control = await hub.connect('/control', { token: await hub.hostToken() })
  for (const { id } of await allLeft())
    await control.socket.emitWithAck('order', { screen: id, do: 'forget' })
  control.close()
}

/** The screens, once the hub has heard the last of all of them: one that has just loaded may still say what it is. */
async function allLeft(): Promise<ScreensReport['screens']> {
  const control = await hub.connect('/control', { token: await hub.hostToken() })
  const report = () => control.socket.emitWithAck('screens') as Promise<ScreensReport>
  const isDone = ({ screens, viewers }: ScreensReport) =>
    viewers === 0 && screens.every(({ leftAt }) => leftAt !== undefined)
  await expect.poll(async () => isDone(await report())).toBe(true)
  const { screens } = await report()
  control.close()
  return screens
}

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

async function desk(): Promise<Page> {
  const { page } = await signIn(pages, hub, HOST_PIN)
  opened.push(page)
  return page
}

/** A desk whose time passes when the test says so, after the lamp has told how fast the hub answers. */
async function deskInHand(): Promise<Page> {
  const { page } = await pages.open('about:blank', { width: 1440, height: 900, until: 'body' })
  opened.push(page)
  await page.clock.install()
  await page.goto(`${hub.url}/control`)
  await page.getByLabel('口令').fill(HOST_PIN)
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-lamp="live"]:has-text("ms")')
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 3_000)
  return page
}

const lamp = (page: Page) => page.locator('[data-lamp]').getAttribute('data-lamp')

async function hall(path = '/display'): Promise<Page> {
  const { page } = await pages.open(hub.url + path)
  opened.push(page)
  return page
}

async function devices(page: Page) {
  await page.getByRole('tab', { name: '屏幕与网络' }).click()
}

/** The row of a screen in the tab of the devices. */
const row = (page: Page, name: string) => page.locator('tr[data-screen]', { hasText: name })
const scene = (page: Page, name: string) => page.waitForSelector(`[data-scene="${name}"]`)

test('a prepared scene changes nothing in the hall until Ctrl Enter, and a cover goes there at once and back by the same key', async () => {
  const [page, screen] = [await desk(), await hall()]
  await page.keyboard.press('F2')
  await page.getByRole('button', { name: /切到大屏：议程/ }).waitFor()
  expect((await hub.snapshot()).program.scene).toBe('standings')
  await page.keyboard.press('Control+Enter')
  await scene(screen, 'agenda')

  /** The hall may have changed a moment before the desk knows; the next press means what the desk shows. */
  const says = (name: RegExp) => page.getByRole('button', { name }).waitFor()
  await page.keyboard.press('F9')
  await scene(screen, 'blank')
  await says(/恢复：议程.*F9/)
  await page.keyboard.press('F10')
  await scene(screen, 'title')
  await says(/恢复：议程.*F10/)
  await page.keyboard.press('F10')
  await scene(screen, 'agenda')
  await says(/安全画面.*F10/)
  await page.keyboard.press('F9')
  await scene(screen, 'blank')
  await page.getByRole('button', { name: /恢复：议程/ }).click()
  await scene(screen, 'agenda')
})

test('a take that no screen paints says so, and trying again asks that screen to paint anew', async () => {
  const page = await desk()
  const stuck = await hub.connect()
  stuck.socket.emit('screen', { id: 'never-paints', name: '坏屏', width: 800, height: 600 })
  await page.keyboard.press('F8')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /大屏未确认切换，重试/ }).waitFor()
  const asked = new Promise((resolve) => void stuck.socket.once('order', resolve))
  await page.keyboard.press('Control+Enter')
  await page.getByText('在线的大屏还没有画出这个画面').waitFor()
  expect(await asked).toEqual({ do: 'repaint' })
  stuck.socket.emit('painted', { rev: (await hub.snapshot()).rev })
  await page.getByRole('button', { name: /切到大屏：会标/ }).waitFor()
  stuck.close()
})

test('a projector that reboots in the middle of a countdown is the same screen, with its name, scene and the right time', async () => {
  const page = await desk()
  await devices(page)
  const before = await hall()
  await row(page, '大屏 1').getByText('同步').waitFor()
  await row(page, '大屏 1').getByRole('button', { name: /改名/ }).click()
  await page.getByLabel(/新名称/).fill('主屏')
  await page.keyboard.press('Enter')
  await row(page, '主屏').getByText('同步').waitFor()
  expect(await before.title()).toBe('主屏')
  await row(page, '主屏').getByRole('combobox').selectOption({ label: '固定：科目 · 装备·无人机' })
  await scene(before, 'subject')
  await say('agenda.start', { item: 'drone' })
  await say('timer.start', { timer: 'flight-1' })
  const id = await row(page, '主屏').getAttribute('data-screen')

  await before.close()
  await row(page, '主屏').getByText('离线').waitFor()
  const after = await before.context().newPage()
  await after.goto(`${hub.url}/display`)
  await after.waitForSelector('[data-scene="subject"] [role="timer"]')
  await row(page, '主屏').getByText('同步').waitFor()
  expect(await page.locator('tr[data-screen]').count()).toBe(1)
  expect(await row(page, '主屏').getAttribute('data-screen')).toBe(id)
  await showsTrueTime(after, '[role="timer"]', await clockEnd(hub))

  await row(page, '主屏').getByRole('combobox').selectOption({ label: '跟随切换' })
  await scene(after, 'standings')
  await say('timer.reset', { timer: 'flight-1' })
})

test('from the desk a screen shows its name in huge letters for a moment, and reloads when that is agreed to', async () => {
  const page = await desk()
  await devices(page)
  const screen = await hall('/display?name=侧屏&scene=agenda')
  const side = row(page, '侧屏')
  await side.getByText('由网址指定').waitFor()
  expect(await side.getByRole('button', { name: /改名/ }).isDisabled()).toBe(true)
  expect(await side.getByRole('combobox').isDisabled()).toBe(true)
  const huge = screen.waitForSelector('[data-identify="侧屏"]')
  await momentOf(huge, side.getByRole('button', { name: /大字/ }).click())
  await screen.waitForSelector('[data-identify]', { state: 'detached' })
  await screen.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await side.getByRole('button', { name: /刷新/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '刷新这块屏幕' }).click()
  await screen.waitForSelector('body:not([data-same-page]) [data-scene="agenda"]')
  await side.getByText('同步').waitFor()
  await screen.close()
  await allLeft()
  await side.getByRole('button', { name: /移除/ }).click()
  await side.waitFor({ state: 'detached' })
})

test('two windows of one browser are two screens, a reload keeps each apart, and a framed preview is none', async () => {
  const page = await desk()
  await devices(page)
  const left = await hall()
  const right = await left.context().newPage()
  await right.goto(`${hub.url}/display`)
  await right.waitForSelector('html[data-live="live"][data-rev]')
  await expect.poll(() => page.locator('tr[data-screen]:not(:has-text("离线"))').count()).toBe(2)
  const ids = () =>
    page.$$eval('tr[data-screen]', (rows) => rows.map((one) => one.getAttribute('data-screen')))
  const before = await ids()
  await Promise.all([left.reload(), right.reload()])
  for (const one of [left, right]) await one.waitForSelector('html[data-live="live"][data-rev]')
  await expect.poll(() => page.locator('tr[data-screen]:not(:has-text("离线"))').count()).toBe(2)
  expect(await ids()).toEqual(before)
})

test('a notice is on the screens for as long as was said, and gone from screens and desk by itself', async () => {
  const [page, screen] = [await desk(), await hall()]
  const field = page.getByLabel('公告内容')
  await field.fill('长'.repeat(50))
  expect(await field.inputValue()).toHaveLength(40)
  await page.getByRole('button', { name: '休息 10 分钟' }).click()
  await page.getByLabel('显示多久').selectOption('1 分钟')
  await page.getByRole('button', { name: '播出 1 分钟' }).click()
  await screen.getByText('休息 10 分钟').waitFor()
  await page.locator('[data-notice]', { hasText: /休息 10 分钟.*还剩 (0:\d\d|1:00)/s }).waitFor()
  await page.getByRole('button', { name: '撤下' }).click()
  await screen.getByText('休息 10 分钟').waitFor({ state: 'detached' })

  const both = [screen, page].map((one) => one.getByText('马上开始').first().waitFor())
  await momentOf(Promise.all(both), say('notice.show', { text: '马上开始', level: 'alert', seconds: 5 }))
  const { seq } = (await hub.controlSnapshot()).log
  await screen.getByText('马上开始').waitFor({ state: 'detached' })
  await page.locator('[data-notice]').waitFor({ state: 'detached' })
  expect((await hub.controlSnapshot()).log.seq).toBe(seq)
})

test('the lamp is red within three seconds of a hub that stands still behind an open line, and green again', async () => {
  const page = await deskInHand()
  hub.halt()
  try {
    await page.clock.runFor(500) // an answer that was on its way has come
    await page.clock.runFor(3_000)
    expect(await lamp(page)).toBe('unreachable')
    await page.getByRole('alert').getByText('连不上主机').waitFor()
    expect(await page.getByRole('button', { name: /暂时不能切换/ }).isDisabled()).toBe(true)
  } finally {
    hub.resume()
  }
  await page.clock.resume()
  await page.waitForSelector('[data-lamp="live"]')
})

test('the lamp is red within three seconds of data that cannot be written, says what to do, and what was typed goes up later', async () => {
  const page = await deskInHand()
  const other = new DatabaseSync(join(folder.path, 'data', 'jinbang.sqlite'), { timeout: 5000 })
  other.exec('BEGIN EXCLUSIVE')
  try {
    // The hub finds it out within a second, which is the hub's own test; then the desk has two.
    await expect.poll(async () => (await hub.request('/healthz')).status).toBe(503)
    await page.clock.runFor(2_000)
    await page.waitForSelector('[data-lamp="cannot-save"]')
    await page.getByRole('alert').getByText('主机的数据文件被别的程序占用').waitFor()
    await page.clock.resume()
    await typeInto(page, 'qufu/theory/politics', '4.5')
    await cellState(page, 'qufu/theory/politics', 'saving')
  } finally {
    other.close()
  }
  await page.waitForSelector('[data-lamp="live"]')
  await cellState(page, 'qufu/theory/politics', 'saved')
  expect((await hub.snapshot()).scores).toMatchObject({ qufu: { theory: { points: 4.5 } } })
})

test('a freeze is held for, says over the whole desk what viewers see, and shows both rankings', async () => {
  const page = await desk()
  await page.getByRole('button', { name: '长按封榜' }).focus()
  await page.keyboard.down('Enter')
  await page.waitForSelector('[data-frozen]')
  await page.keyboard.up('Enter')
  expect(await page.locator('[data-frozen]').innerText()).toMatch(/观众看到的是 \d\d:\d\d 的成绩/)
  await say('score.set', { team: 'sishui', subject: 'theory', item: 'politics', points: 5 })
  await page.getByRole('button', { name: '对照两份排名' }).click()
  const compared = page.getByRole('dialog').getByRole('row', { name: /泗水县/ })
  await compared.getByText('不同').waitFor()
  expect(await compared.getByRole('cell').allInnerTexts()).toEqual([
    '1',
    '5.00',
    expect.any(String),
    '0.00',
    '不同',
  ])
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '解除封榜', exact: true }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /解除封榜/ })
    .click()
  await page.waitForSelector('[data-frozen]', { state: 'detached' })
})

test('a subject that waits for its release is public from the press of its button on', async () => {
  const page = await desk()
  await say('score.set', { team: 'yutai', subject: 'air', points: 38 })
  expect((await hub.snapshot()).scores).toMatchObject({ yutai: { air: { status: 'entered' } } })
  expect(JSON.stringify((await hub.snapshot()).scores)).not.toContain('38')
  await page.getByRole('button', { name: '公布', exact: true }).click()
  await page.getByRole('button', { name: '收回', exact: true }).waitFor()
  expect((await hub.snapshot()).scores).toMatchObject({ yutai: { air: { points: 38 } } })
})

test('Ctrl Enter inside a question takes nothing to the hall', async () => {
  const page = await desk()
  await say('standings.freeze', {})
  await page.keyboard.press('F2')
  await page.getByRole('button', { name: '解除封榜', exact: true }).click()
  await page.getByRole('alertdialog').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  expect((await hub.snapshot()).program.scene).toBe('standings')
  if ((await hub.snapshot()).standings.mode === 'frozen') await say('standings.thaw', {})
})

test('the tab of screens and network is within reach of a screen reader, as far as axe can tell', async () => {
  const [page, screen] = [await desk(), await hall()]
  await shown(screen, (await hub.snapshot()).rev)
  await devices(page)
  await row(page, '大屏 1').getByText('同步').waitFor()
  await page.getByText('网络自检').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})
