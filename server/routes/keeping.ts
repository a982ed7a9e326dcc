/** What the host keeps watch over: the copies of the log. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { refuse } from '../../shared/refusal.ts'
import type { Copies } from '../copies/keeper.ts'
import { refused, withSession, type HttpEnv } from '../request.ts'

export function keepingRoutes(copies: Copies) {
  return new Hono<HttpEnv>()
    .get('/control/copies', withSession('host'), (c) => c.json(copies.report()))
    .post('/control/copies', withSession('host'), async (c) => {
      const made = await copies.make()
      if (typeof made !== 'string') return c.json(copies.report())
      return refused(
        c,
        refuse(503, (t) => t.console.copies.why[made]),
      )
    })
    .get('/control/copies/newest', withSession('host'), (c) => {
      const newest = copies.newest()
      if (!newest)
        return refused(
          c,
          refuse(404, (t) => t.console.copies.none),
        )
      return c.body(Readable.toWeb(createReadStream(newest.path)) as ReadableStream, 200, {
        'content-type': 'application/vnd.sqlite3',
        'content-length': String(newest.bytes),
        'content-disposition': `attachment; filename="${newest.name}"`,
      })
    })
}
