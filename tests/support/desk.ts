/** The console and the MC's page in a real browser, with somebody signed in, and what a person does there. */
import type { Page } from 'playwright-core'
import { msOf } from '../../shared/time.ts'
import type { RunningHub } from './hub.ts'
import type { OpenPage, Pages, PageWish } from './page.ts'

export async function signIn(
  pages: Pages,
  hub: RunningHub,
  pin: string,
  wish: PageWish & { readonly name?: string } = {},
): Promise<OpenPage> {
  return enter(pages, `${hub.url}/control`, { pin, inside: '[role="tab"]', ...wish })
}

/** Behind the door of any page that has it. */
export async function enter(
  pages: Pages,
  url: string,
  {
    pin,
    name,
    inside,
    ...wish
  }: PageWish & { readonly pin: string; readonly name?: string; readonly inside: string },
): Promise<OpenPage> {
  const opened = await pages.open(url, {
    width: 1440,
    height: 900,
    until: 'input[type="password"]',
    ...wish,
  })
  await opened.page.keyboard.type(pin)
  if (name !== undefined) await opened.page.getByLabel('席位名称').fill(name)
  await opened.page.keyboard.press('Enter')
  await opened.page.waitForSelector(`html[data-live="live"] ${inside}`)
  return opened
}

export function cell(key: string): string {
  return `[data-cell="${key}"]`
}

export async function typeInto(page: Page, key: string, text: string): Promise<void> {
  await page.focus(cell(key))
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

export async function cellState(page: Page, key: string, expected: string): Promise<void> {
  await page.waitForSelector(`${cell(key)}[data-state="${expected}"]`)
}

/** What the host does elsewhere. */
export async function hostSends(hub: RunningHub, type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

/** The types of all entries so far. */
export async function logged(hub: RunningHub): Promise<string[]> {
  const log = await (await hub.request('/api/log', { token: await hub.hostToken() })).text()
  return log
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type)
}

export async function focused(page: Page, selector: string) {
  await page.waitForSelector(`${selector}:focus`)
}

/** Something else in the field that has the focus. */
export async function retype(page: Page, text: string) {
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

export async function timerState(page: Page, timer: string, expected: string) {
  await page.waitForSelector(`[data-timer="${timer}"][data-state="${expected}"]`)
}

/** When the running clock is at its end, in true time. */
export async function clockEnd(hub: RunningHub): Promise<number> {
  const running = Object.values((await hub.snapshot()).timers).find(({ state }) => state === 'running')
  if (!running?.startedAt) throw new Error('no clock runs')
  return msOf(running.startedAt) + running.durationMs
}

/** Until a place shows what is left of a clock as it truly is, within the second it is in. */
export async function showsTrueTime(page: Page, selector: string, endMs: number) {
  await page.waitForFunction(
    ({ selector, endMs }) => {
      const text = document.querySelector<HTMLElement>(selector)?.innerText ?? ''
      const [, minutes = NaN, seconds = NaN] = (/\b(1[0-5]):(\d\d)\b(?!:)/.exec(text) ?? []).map(Number)
      const left = (endMs - performance.timeOrigin - performance.now()) / 1000
      return Math.abs(minutes * 60 + seconds - left) < 1.5
    },
    { selector, endMs },
  )
}
