/** Whether the hub is well: commands can be made durable. */
import { Hono } from 'hono'
import type { Hub } from '../hub.ts'
import type { HttpEnv } from '../request.ts'

export function healthRoute(hub: Pick<Hub, 'health' | 'log'>) {
  return new Hono<HttpEnv>().get('/healthz', (c) => {
    const { saves } = hub.health()
    return c.json({ status: saves ? 'ok' : 'failing', logId: hub.log.id }, saves ? 200 : 503)
  })
}
