/** An edge's apps: what viewers get, and what they get before there is anything to show. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { refuse } from '../shared/refusal.ts'
import type { Address, Caller } from './address.ts'
import { createBareApp } from './bare-app.ts'
import type { Feed } from './feed.ts'
import { callerOf } from './guard.ts'
import { strictHeaders } from './headers.ts'
import { VIEWER_PAGES, pages } from './pages.ts'
import { refused, textsFor, type HttpEnv } from './request.ts'
import { feedRoute } from './routes/feed.ts'
import { publicRoutes } from './routes/public.ts'
import type { Follower } from './stream/follower.ts'

const RELOAD_S = 3

export const noCommands = refuse(403, (t) => t.edge.noCommands)
const waiting = refuse(503, (t) => t.edge.waiting)

interface EdgeAppParts {
  readonly feed: Feed
  readonly addressOf: (caller: Caller) => Address
  readonly report: (fault: unknown) => void
}

export function createEdgeApp(source: Follower, { feed, addressOf, report }: EdgeAppParts) {
  const app = createBareApp(report)
  app.use(async (c, next) => {
    c.set('address', addressOf(callerOf(c.env.incoming)))
    await next()
  })
  app.route('/', publicRoutes(source))
  app.route('/', feedRoute(feed))
  app.get('/healthz', (c) => {
    const staleSince = source.staleSince()
    const { logId, rev } = source.current
    const status = staleSince === undefined ? 'ok' : 'stale'
    return c.json({ status, logId, rev, ...(staleSince && { staleSince }), redis: reachOf(source) })
  })
  for (const path of ['/api/*', '/control', '/control/*']) app.all(path, (c) => refused(c, noCommands))
  app.route('/', pages(source, VIEWER_PAGES))
  return app
}

/** A balancer goes to another edge, a program tries again, and a page reloads itself. */
export function createWaitingApp(source: Follower) {
  const app = new Hono<HttpEnv>()
  app.use(async (c, next) => {
    for (const [name, value] of strictHeaders(c.req.header('host'))) c.header(name, value)
    c.header('Retry-After', String(RELOAD_S))
    c.header('Cache-Control', 'no-store')
    await next()
  })
  app.get('/healthz', (c) => c.json({ status: 'waiting', redis: reachOf(source) }, 503))
  app.all('*', (c) => {
    if (!c.req.header('accept')?.includes('text/html')) return refused(c, waiting)
    const { edge, locale } = textsFor(c)
    return c.html(
      html`<!doctype html>
        <html lang="${locale}">
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta http-equiv="refresh" content="${RELOAD_S}" />
          <title>${edge.waiting}</title>
          <p>${edge.waiting}</p>
        </html>`,
      503,
    )
  })
  return app
}

function reachOf({ isConnected }: Follower): 'there' | 'away' {
  return isConnected ? 'there' : 'away'
}
