/** Signing in and out. A refusal comes back in the hub's own words, in the language of the page. */
import type { Problem, SessionInfo } from '../shared/protocol.ts'
import type { Language } from '../shared/texts/texts.ts'

export function createSessions(language: Language) {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(path, {
      ...init,
      headers: { 'Accept-Language': language, ...(init.body ? { 'Content-Type': 'application/json' } : {}) },
    })

  return {
    /** Who is signed in here; undefined for nobody. */
    async current(): Promise<SessionInfo | undefined> {
      const response = await call('/api/session')
      return response.status === 200 ? ((await response.json()) as SessionInfo) : undefined
    },

    /** Who signed in, or why not; an unreachable hub throws. */
    async login(pin: string, name: string): Promise<SessionInfo | Problem> {
      const body = JSON.stringify(name === '' ? { pin } : { pin, name })
      const response = await call('/api/login', { method: 'POST', body })
      return (await response.json()) as SessionInfo | Problem
    },

    async logout(): Promise<void> {
      await call('/api/logout', { method: 'POST' })
    },
  }
}

export type Sessions = ReturnType<typeof createSessions>

export function isProblem(answer: SessionInfo | Problem): answer is Problem {
  return !('role' in answer)
}
