/** Stories of the clocks at the console. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { clockEnd, hostSends, showsTrueTime, signIn, timerState } from '../support/desk.ts'
import { SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { openBrowser, setClock, type Pages } from '../support/page.ts'

const EIGHT_MINUTES = 8 * 60_000

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

test('right on a machine whose clock is 8 minutes off, over a reload, a restart of the hub, and a clock set right', async () => {
  await hostSends(hub, 'agenda.advance', { item: 'drone' })
  const { page } = await signIn(pages, hub, SCORER_PIN, { aheadMs: EIGHT_MINUTES })
  await page.keyboard.press('Alt+2')
  await timerState(page, 'flight-2', 'running')
  const digits = '[data-timer="flight-2"] .digits'
  const endMs = await clockEnd(hub)
  await showsTrueTime(page, digits, endMs)

  await page.reload()
  await page.waitForSelector('html[data-live="live"]')
  await showsTrueTime(page, digits, endMs)

  const { port } = new URL(hub.url)
  await hub.kill()
  await page.waitForSelector('html[data-live="stale"]')
  await showsTrueTime(page, digits, endMs)
  hub = await startHub({ data: folder.path, flags: ['--port', port] })
  await page.waitForSelector('html[data-live="live"]')
  await showsTrueTime(page, digits, endMs)

  for (const aheadMs of [0, -EIGHT_MINUTES]) {
    const before = await page.textContent(digits)
    await setClock(page, aheadMs)
    await page.waitForFunction(
      ({ digits, before }) => document.querySelector(digits)?.textContent !== before,
      { digits, before },
    )
    await showsTrueTime(page, digits, endMs)
  }
})

test('given and taken by half minutes, paused and gone on by one key, and reset only after a question', async () => {
  await hostSends(hub, 'agenda.advance', { item: 'drone' })
  const { page } = await signIn(pages, hub, SCORER_PIN)
  const clock = page.getByRole('group', { name: '无人机 1 号航线' })
  await clock.getByRole('button', { name: '+30 秒', disabled: true }).waitFor()
  await clock.getByRole('button', { name: '开始' }).click()
  await timerState(page, 'flight-1', 'running')
  await page.keyboard.press('Alt+1')
  await timerState(page, 'flight-1', 'paused')
  const left = await clock.locator('.digits').innerText()
  expect(left).toMatch(/^1[45]:[0-5]\d$/)
  await clock.getByRole('button', { name: '−30 秒' }).click()
  await clock.getByText(halfAMinuteLess(left), { exact: true }).waitFor()
  await clock.getByRole('button', { name: '+30 秒' }).click()
  await clock.getByText(left, { exact: true }).waitFor()
  await page.keyboard.press('Alt+1')
  await timerState(page, 'flight-1', 'running')

  await clock.getByRole('button', { name: '重置' }).click()
  await page.getByRole('alertdialog').getByText('还在计时').waitFor()
  await page.keyboard.press('Escape')
  await timerState(page, 'flight-1', 'running')
  await clock.getByRole('button', { name: '重置' }).click()
  await page.getByRole('button', { name: '重置“无人机 1 号航线”' }).click()
  await timerState(page, 'flight-1', 'idle')
  await page.waitForSelector('[data-agenda]', { state: 'detached' }) // the order of the day is the host's
})

function halfAMinuteLess(digits: string): string {
  const [minutes = 0, seconds = 0] = digits.split(':').map(Number)
  const left = minutes * 60 + seconds - 30
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
}
