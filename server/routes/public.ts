/** What anyone may read, from the hub or an edge alike: the public snapshot, the ranking computed from it, and its course. */
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { Snapshot } from '../../shared/snapshot.ts'
import { msOf } from '../../shared/time.ts'
import { standings } from '../../shared/views/standings.ts'
import { createBodies, FOR_A_SECOND, sendBody } from '../body.ts'
import { canonicalText } from '../canonical.ts'
import type { PublicSource } from '../public-source.ts'
import type { HttpEnv } from '../request.ts'

export function publicRoutes(source: PublicSource) {
  const bodyFor = createBodies<Snapshot>()
  const date = dated(source)
  return new Hono<HttpEnv>()
    .get('/api/snapshot', date, (c) => {
      const snapshot = source.current
      const acceptEncoding = c.req.header('accept-encoding') ?? ''
      const body = bodyFor(snapshot, { acceptEncoding }, () => ({
        name: `${snapshot.logId}.${snapshot.rev}`,
        text: canonicalText(snapshot),
      }))
      return sendBody(c, body, 'application/json')
    })
    .get('/api/standings', date, (c) => json(c, standings(source.current)))
    .get('/api/trend', date, (c) => json(c, source.trend()))
}

/**
 * What is stale is as old as the hub's last word on it: an answer then has the date of that word, as any cache's does.
 * Source: RFC 9110, 6.6.1.
 */
export function dated(source: Pick<PublicSource, 'staleSince'>): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const since = source.staleSince()
    if (since !== undefined) c.header('Date', new Date(msOf(since)).toUTCString())
  }
}

function json(c: Context, value: object): Response {
  c.header('Cache-Control', FOR_A_SECOND)
  return c.body(canonicalText(value), 200, { 'content-type': 'application/json' })
}
