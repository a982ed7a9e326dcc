/** Stories of the running order and its stage at the console. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { EventFileInput } from '../../shared/event-file.ts'
import { at, inOrder, type AgendaItemId } from '../../shared/ids.ts'
import { timeOfDay } from '../../shared/time.ts'
import {
  clockEnd,
  focused,
  hostSends,
  logged,
  retype,
  showsTrueTime,
  signIn,
  timerState,
} from '../support/desk.ts'
import { smallEvent } from '../support/events.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'

let pages: Pages
let folder: ReturnType<typeof temporaryFolder>
let hub: RunningHub

beforeAll(async () => void (pages = await openBrowser()))
afterAll(() => pages.close())
beforeEach(async () => {
  folder = temporaryFolder()
  hub = await startHub({ data: folder.path })
})
afterEach(async () => {
  await hub.stop()
  folder.remove()
})

test('an accidental next during a flight asks; taken by mistake, back brings item and clock back with their time', async () => {
  await advance('cems', 'drone')
  await hostSends(hub, 'program.show', { scene: 'subject', subject: 'equip' })
  const { page } = await signIn(pages, hub, HOST_PIN)
  await page.keyboard.press('Alt+1')
  await timerState(page, 'flight-1', 'running')
  const endMs = await clockEnd(hub)
  const { seq } = (await hub.controlSnapshot()).log
  const { timers } = await hub.snapshot()

  await page.keyboard.press('PageDown')
  await page.waitForSelector('[role="alertdialog"]:has-text("“无人机”还在计时")')
  await page.waitForSelector('[role="alertdialog"]:has-text("无人机 1 号航线：还剩 ")')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('PageDown') // a second press goes nowhere while it is asked
  await page.keyboard.press('Escape')
  await page.waitForSelector('[role="alertdialog"]', { state: 'detached' })
  expect((await hub.controlSnapshot()).log.seq).toBe(seq)

  await quiet(page)
  await page.keyboard.press('PageDown')
  await page.getByRole('button', { name: '结束“在线监测”“无人机”，进入“成绩确认”' }).click()
  await status(page, 'confirm', 'running')
  await status(page, 'drone', 'done')
  expect((await hub.snapshot()).program.scene).toBe('subject')
  await page.waitForSelector('button[aria-pressed="true"]:has-text("会标")') // made ready, and no more

  const { page: hall } = await pages.open(`${hub.url}/display`)
  await page.keyboard.press('PageUp')
  await status(page, 'drone', 'running')
  await status(page, 'cems', 'running')
  await status(page, 'confirm', 'planned')
  const after = await hub.snapshot()
  expect(after.timers).toEqual(timers)
  expect(after.agenda).toMatchObject({ drone: { startedAt: expect.stringMatching(/Z$/) as string } })
  await showsTrueTime(page, '[data-timer="flight-1"] .digits', endMs)
  await showsTrueTime(hall, 'main', endMs)
})

test('a second press within a second, or a key held down, is no second step', async () => {
  const { page } = await signIn(pages, hub, HOST_PIN)
  // All of it at once, so that no slow machine makes two deliberate steps of it.
  await page.evaluate(() => {
    for (const repeat of [false, true, true, false])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', repeat, bubbles: true }))
    const button = document.querySelector<HTMLButtonElement>('#running-order > div > .filled')
    button?.click()
    button?.click()
  })
  await status(page, 'checkin', 'running')
  await quiet(page)
  await page.keyboard.press('PageDown')
  await status(page, 'draw', 'running')
  expect(await logged(hub)).toEqual([
    'event.opened',
    'agenda.started',
    ...['agenda.completed', 'agenda.started'],
  ])
})

test('reordered and retimed by keys alone, and what cannot be is said in words', async () => {
  const { page, errors } = await signIn(pages, hub, HOST_PIN)
  const handle = '[data-agenda="draw"] .handle'
  await page.focus(handle)
  await page.keyboard.press('Alt+ArrowDown')
  await order(page, 'checkin', 'opening', 'draw')
  await focused(page, handle)
  await page.keyboard.press('Alt+ArrowDown')
  await order(page, 'checkin', 'opening', 'equipment-show', 'draw')
  await focused(page, handle)
  await page.keyboard.press('Alt+ArrowUp')
  await order(page, 'checkin', 'opening', 'draw')
  await focused(page, handle)
  await page.keyboard.press('Alt+ArrowUp')
  await order(page, 'checkin', 'draw', 'opening', 'equipment-show')

  await focused(page, handle)
  const { seq } = (await hub.controlSnapshot()).log
  await page.keyboard.press('Space')
  for (const place of [3, 4]) {
    await page.keyboard.press('ArrowDown')
    await page.waitForSelector(`[data-agenda]:nth-of-type(${place})[data-agenda="draw"]`)
    await page.waitForSelector('[data-agenda="draw"]:focus-within')
  }
  await page.keyboard.press('Space')
  await order(page, 'checkin', 'opening', 'equipment-show', 'draw')
  await focused(page, handle)
  expect((await hub.controlSnapshot()).log.seq).toBe(seq + 1) // put down once, moved once

  await page.focus('[data-agenda="draw"] .agenda-more')
  await page.keyboard.press('Enter')
  await focused(page, '[role="menuitem"]')
  for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await focused(page, '[role="menuitem"]:has-text("调整时间")')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Enter')
  await focused(page, '[role="dialog"] input')
  const say = (words: string) => page.waitForSelector(`[role="dialog"] [role="status"]:has-text("${words}")`)
  await retype(page, '25:00')
  await say('看不懂这个时间')
  await retype(page, '０９：３０')
  await say('结束时间须晚于开始时间')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Enter') // nothing is sent
  await page.keyboard.press('Tab')
  await retype(page, '1005')
  await page.waitForSelector('[role="dialog"] button:has-text("改为 09:30–10:05")')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[role="dialog"]', { state: 'detached' })
  expect((await hub.snapshot()).agenda).toMatchObject({ draw: { start: '09:30', end: '10:05' } })
  expect(errors).toEqual([])
})

test('dragged by its handle, a row goes where it is put, and never before what has begun', async () => {
  await advance('checkin')
  const { page } = await signIn(pages, hub, HOST_PIN)
  await drag(page, 'opening', 'draw')
  await order(page, 'checkin', 'opening', 'draw', 'equipment-show')
  await drag(page, 'equipment-show', 'checkin')
  await order(page, 'checkin', 'equipment-show', 'opening', 'draw')
})

test('started, finished, skipped and taken back by its menu', async () => {
  const { page } = await signIn(pages, hub, HOST_PIN)
  await choose(page, '抽签', '跳过')
  await status(page, 'draw', 'skipped')
  await choose(page, '抽签', '恢复')
  await status(page, 'draw', 'planned')
  await choose(page, '抽签', '开始')
  await status(page, 'draw', 'running')
  await page.waitForSelector('button[aria-pressed="true"]:has-text("抽签")')
  await choose(page, '抽签', '结束')
  await status(page, 'draw', 'done')
  await page.getByRole('button', { name: '上一项：“抽签”接着进行' }).click()
  await status(page, 'draw', 'running')
})

test('two lanes: each has its own next, one runs beside the other, and a team wanted in both is named', async () => {
  await advance('lunch')
  const { page } = await signIn(pages, hub, HOST_PIN)
  await page.waitForSelector('[data-agenda="cems"].next')
  await page.keyboard.press('PageDown')
  await status(page, 'cems', 'running')
  await quiet(page)
  await choose(page, '在线监测', '结束')
  await page.getByRole('button', { name: '上一项：“在线监测”接着进行' }).click()
  await status(page, 'cems', 'running')
  await page.keyboard.press('PageDown')
  await status(page, 'drone', 'running')
  await status(page, 'cems', 'running')

  const device = page.getByRole('group', { name: '出场 在线监测' })
  const flight = page.getByRole('group', { name: '出场 无人机' })
  await flight.getByRole('button', { name: '下一组' }).click()
  await flight.getByText('汶上县').waitFor()
  await hostSends(hub, 'agenda.call', { item: 'cems', group: 8 })
  await device.getByText('8/15 组').waitFor()
  await page.getByText('嘉祥县同时要到两处：在线监测候场，无人机在场').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await device.getByRole('button', { name: '上一组' }).click()
  await page.getByText('嘉祥县同时要到两处').waitFor({ state: 'detached' })
  await fits(page)

  await flight.getByRole('button', { name: '顺延 汶上县：未到，排到最后' }).press('Enter')
  await flight.getByRole('button', { name: '顺延 泗水县：未到，排到最后' }).waitFor()
  const { lineup } = at((await hub.snapshot()).agenda, 'drone' as AgendaItemId)
  expect(lineup?.slice(-1)).toEqual(['wenshang'])
})

test('a lane that the hall does not wait for is started beside the next of the day', async () => {
  await advance('lunch')
  const { page } = await signIn(pages, hub, HOST_PIN)
  await page.getByRole('button', { name: '开始“无人机”' }).click()
  await status(page, 'drone', 'running')
  await status(page, 'lunch', 'running')
})

test('late by how much, and when the rest is expected, beside the plan and without changing it', async () => {
  await hub.stop()
  const at = noon()
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(lateDay(at)))
  hub = await startHub({ data: join(folder.path, 'late'), flags: ['--event', file] })
  await advance('paper')
  const { page } = await signIn(pages, hub, HOST_PIN)
  await page.waitForSelector('section[aria-label="议程"] .head:has-text("晚 1")')
  expect(await page.textContent('[data-agenda="paper"]')).toMatch(/约 \d\d:\d\d 结束，晚 1[2-4] 分/)
  expect(await page.textContent('[data-agenda="closing"]')).toMatch(
    new RegExp(`${timeOfDay(at.minutes - 2)}.*约 \\d\\d:\\d\\d`),
  )
  expect(await accessibilityProblems(page)).toEqual([])
  expect((await hub.snapshot()).agenda).toMatchObject({ closing: { start: timeOfDay(at.minutes - 2) } })
})

async function advance(...items: readonly string[]) {
  for (const item of items) await hostSends(hub, 'agenda.advance', { item })
}

async function status(page: Page, item: string, expected: string) {
  await page.waitForSelector(`[data-agenda="${item}"][data-status="${expected}"]`)
}

/** Until the next press counts again. */
async function quiet(page: Page) {
  const since = await page.evaluate(() => performance.now())
  await page.waitForFunction((since) => performance.now() - since > 1000, since)
}

/** Until the running order begins so, at the hub and, at rest, in the page: the next step goes from what is shown. */
async function order(page: Page, ...items: readonly string[]) {
  await expect.poll(async () => inOrder((await hub.snapshot()).agenda).slice(0, items.length)).toEqual(items)
  await page.waitForFunction((items) => {
    const list = document.querySelector('#running-order ol')
    const rows = [...(list?.querySelectorAll<HTMLElement>(':scope > li') ?? [])]
    const isThere = items.every((item, place) => rows[place]?.dataset.agenda === item)
    return isThere && list?.getAnimations({ subtree: true }).length === 0
  }, items)
}

async function choose(page: Page, title: string, action: string) {
  await page.getByRole('button', { name: new RegExp(`^“${title}.*”的操作$`) }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
  await page.waitForSelector('[role="menu"]', { state: 'detached' })
}

async function drag(page: Page, item: string, onto: string) {
  const place = async (selector: string) => {
    const box = await page.locator(selector).boundingBox()
    if (!box) throw new Error(`${selector} is not there`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const from = await place(`[data-agenda="${item}"] .handle`)
  const to = await place(`[data-agenda="${onto}"] .start`)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y - 5, { steps: 3 })
  await page.mouse.move(from.x, to.y, { steps: 10 })
  await page.waitForFunction(
    ({ item, onto }) => {
      const order = [...document.querySelectorAll<HTMLElement>('#running-order ol > li')]
      const place = (id: string) => order.findIndex(({ dataset }) => dataset.agenda === id)
      return place(item) <= place(onto)
    },
    { item, onto },
  )
  await page.mouse.up()
}

/** The running order, both clocks and the stage stand in their column without scrolling. */
async function fits(page: Page) {
  const [needed, there] = await page.evaluate(() => {
    const column = document.querySelector('#running-order')?.parentElement
    return [column?.scrollHeight ?? 0, column?.clientHeight ?? 0]
  })
  expect(needed).toBeLessThanOrEqual(there ?? 0)
}

/** A time zone in which it is about noon now, so that no plan of this test runs over midnight. */
function noon(): { timezone: string; minutes: number } {
  const now = new Date()
  const offset = 12 - now.getUTCHours()
  return {
    timezone: `Etc/GMT${offset >= 0 ? '-' : '+'}${Math.abs(offset)}`,
    minutes: 12 * 60 + now.getUTCMinutes(),
  }
}

/** The paper should have been over 2 minutes ago after 10, and begins now. */
function lateDay({ timezone, minutes }: { timezone: string; minutes: number }): EventFileInput {
  const times = { opening: [-60, -12], paper: [-12, -2], flight: [30, 60], closing: [-2, 10] } as const
  const planned = (id: string) => times[id as keyof typeof times].map((from) => timeOfDay(minutes + from))
  return smallEvent({
    timezone,
    date: new Date().toISOString().slice(0, 10),
    agenda: smallEvent().agenda.map((item) => {
      const [start = '', end = ''] = planned(item.id)
      return { ...item, start, end }
    }),
  })
}
