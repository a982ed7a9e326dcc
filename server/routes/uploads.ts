/**
 * Files that are handed in: the roster form, and tables that somebody looks through before anything is stored.
 * What a form holds besides unit, name and duty is dropped before it gets here.
 */
import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { RosterAnswer, TablesAnswer } from '../../shared/protocol.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { rosterRules } from '../../shared/roster-rules.ts'
import type { Hub } from '../hub.ts'
import { refused, textsFor, withSession, type HttpEnv } from '../request.ts'
import type { Wanted } from '../uploads/job.ts'
import { createUploadReader } from '../uploads/reader.ts'
import { noteSentences, wrongForm } from '../uploads/roster-words.ts'

/** The paths that take a whole file. */
export const UPLOADS = ['/api/roster', '/api/tables']

export function uploadRoutes(hub: Hub) {
  const read = createUploadReader()
  const readBody = async (c: Context, wanted: Wanted) =>
    read({ body: await c.req.arrayBuffer(), contentType: c.req.header('content-type') ?? '', wanted })

  return new Hono<HttpEnv>()
    .post('/roster', withSession('host'), async (c) => {
      const done = await readBody(c, { as: 'roster', rules: rosterRules(hub.event) })
      if (isRefusal(done)) return refused(c, done)
      if (done.is !== 'roster') throw new Error(`a roster was read as ${done.is}`)
      const { members, people, discarded, errors, warnings } = done.reading
      if (errors.length > 0) return refused(c, wrongForm(errors, hub.event))
      const isPreview = c.req.query('preview') !== undefined
      if (!isPreview) {
        const command = { id: randomUUID(), type: 'roster.set', data: { members, discarded } }
        const answer = hub.handle(command, c.var.session)
        if (isRefusal(answer)) return refused(c, answer)
      }
      const texts = textsFor(c)
      return c.json({
        imported: isPreview ? 0 : people,
        warnings: noteSentences(warnings, hub.event).map((say) => say(texts)),
        people,
        discarded,
        members,
      } satisfies RosterAnswer)
    })
    .post('/tables', withSession(), async (c) => {
      const done = await readBody(c, { as: 'tables' })
      if (isRefusal(done)) return refused(c, done)
      if (done.is !== 'tables') throw new Error(`tables were read as ${done.is}`)
      return c.json({ sheets: done.sheets } satisfies TablesAnswer)
    })
}
