/** What host and scorers may read and do. */
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { setImmediate as aMoment } from 'node:timers/promises'
import { isRefusal } from '../../shared/refusal.ts'
import { historyPage } from '../history.ts'
import type { Hub } from '../hub.ts'
import { lineOf } from '../log/log.ts'
import { verifyInSlices } from '../log/verify.ts'
import { afterOf, bodyOf, refused, withSession, type HttpEnv } from '../request.ts'

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
      const asked = afterOf(c)
      if (isRefusal(asked)) return refused(c, asked)
      return c.json(historyPage(hub, asked.after ?? 0, c.var.session))
    })
    .get('/log', withSession('host'), (c) => {
      const asked = afterOf(c)
      if (isRefusal(asked)) return refused(c, asked)
      c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
      return stream(c, async (lines) => {
        let waiting = ''
        for (const link of hub.log.linksAfter(asked.after ?? 0)) {
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
