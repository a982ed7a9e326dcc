/** A refusal or a fault → RFC 9457, in the reader's language. */
import type { Problem } from '../shared/protocol.ts'
import { refuse, type Refusal } from '../shared/refusal.ts'
import type { Texts } from '../shared/texts/texts.ts'

export function problemOf(refusal: Refusal, texts: Texts): Problem {
  const { status, say, errors, current } = refusal
  return {
    type: 'about:blank',
    title: texts.problem[status],
    status,
    detail: say(texts),
    ...(errors && { errors: errors.map(({ path, say }) => ({ path, message: say(texts) })) }),
    ...(current && { current }),
  }
}

/** A mistake of ours: the reader learns that nothing was saved, and nothing of the inside. */
export function faultProblem(texts: Texts): Problem {
  return { type: 'about:blank', title: texts.problem[500], status: 500, detail: texts.refusal.fault }
}

export const cannotSave = refuse(503, (t) => t.refusal.cannotSave)
export const notSignedIn = refuse(401, (t) => t.refusal.notSignedIn)
export const notYourRole = refuse(403, (t) => t.refusal.notYourRole)
export const foreignOrigin = refuse(403, (t) => t.refusal.foreignOrigin)
