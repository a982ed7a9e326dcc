/** What host and scorers may read and do. */
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { isRefusal, refuseInput } from '../../shared/refusal.ts'
import type { Hub } from '../hub.ts'
import { verify } from '../log/log.ts'
import { bodyOf, refused, withSession, type HttpEnv } from '../request.ts'

export function controlRoutes(hub: Hub) {
  return new Hono<HttpEnv>()
    .get('/control/snapshot', withSession(), (c) => c.json(hub.audiences.control.current))
    .post('/commands', withSession(), async (c) => {
      const body = await bodyOf(c)
      if (isRefusal(body)) return refused(c, body)
      const answer = hub.handle(body.json, c.var.session)
      return isRefusal(answer) ? refused(c, answer) : c.json(answer)
    })
    .get('/log', withSession('host'), (c) => {
      const after = c.req.query('after') ?? '0'
      if (!/^\d{1,15}$/.test(after))
        return refused(
          c,
          refuseInput('after', (t) => t.input.notWhole),
        )
      c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
      return stream(c, async (lines) => {
        for (const entry of hub.log.entriesAfter(Number(after)))
          await lines.write(`${JSON.stringify(entry)}\n`)
      })
    })
    .get('/log/verify', withSession('host'), (c) => c.json(verify(hub.log)))
}
