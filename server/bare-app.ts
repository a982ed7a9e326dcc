/** What the apps of the hub and of its edges have in common: how they answer what is not there, and what went wrong. */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { refuse } from '../shared/refusal.ts'
import { isOutage } from './outage.ts'
import { cannotSave, faultProblem } from './problem.ts'
import { refused, textsFor, type HttpEnv } from './request.ts'

const notFound = refuse(404, (t) => t.refusal.notFound)

export function createBareApp(report: (fault: unknown) => void): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.notFound((c) => refused(c, notFound))
  app.onError((fault, c) => {
    if (fault instanceof HTTPException) return fault.getResponse()
    if (isOutage(fault)) return refused(c, cannotSave)
    if (!isHangUp(fault)) report(fault)
    return c.body(JSON.stringify(faultProblem(textsFor(c))), 500, {
      'content-type': 'application/problem+json',
    })
  })
  return app
}

/** Whoever asked went away in the middle of its own body, as Node says it: no fault of ours, and nobody hears the answer. */
function isHangUp(fault: Error): boolean {
  return fault.message === 'aborted' && 'code' in fault && fault.code === 'ECONNRESET'
}
