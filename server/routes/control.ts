/** What host and scorers may read and do. */
import { Hono, type Context } from 'hono'
import { stream } from 'hono/streaming'
import { setImmediate as aMoment } from 'node:timers/promises'
import { isRefusal, refuseInput, type Refusal } from '../../shared/refusal.ts'
import { historyPage } from '../history.ts'
import type { Hub } from '../hub.ts'
import { lineOf } from '../log/log.ts'
import { verifyInSlices } from '../log/verify.ts'
import { bodyOf, refused, withSession, type HttpEnv } from '../request.ts'

/** In characters. */
const AT_ONCE = 65_536

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
        let waiting = ''
        for (const link of hub.log.linksAfter(after.seq)) {
          waiting += `${lineOf(link)}\n`
          if (waiting.length < AT_ONCE) continue
          await lines.write(waiting)
          await aMoment() // a quick reader of a long log would keep the hall waiting
          if (lines.aborted) return
          waiting = ''
        }
        await lines.write(waiting)
      })
    })
    .get('/log/verify', withSession('host'), async (c) => c.json(await verifyInSlices(hub.log, aMoment)))
}

/** The `after` of a request: the newest entry that the reader has. */
function afterOf(c: Context): { seq: number } | Refusal {
  const after = c.req.query('after') ?? '0'
  return /^\d{1,15}$/.test(after) ? { seq: Number(after) } : refuseInput('after', (t) => t.input.notWhole)
}
