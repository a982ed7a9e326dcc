/** What the host keeps watch over: who is signed in, and the copies of the log. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { SignedIn } from '../../shared/protocol.ts'
import { refuse } from '../../shared/refusal.ts'
import type { Copies } from '../copies/keeper.ts'
import { refused, withSession, type HttpEnv } from '../request.ts'
import type { Session, Sessions } from '../sessions.ts'

export interface KeepingParts {
  readonly sessions: Sessions
  readonly copies: Copies
  readonly connectionsOf: (session: Pick<Session, 'id'>) => number
  /** A session has ended: its live connections must too. */
  readonly onEnd: (session: Session) => void
}

export function keepingRoutes({ sessions, copies, connectionsOf, onEnd }: KeepingParts) {
  return new Hono<HttpEnv>()
    .get('/control/sessions', withSession('host'), (c) =>
      c.json(sessions.list().map((one): SignedIn => ({ ...one, connections: connectionsOf(one) }))),
    )
    .delete('/control/sessions/:id', withSession('host'), (c) => {
      const ended = sessions.end(c.req.param('id'))
      if (!ended)
        return refused(
          c,
          refuse(404, (t) => t.console.sessions.gone),
        )
      onEnd(ended)
      return c.body(null, 204)
    })
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
