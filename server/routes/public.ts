/** What anyone may read: the public snapshot, the ranking computed from it and its course, and whether the hub is well. */
import { Hono } from 'hono'
import { standings } from '../../shared/views/standings.ts'
import type { Hub } from '../hub.ts'
import type { HttpEnv } from '../request.ts'
import { createSnapshotBody } from '../snapshot-body.ts'

export const FOR_A_SECOND = 'public, max-age=0, s-maxage=1, must-revalidate' // CONTRACT §3

export function publicRoutes(hub: Hub) {
  const { public: audience } = hub.audiences
  const bodyFor = createSnapshotBody()
  return new Hono<HttpEnv>()
    .get('/api/snapshot', (c) => {
      const { etag, bytes, encoding } = bodyFor(audience.current, c.req.header('accept-encoding') ?? '')
      c.header('ETag', etag)
      c.header('Cache-Control', FOR_A_SECOND)
      c.header('Vary', 'Accept-Encoding')
      if (names(c.req.header('if-none-match'), etag)) return c.body(null, 304)
      if (encoding) c.header('Content-Encoding', encoding)
      return c.body(bytes, 200, { 'content-type': 'application/json' })
    })
    .get('/api/standings', (c) => {
      c.header('Cache-Control', FOR_A_SECOND)
      return c.json(standings(audience.current))
    })
    .get('/api/trend', (c) => {
      c.header('Cache-Control', FOR_A_SECOND)
      return c.json(hub.trend())
    })
    .get('/healthz', (c) => {
      const { saves } = hub.health()
      return c.json({ status: saves ? 'ok' : 'failing', logId: hub.log.id }, saves ? 200 : 503)
    })
}

/** Whether an If-None-Match names the ETag; a cache in between may have made it weak. */
function names(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((part) => part.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}
