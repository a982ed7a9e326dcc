/** Real pages in a real Chromium, and what is asked of every one of them. */
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { launchOptions } from './chromium.ts'

export interface Pages {
  /** A page of its own, live with the hub when this resolves; `errors` collects what went wrong in it. */
  open(url: string, wish?: PageWish): Promise<OpenPage>
  close(): Promise<void>
}

export interface PageWish {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'dark' | 'light'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  /** How far the machine's clock is ahead; `setClock` changes it later. */
  readonly aheadMs?: number
  /** Whether the browser runs any. */
  readonly scripts?: 'on' | 'off'
  /** What must be there before the page counts as open. */
  readonly until?: string
}

export interface OpenPage {
  readonly page: Page
  /** Errors in the console, and every request that left the hub. */
  readonly errors: string[]
}

const LIVE = 'html[data-live="live"][data-rev]'

export async function openBrowser(): Promise<Pages> {
  const browser: Browser = await chromium.launch(launchOptions())
  return {
    async open(
      url,
      {
        width = 1920,
        height = 1080,
        theme = 'dark',
        reducedMotion = 'no-preference',
        scripts = 'on',
        until = LIVE,
        aheadMs,
      } = {},
    ) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        reducedMotion,
        javaScriptEnabled: scripts === 'on',
      })
      const page = await context.newPage()
      if (aheadMs !== undefined) await page.addInitScript(runAhead, aheadMs)
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on(
        'request',
        (request) => isElsewhere(request.url(), url) && errors.push(`asked ${request.url()}`),
      )
      await page.goto(url)
      await page.waitForSelector(until, { state: 'attached' })
      // Unlike a plain question, this one outlives a page that loads itself again meanwhile.
      if (scripts === 'on') await page.waitForFunction(() => document.fonts.ready.then(() => true))
      return { page, errors }
    },
    close: () => browser.close(),
  }
}

/** Somebody sets the clock of a machine that was opened with one of its own. */
export async function setClock(page: Page, aheadMs: number): Promise<void> {
  await page.evaluate((ms) => ((globalThis as { aheadMs?: number }).aheadMs = ms), aheadMs)
}

/** In the page, before its scripts: its wall clock is wrong, and whatever is steady stays right. */
function runAhead(aheadMs: number) {
  const machine = globalThis as { aheadMs?: number }
  machine.aheadMs = aheadMs
  const RightDate = Date
  const wrong = () => RightDate.now() + (machine.aheadMs ?? 0)
  globalThis.Date = new Proxy(RightDate, {
    construct: (target, parts: []) => (parts.length === 0 ? new target(wrong()) : new target(...parts)),
    get: (target, name) => (name === 'now' ? wrong : (Reflect.get(target, name) as unknown)),
  })
}

/** What axe finds, one line per rule and place. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze() // framed pages are asked by themselves
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Wait until a page has shown a rev of the public audience. */
export async function shown(page: Page, rev: number): Promise<void> {
  await page.waitForFunction((wanted) => Number(document.documentElement.dataset.rev) >= wanted, rev)
}

/** What a change shows for a moment: looked for from before it, or a busy machine would look too late. */
export async function momentOf<Seen>(sight: Promise<Seen>, change: Promise<unknown>): Promise<Seen> {
  const [seen] = await Promise.all([sight, change])
  return seen
}

/** What a route does with a request. A page that is closed meanwhile asks for nothing more, and that fails no test. */
export async function unlessClosed(done: Promise<void>): Promise<void> {
  await done.catch((error: unknown) => {
    if (!String(error).includes('has been closed')) throw error
  })
}

function isElsewhere(requested: string, url: string): boolean {
  const { protocol, host } = new URL(requested)
  return /^(https?|wss?):$/.test(protocol) && host !== new URL(url).host
}
