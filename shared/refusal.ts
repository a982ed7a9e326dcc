/**
 * What a declined command, upload or event file answers. A refusal is a value: it is returned, never thrown,
 * and its sentences are put into words only where they leave, in the language of who reads them.
 */
import type { Texts } from './texts/texts.ts'

/** A sentence waiting for its language. */
export type Sentence = (texts: Texts) => string

/** Where an input is wrong: the path inside it (`data.points`) and what to do. */
export interface InputError {
  readonly path: string
  readonly say: Sentence
}

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 503
  readonly say: Sentence
  readonly errors?: readonly InputError[]
  /** What stands now, where that is why the command was declined. */
  readonly current?: Readonly<Record<string, unknown>>
}

export function refuse(
  status: Refusal['status'],
  say: Sentence,
  more: Omit<Refusal, 'status' | 'say'> = {},
): Refusal {
  return { status, say, ...more }
}

/** A refusal of one wrong value: its sentence is the detail too. */
export function refuseInput(path: string, say: Sentence): Refusal {
  return { status: 400, say, errors: [{ path, say }] }
}

export function isRefusal(value: object): value is Refusal {
  return 'say' in value && 'status' in value
}
