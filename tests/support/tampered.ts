/** A page whose line to the hub is in the test's hand: it can be cut, mended, and fed. */
import type { Page, WebSocketRoute } from 'playwright-core'
import { unlessClosed } from './page.ts'

export interface Line {
  /** Cut the line, and let nobody through until `mend`. */
  cut(): Promise<void>
  mend(): void
  /** Put something of one's own into every later snapshot or delta. */
  alter(change: (message: string) => string): void
}

/** Before the page connects. */
export async function inHand(page: Page): Promise<Line> {
  let change = (message: string) => message
  let isCut = false
  const routes = new Set<WebSocketRoute>()
  await page.route(/\/socket\.io\//, (route) => unlessClosed(isCut ? route.abort() : route.continue()))
  await page.routeWebSocket(/\/socket\.io\//, (route) => {
    if (isCut) return void route.close()
    routes.add(route)
    const hub = route.connectToServer()
    hub.onMessage((message) => route.send(typeof message === 'string' ? change(message) : message))
  })
  return {
    async cut() {
      isCut = true
      await Promise.all([...routes].map((route) => route.close()))
      routes.clear()
    },
    mend: () => void (isCut = false),
    alter: (how) => void (change = how),
  }
}
