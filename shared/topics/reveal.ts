/**
 * The prize-giving, step by step. The whole show is computed once, when it starts; after that only the step moves,
 * and no later correction changes what is shown. From its start the public knows no points but those that were
 * shown; when it stops, the standings stay frozen, or their ranks kept, until the host thaws them. Source: CONTRACT §6,
 * EVENT 2.23.
 */
import { z } from 'zod'
import { keysOf } from '../ids.ts'
import { inTheWay } from '../in-the-way.ts'
import { refuse, refuseInput, type InputError, type Refusal } from '../refusal.ts'
import type { RevealPlan } from '../snapshot-show.ts'
import { basisOf, type Basis, type RevealState, type State } from '../state.ts'
import type { Instant } from '../time.ts'
import type { CommandOf, Origin } from '../topic.ts'

export const revealCommands = {
  'reveal.start': {
    role: 'host',
    data: z.strictObject({ plan: z.enum(['all', 'persons', 'teams']).optional() }),
  },
  'reveal.to': { role: 'host', data: z.strictObject({ step: z.number().int().min(0) }) },
  'reveal.stop': { role: 'host', data: z.strictObject({}) },
} as const

export type RevealCommand = CommandOf<typeof revealCommands>

export type RevealFact =
  | { readonly type: 'reveal.started' | 'reveal.stopped'; readonly data: Shown }
  | { readonly type: 'reveal.moved'; readonly data: { to: number; was: number; version?: number } }

/** `from` is the entry that the plan was made at, where the show goes on after it was stopped. */
interface Shown {
  readonly plan: RevealPlan
  readonly step: number
  readonly from?: number
}

interface Knowing {
  /** The show, or each thing that stands in its way. */
  readonly planOf: (of: 'all' | 'persons' | 'teams') => RevealPlan | readonly InputError[]
  /** The number that results would get; undefined where the newest version says the same. */
  readonly nextVersion: (basis: Basis) => number | undefined
}

/** A show needs standings that are frozen, or ranks that are kept: a start freezes them first where they are live. */
export type Freezing = { readonly type: 'standings.frozen'; readonly data: Record<never, never> }

export function decideReveal(
  state: State,
  command: RevealCommand,
  { planOf, nextVersion }: Knowing,
): (RevealFact | Freezing)[] | Refusal {
  const { reveal } = state
  if (command.type === 'reveal.start') {
    if (reveal) return refuse(409, (t) => t.refusal.revealRunning)
    const plan = planOf(command.data.plan ?? 'all')
    if (!('steps' in plan)) return inTheWay(plan, (t) => t.refusal.notReadyToReveal)
    if (plan.steps.length === 0) return refuse(409, (t) => t.refusal.nothingToReveal)
    return [
      ...((state.freeze ?? state.ranksKept) ? [] : [{ type: 'standings.frozen' as const, data: {} }]),
      { type: 'reveal.started', data: { plan, step: 0 } },
    ]
  }
  if (!reveal) return refuse(409, (t) => t.refusal.noReveal)
  const { plan, step: was } = reveal
  if (command.type === 'reveal.stop')
    return [{ type: 'reveal.stopped', data: { plan, step: was, from: reveal.basis.from } }]
  const { step: to } = command.data
  const last = plan.steps.length
  if (to > last) return refuseInput('data.step', (t) => t.refusal.unknownStep({ last }))
  if (to === was) return refuse(409, (t) => t.refusal.sameStep({ step: to }), { current: { step: was } })
  const version = to === last && keysOf(plan.winners).length > 0 ? nextVersion(reveal.basis) : undefined
  return [{ type: 'reveal.moved', data: { to, was, ...(version !== undefined && { version }) } }]
}

export function reduceReveal(state: State, fact: RevealFact, { seq, at }: Origin): State {
  const { reveal, ...without } = state
  switch (fact.type) {
    case 'reveal.started': {
      const { plan, step, from } = fact.data
      const { stopped, ...fresh } = without
      const basis = stopped && stopped.basis.from === from ? stopped.basis : basisOf({ ...state, seq })
      return { ...fresh, reveal: { plan, step, basis } }
    }
    case 'reveal.moved':
      if (!reveal) throw new Error('a reveal moved that has not started')
      return {
        ...without,
        reveal: { ...reveal, step: fact.data.to },
        ...versionsAfter(state, { reveal, version: fact.data.version, at }),
      }
    case 'reveal.stopped':
      return reveal ? { ...without, stopped: reveal } : without
    default:
      return fact satisfies never
  }
}

/** With its last step a show has announced what its plan was made of, whatever was corrected since. */
function versionsAfter(
  { versions = [] }: State,
  { reveal, version, at }: { reveal: RevealState; version: number | undefined; at: Instant },
): Pick<State, 'versions'> {
  return version === undefined ? {} : { versions: [...versions, { version, basis: reveal.basis, at }] }
}

export function invertReveal(
  { reveal, freeze, ranksKept, stopped, versions = [] }: State,
  fact: RevealFact,
  { seq }: Origin,
): RevealFact[] | Refusal {
  const changedSince = refuse(409, (t) => t.refusal.changedSince)
  switch (fact.type) {
    case 'reveal.started':
      // A show that went on after a stop is still the one of its first start.
      if (reveal?.basis.from !== (fact.data.from ?? seq) || reveal.step !== fact.data.step)
        return changedSince
      return [{ type: 'reveal.stopped', data: { ...fact.data, from: reveal.basis.from } }]
    case 'reveal.moved':
      if (reveal?.step !== fact.data.to || seq < reveal.basis.from) return changedSince
      return [{ type: 'reveal.moved', data: { to: fact.data.was, was: fact.data.to } }]
    case 'reveal.stopped':
      if (reveal || !(freeze ?? ranksKept) || !stopped || stopped.basis.from !== fact.data.from)
        return changedSince
      // A show must not announce once more what a later version has corrected.
      if (versions.some(({ basis }) => basis.from > stopped.basis.from)) return changedSince
      return [{ type: 'reveal.started', data: fact.data }]
    default:
      return fact satisfies never
  }
}
