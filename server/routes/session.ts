/** Signing in and out. A browser keeps the token in a cookie that no script can read. */
import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { inputErrors } from '../../shared/input.ts'
import type { SessionInfo } from '../../shared/protocol.ts'
import { isRefusal, refuse } from '../../shared/refusal.ts'
import { worded } from '../../shared/texts/worded.ts'
import { shortText } from '../../shared/topic.ts'
import type { Words } from '../../shared/word-keys.ts'
import { bodyOf, refused, textsFor, tokenOf, withSession, type HttpEnv } from '../request.ts'
import { COOKIE, SESSION_SECONDS, type Session, type Sessions } from '../sessions.ts'

export const loginBody = z.strictObject({ pin: z.string().max(100), name: shortText.max(40).optional() })

export interface SessionParts {
  readonly sessions: Sessions
  readonly onEnd: (session: Session) => void
  /** What the event calls a desk that gives itself no name. */
  readonly words: Words | undefined
}

export function sessionRoutes({ sessions, onEnd, words }: SessionParts) {
  return new Hono<HttpEnv>()
    .post('/login', async (c) => {
      const body = await bodyOf(c)
      if (isRefusal(body)) return refused(c, body)
      const input = loginBody.safeParse(body.json, { reportInput: true })
      if (!input.success)
        return refused(
          c,
          refuse(400, (t) => t.refusal.wrongInput, { errors: inputErrors(input.error) }),
        )
      const { pin, name } = input.data
      const token = tokenOf(c)
      const answer = await sessions.login(pin, {
        address: c.var.address,
        texts: worded(textsFor(c), words),
        ...(token !== undefined && { token }),
        ...(name !== undefined && { name }),
      })
      if ('say' in answer) return refused(c, answer)
      setCookie(c, COOKIE, answer.token, {
        httpOnly: true,
        sameSite: 'Strict',
        secure: c.req.header('origin')?.startsWith('https:') ?? false, // behind a proxy that speaks TLS
        path: '/',
        maxAge: SESSION_SECONDS,
      })
      return c.json({ token: answer.token, ...infoOf(answer.session) })
    })
    .post('/logout', withSession(), (c) => {
      sessions.logout(tokenOf(c) ?? '')
      onEnd(c.var.session)
      deleteCookie(c, COOKIE, { path: '/' })
      return c.body(null, 204)
    })
    .get('/session', (c) => {
      // Nobody is no error: a browser would report one before the login page is even seen.
      const session = sessions.find(tokenOf(c))
      c.header('Cache-Control', 'no-store')
      return session ? c.json(infoOf(session)) : c.body(null, 204)
    })
}

function infoOf({ role, id, name }: Session): SessionInfo {
  return { role, id, name }
}
