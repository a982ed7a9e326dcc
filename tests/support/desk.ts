/** The console and the MC's page in a real browser, with somebody signed in, and what a person does there. */
import type { Page } from 'playwright-core'
import type { RunningHub } from './hub.ts'
import type { OpenPage, Pages, PageWish } from './page.ts'

export async function signIn(
  pages: Pages,
  hub: RunningHub,
  pin: string,
  wish: PageWish = {},
): Promise<OpenPage> {
  return enter(pages, `${hub.url}/control`, { pin, inside: '[role="tab"]', ...wish })
}

/** Behind the door of any page that has it. */
export async function enter(
  pages: Pages,
  url: string,
  { pin, inside, ...wish }: PageWish & { readonly pin: string; readonly inside: string },
): Promise<OpenPage> {
  const opened = await pages.open(url, {
    width: 1440,
    height: 900,
    until: 'input[type="password"]',
    ...wish,
  })
  await opened.page.keyboard.type(pin)
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
