/** The public feed over HTTP: one answer that goes on until either end has enough. */
import { Hono } from 'hono'
import { isRefusal, refuse } from '../../shared/refusal.ts'
import type { Feed } from '../feed.ts'
import { afterOf, refused, type HttpEnv } from '../request.ts'

/** As for a live connection: whoever leaves more than this unread is ended, and comes back with `after`. */
const MAX_WAITING_BYTES = 1_048_576

const full = refuse(503, (t) => t.feed.full)

export function feedRoute(feed: Feed) {
  return new Hono<HttpEnv>().get('/api/feed', (c) => {
    const asked = afterOf(c)
    if (isRefusal(asked)) return refused(c, asked)
    c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    c.header('Cache-Control', 'no-store')
    c.header('X-Accel-Buffering', 'no') // nginx would keep lines back
    if (c.req.method === 'HEAD') return c.body(null)

    const logId = c.req.query('log')
    const known = {
      ...(logId !== undefined && { logId }),
      ...(asked.after !== undefined && { rev: asked.after }),
    }
    const lines = new TextEncoder()
    let leave: (() => void) | undefined
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          leave = feed.join(known, {
            address: c.var.address,
            hear(text) {
              if ((controller.desiredSize ?? 0) > 0) controller.enqueue(lines.encode(text))
              else c.env.outgoing.destroy()
            },
          })
        },
        cancel: () => leave?.(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
    )
    return leave ? c.body(body) : refused(c, full)
  })
}
