/** What host and scorers may read and do. */
import { Hono, type Context } from 'hono'
import { stream } from 'hono/streaming'
import { isRefusal, refuseInput, type Refusal } from '../../shared/refusal.ts'
import { historyPage } from '../history.ts'
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
    .get('/control/history', withSession(), (c) => {
      const after = afterOf(c)
      return isRefusal(after) ? refused(c, after) : c.json(historyPage(hub, after.seq, c.var.session))
    })
    .get('/log', withSession('host'), (c) => {
      const after = afterOf(c)
      if (isRefusal(after)) return refused(c, after)
      c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
      return stream(c, async (lines) => {
        for (const entry of hub.log.entriesAfter(after.seq)) await lines.write(`${JSON.stringify(entry)}\n`)
      })
    })
    .get('/log/verify', withSession('host'), (c) => c.json(verify(hub.log)))
}

/** The `after` of a request: the newest entry that the reader has. */
function afterOf(c: Context): { seq: number } | Refusal {
  const after = c.req.query('after') ?? '0'
  return /^\d{1,15}$/.test(after) ? { seq: Number(after) } : refuseInput('after', (t) => t.input.notWhole)
}
