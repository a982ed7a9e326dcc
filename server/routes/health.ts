/** Whether the hub is well: commands can be made durable; and where it has edges, whether they are told. */
import { Hono } from 'hono'
import type { StreamReach } from '../../shared/protocol.ts'
import type { Hub } from '../hub.ts'
import type { HttpEnv } from '../request.ts'

export function healthRoute(hub: Pick<Hub, 'health' | 'log'>, streamReach: () => StreamReach | undefined) {
  return new Hono<HttpEnv>().get('/healthz', (c) => {
    const { saves } = hub.health()
    const status = saves ? 'ok' : 'failing'
    const redis = streamReach()
    return c.json({ status, logId: hub.log.id, ...(redis && { redis }) }, saves ? 200 : 503)
  })
}
