/** What routes share: the body of a request, who is signed in, and how a refusal is answered. */
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { HttpBindings } from '@hono/node-server'
import { refuse, refuseInput, type Refusal } from '../shared/refusal.ts'
import type { Role } from '../shared/state.ts'
import { languageOf, textsOf, type Language, type Texts } from '../shared/texts/texts.ts'
import { addressKind } from './address-kind.ts'
import type { Address } from './address.ts'
import { notSignedIn, notYourRole, problemOf } from './problem.ts'
import { COOKIE, type Session, type Sessions } from './sessions.ts'

export interface HttpEnv {
  Bindings: HttpBindings
  Variables: { session: Session; sessions: Sessions; address: Address }
}

type Ctx = Context<HttpEnv>

export function languageFor(c: Context): Language {
  return languageOf(c.req.query('lang') ?? c.req.header('accept-language'))
}

export function textsFor(c: Context): Texts {
  return textsOf[languageFor(c)]
}

export function refused(c: Context, refusal: Refusal): Response {
  const problem = problemOf(refusal, textsFor(c))
  return c.body(JSON.stringify(problem), problem.status as 400, {
    'content-type': 'application/problem+json',
  })
}

/** The JSON of a request's body. */
export async function bodyOf(c: Context): Promise<{ json: unknown } | Refusal> {
  try {
    return { json: JSON.parse(await c.req.text()) as unknown }
  } catch {
    return refuse(400, (t) => t.refusal.notJson)
  }
}

/** The `after` of a request: the newest entry, or rev, that the reader has. */
export function afterOf(c: Context): { after?: number } | Refusal {
  const after = c.req.query('after')
  if (after === undefined) return {}
  return /^\d{1,15}$/.test(after) ? { after: Number(after) } : refuseInput('after', (t) => t.input.notWhole)
}

/** The token of a request: `Authorization: Bearer`, else the cookie. */
export function tokenOf(c: Context): string | undefined {
  return bearerOf(c) ?? getCookie(c, COOKIE)
}

/** Lets only the signed-in through, or only one role. */
export function withSession(role?: Role): MiddlewareHandler<HttpEnv> {
  return async (c: Ctx, next) => {
    const session = c.var.sessions.find(tokenOf(c))
    if (!session) return refused(c, notSignedIn)
    if (role !== undefined && session.role !== role) return refused(c, notYourRole)
    c.var.sessions.saw(session, addressKind(c.var.address))
    c.set('session', session)
    c.header('Cache-Control', 'no-store')
    await next()
  }
}

function bearerOf(c: Context): string | undefined {
  return /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
}
