/** Stories at the score sheet: a hub of their own, who sits there, and what the sheet and the log then tell. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Page } from 'playwright-core'
import { cell, cellState, signIn } from './desk.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import { builtInEvent } from './events.ts'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from './hub.ts'
import { temporaryFolder } from './hub-process.ts'
import { openBrowser, type OpenPage, type Pages } from './page.ts'
import { play } from './play.ts'

/** Wait until a cell that is saved shows a value. */
export async function saved(page: Page, key: string, value: string) {
  await cellState(page, key, 'saved')
  await page.waitForFunction(
    ([selector, wanted]) => document.querySelector<HTMLInputElement>(selector)?.value === wanted,
    [cell(key), value] as const,
  )
}

/** The cell that has the focus. */
export function focusedCell(page: Page): Promise<string | undefined> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.cell)
}

/** Choose a subject of the sheet by its name. */
export async function chooseSubject(page: Page, name: string) {
  await page.locator(`.tabs button[title="${name}"]`).click()
}

/** Put a text on the clipboard as a spreadsheet would, and paste it into a cell. */
export async function pasteInto(page: Page, key: string, text: string) {
  await page.evaluate((copied) => {
    const area = document.body.appendChild(document.createElement('textarea'))
    area.value = copied
    area.select()
  }, text)
  await page.keyboard.press('Control+C')
  await page.evaluate(() => document.body.lastElementChild?.remove())
  await page.focus(cell(key))
  await page.keyboard.press('Control+V')
}

/** Entries of the log that wrote a cell of a team, oldest first, as their points or marks. */
export async function writesOf(hub: RunningHub, team: string): Promise<string[]> {
  return (await entriesOf(hub))
    .filter(({ type, data }) => /^score\.(entered|marked)$/.test(type) && data.team === team)
    .map(({ data }) => `${data.item} ${data.points ?? data.status}`)
}

export interface LoggedEntry {
  readonly seq: number
  readonly type: string
  readonly data: {
    readonly team?: string
    readonly subject?: string
    readonly item?: string
    readonly points?: number
    readonly status?: string
    readonly note?: string
  }
  readonly actor: { readonly name: string }
}

/** The whole log. */
export async function entriesOf(hub: RunningHub): Promise<LoggedEntry[]> {
  const text = await (await hub.request('/api/log', { token: await hub.hostToken() })).text()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LoggedEntry)
}

/** A hub of its own for a group of stories, and people who sign in to it; what they opened is closed after each story. */
export function withHub(played: EventFileInput = builtInEvent()) {
  const folder = temporaryFolder()
  const event = join(folder.path, 'event.json')
  const data = join(folder.path, 'data')
  writeFileSync(event, JSON.stringify(played))
  let hub: RunningHub
  let pages: Pages
  const open: OpenPage[] = []
  beforeAll(async () => {
    ;[hub, pages] = await Promise.all([startHub({ data, flags: ['--event', event] }), openBrowser()])
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ page }) => page.context().close()))
  })
  afterAll(async () => {
    await pages.close()
    await hub.stop()
    folder.remove()
  })

  async function come(pin: string, name?: string): Promise<OpenPage> {
    const opened = await signIn(pages, hub, pin, name === undefined ? {} : { name })
    open.push(opened)
    return opened
  }

  return {
    folder: folder.path,
    get hub() {
      return hub
    },
    scorer: (name: string) => come(SCORER_PIN, name),
    host: () => come(HOST_PIN),
    send: async (type: string, data: object) => hub.command(await hub.hostToken(), type, data),
    playTo: (wish: { until: string; of: string }) => play(hub, wish),
    /** The hub is gone, and the page knows it. */
    async cut(page: Page) {
      await hub.kill()
      await page.waitForSelector('html[data-live="stale"]')
    },
    /** The hub is back where it was. */
    async mend() {
      hub = await startHub({ data, flags: ['--event', event, '--port', new URL(hub.url).port] })
    },
  }
}

/** Lines of the history that hold a text, newest first. */
export function historyLine(page: Page, text: string | RegExp) {
  return page.getByRole('region', { name: '操作记录' }).locator('li', { hasText: text })
}

/** The state or mark that a cell says in words. */
export function wordIn(page: Page, key: string) {
  return page.locator('.cell', { has: page.locator(cell(key)) }).locator('.word')
}
