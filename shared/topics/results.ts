/**
 * Results get a number when they are announced: by the last step of a show, or by a press. What was announced stays as
 * it was; whatever is corrected afterwards is the next version, and wants a press of its own. Source: EVENT 2.23.
 */
import { z } from 'zod'
import { inTheWay } from '../in-the-way.ts'
import { refuse, refuseInput, type InputError, type Refusal } from '../refusal.ts'
import { basisOf, type Basis, type State } from '../state.ts'
import { shortText, type CommandOf, type Origin } from '../topic.ts'

export const resultsCommands = {
  /** `note` is the reason; the first version needs none. */
  'results.publish': { role: 'host', data: z.strictObject({ note: shortText.optional() }) },
} as const

export type ResultsCommand = CommandOf<typeof resultsCommands>

export interface ResultsFact {
  readonly type: 'results.published'
  readonly data: { readonly version: number; readonly note?: string }
}

interface Knowing {
  /** Each thing that keeps the results from being the last word. */
  readonly obstacles: () => readonly InputError[]
  /** The number that results would get; undefined where the newest version says the same. */
  readonly nextVersion: (basis: Basis) => number | undefined
}

export function decideResults(
  state: State,
  { data: { note } }: ResultsCommand,
  { obstacles, nextVersion }: Knowing,
): ResultsFact[] | Refusal {
  if (state.reveal) return refuse(409, (t) => t.refusal.revealRunning)
  const version = nextVersion(basisOf(state))
  if (version === undefined) return refuse(409, (t) => t.refusal.alreadyPublished)
  if (version > 1 && note === undefined) return refuseInput('data.note', (t) => t.refusal.versionNeedsReason)
  const open = obstacles()
  if (open.length > 0) return inTheWay(open, (t) => t.refusal.notReadyToPublish)
  return [{ type: 'results.published', data: { version, ...(note !== undefined && { note }) } }]
}

export function reduceResults(state: State, { data }: ResultsFact, { seq, at }: Origin): State {
  const published = { ...data, basis: basisOf({ ...state, seq }), at }
  return { ...state, versions: [...(state.versions ?? []), published] }
}

/** It is printed, and people have read it. */
export function invertResults(): Refusal {
  return refuse(409, (t) => t.refusal.publishedStays)
}
