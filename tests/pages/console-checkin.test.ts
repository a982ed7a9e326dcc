/** The check-in desk by keyboard alone, and a team that does not come. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TeamId } from '../../shared/ids.ts'
import { signIn } from '../support/desk.ts'
import { builtInEvent } from '../support/events.ts'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'

const folder = temporaryFolder()
let hub: RunningHub
let pages: Pages
let desk: Page
let errors: string[]

beforeAll(async () => {
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(builtInEvent({ timezone: afternoon() })))
  ;[hub, pages] = await Promise.all([startHub({ flags: ['--event', file] }), openBrowser()])
  ;({ page: desk, errors } = await signIn(pages, hub, SCORER_PIN))
  await desk.getByRole('tab', { name: '成绩录入' }).focus()
  await desk.keyboard.press('ArrowRight')
  await desk.waitForSelector('[data-check]')
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})

/** A time zone where it is past noon now, so that whoever arrives is late. */
function afternoon(): string {
  const ahead = 13 - new Date().getUTCHours()
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

const row = (team: string) => desk.locator(`[data-check="${team}"]`)
const focused = () =>
  desk.evaluate(() => {
    const { dataset, parentElement } = document.activeElement as HTMLElement
    return dataset.check ?? `${dataset.entry ?? 'arrival'} ${parentElement?.innerText.split('\n')[0] ?? ''}`
  })
const ticks = async (team: string) =>
  Object.keys((await hub.controlSnapshot()).ticks?.[team as TeamId] ?? {}).map(Number)
const pressed = async (...keys: string[]) => {
  for (const key of keys) await desk.keyboard.press(key)
}

test('a team is found by typing, and Enter ticks its list from top to bottom', async () => {
  await pressed('/')
  await desk.keyboard.type('曲阜')
  await pressed('Enter')
  await desk.waitForSelector('input[type="checkbox"]:focus')
  expect(await focused()).toContain('arrival')
  await pressed(...Array<string>(8).fill('Enter'))
  await row('qufu').getByText('缺 3 项').waitFor()
  expect(await row('qufu').innerText()).toMatch(/迟到 \d+ 分/)
  expect(await ticks('qufu')).toEqual([2, 3, 4, 5, 6, 7, 8])
  expect(await focused()).toContain('9')
})

test('Space takes a tick away, arrows move, and Enter on a tick leaves it', async () => {
  await pressed('ArrowUp', 'Space')
  await row('qufu').getByText('缺 4 项').waitFor()
  await pressed('Space')
  await row('qufu').getByText('缺 3 项').waitFor()
  await pressed('Enter')
  expect(await focused()).toContain('9')
  expect(await ticks('qufu')).toEqual([2, 3, 4, 5, 6, 7, 8])
})

test('the left arrow leads back to the teams, and the list’s end to the next team', async () => {
  await pressed('ArrowLeft')
  expect(await focused()).toBe('qufu')
  await pressed('ArrowDown', 'ArrowUp', 'ArrowRight')
  await desk.waitForSelector('input[type="checkbox"]:focus')
  await pressed(...Array<string>(13).fill('Enter'))
  await desk.waitForFunction(() => (document.activeElement as HTMLElement).dataset.check === 'zoucheng')
  await row('qufu').getByText('齐').waitFor()
  expect(await ticks('qufu')).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 12]) // 11 and 13 are optional
})

test('a note stands beside the spare drone, ticks it, and warns of names', async () => {
  await pressed('ArrowUp', 'Enter')
  await desk.waitForSelector('input[type="checkbox"]:focus')
  await pressed(...Array<string>(12).fill('ArrowDown'), 'Tab')
  await desk.keyboard.type('电池故障')
  await pressed('Enter')
  await desk.waitForFunction(() => document.querySelector('[data-entry="13"]')?.matches(':checked'))
  expect((await hub.controlSnapshot()).ticks).toMatchObject({ qufu: { 13: { note: '电池故障' } } })
  await desk.getByText('不要写姓名、电话和证件号').waitFor()
  expect(JSON.stringify(await hub.snapshot())).not.toContain('电池故障')
})

test('the filters show who has not come, and who lacks something', async () => {
  await desk.getByRole('button', { name: '有缺项 0' }).press('Enter')
  await desk.getByText('到场的队都没有缺项').waitFor()
  await desk.getByRole('button', { name: '未报到 14' }).press('Enter')
  expect(await desk.locator('[data-check]').count()).toBe(14)
  await desk.getByRole('button', { name: '全部 15' }).press('Enter')
  expect(await desk.locator('[data-check]').count()).toBe(15)
  expect(await desk.getByRole('button', { name: '整队弃权…' }).count()).toBe(0) // the host's alone
})

test('a team that does not come is withdrawn from everything by the host, after what follows is told; and back', async () => {
  const { page: host, errors: hostErrors } = await signIn(pages, hub, HOST_PIN)
  const scorer = await hub.scorerToken()
  await hub.command(scorer, 'score.set', { team: 'weishan', subject: 'air', points: 38 })
  await host.getByRole('tab', { name: '报到' }).click()
  await host.locator('[data-check="weishan"]').click()
  await host.getByRole('button', { name: '整队弃权…' }).click()
  const question = host.getByRole('alertdialog')
  await question.getByText('没有名次，不参加评奖').waitFor()
  await question.getByText('已录入的 1 格成绩不再计入').waitFor()
  await question.getByRole('textbox').fill('来电说明车辆故障')
  await question.getByRole('button', { name: '记为整队弃权' }).click()
  await host.locator('[data-check="weishan"]').getByText('弃权').waitFor()
  const standings = (await (await hub.request('/api/standings')).json()) as { rows: object[] }
  expect(standings.rows[14]).toEqual({ team: 'weishan', total: 0, subjects: {} })
  await host.getByRole('button', { name: '撤回整队弃权' }).click()
  await host.getByRole('alertdialog').getByRole('button', { name: '撤回整队弃权' }).click()
  await host.getByRole('button', { name: '整队弃权…' }).waitFor()
  await expect
    .poll(async () => (await hub.snapshot()).scores)
    .toEqual({ weishan: { air: { status: 'entered', points: 38, items: { daily: 38 } } } })
  expect(hostErrors).toEqual([])
})

test('by the rule that ranks who withdraws, what was carried in stays where it is, and the desk says so', async () => {
  const { page: host, errors: hostErrors } = await signIn(pages, hub, HOST_PIN)
  const screen = await pages.open(`${hub.url}/display?scene=standings`)
  await host.getByRole('tab', { name: '规则' }).click()
  await host.getByRole('button', { name: '更改规则…' }).click()
  await host.getByLabel('整队弃权').selectOption({ label: '按转入成绩排名' })
  await host.getByRole('button', { name: '查看影响，再决定' }).click()
  const question = host.getByRole('alertdialog')
  await question.getByText('整队弃权：排在最后，没有名次 → 按转入成绩排名').waitFor()
  await question.getByRole('textbox').fill('组委会决定')
  await question.getByRole('button', { name: '按此更改规则' }).click()
  await host.getByText('整场弃权的按转入成绩排名').waitFor()
  await host.getByRole('tab', { name: '报到' }).click()
  await host.locator('[data-check="weishan"]').click()
  await host.getByRole('button', { name: '整队弃权…' }).click()
  await question.getByText('按转入成绩参加排名和评奖').waitFor()
  expect(await question.getByText('不再计入').count()).toBe(0)
  await question.getByRole('textbox').fill('来电说明车辆故障')
  await question.getByRole('button', { name: '记为整队弃权' }).click()
  await host.locator('[data-check="weishan"]').getByText('弃权').waitFor()
  await screen.page.waitForSelector('[data-team="weishan"][data-rank="1"]')
  expect((await hub.snapshot()).scores).toEqual({
    weishan: {
      ...{ theory: { status: 'withdrawn' }, cems: { status: 'withdrawn' }, equip: { status: 'withdrawn' } },
      air: { status: 'entered', points: 38, items: { daily: 38 } },
    },
  })
  await host.getByRole('button', { name: '撤回整队弃权' }).click()
  await question.getByRole('button', { name: '撤回整队弃权' }).click()
  await expect
    .poll(async () => Object.keys((await hub.snapshot()).scores['weishan' as TeamId] ?? {}))
    .toEqual(['air'])
  expect([...hostErrors, ...screen.errors]).toEqual([])
})

test.each([
  [1440, 900],
  [1280, 800],
  [1024, 768],
])('every team shows its name, and axe finds nothing at %i × %i', async (width, height) => {
  await desk.setViewportSize({ width, height })
  const cut = await desk.$$eval('[data-check] .name', (names) =>
    names
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ textContent }) => textContent),
  )
  expect(cut).toEqual([])
  expect(await accessibilityProblems(desk)).toEqual([])
  expect(errors).toEqual([])
})
