/** What anyone may read: the public snapshot, the ranking computed from it and its course, and whether the hub is well. */
import { Hono } from 'hono'
import type { Snapshot } from '../../shared/snapshot.ts'
import { standings } from '../../shared/views/standings.ts'
import { createBodies, FOR_A_SECOND, sendBody } from '../body.ts'
import type { Hub } from '../hub.ts'
import type { HttpEnv } from '../request.ts'

export function publicRoutes(hub: Hub) {
  const { public: audience } = hub.audiences
  const bodyFor = createBodies<Snapshot>()
  return new Hono<HttpEnv>()
    .get('/api/snapshot', (c) => {
      const snapshot = audience.current
      const acceptEncoding = c.req.header('accept-encoding') ?? ''
      const body = bodyFor(snapshot, { acceptEncoding }, () => ({
        name: `${snapshot.logId}.${snapshot.rev}`,
        text: JSON.stringify(snapshot),
      }))
      return sendBody(c, body, 'application/json')
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
