/**
 * The prize-giving, step by step. The whole show is computed once, when it starts; after that only the step moves,
 * and no later correction changes what is shown. From its start the public knows no points but those that were
 * shown; when it stops, the standings stay frozen until the host thaws them. Source: CONTRACT §6, EVENT 2.23.
 */
import { z } from 'zod'
import { refuse, refuseInput, type InputError, type Refusal } from '../refusal.ts'
import type { RevealPlan } from '../snapshot.ts'
import type { State } from '../state.ts'
import type { CommandOf, Origin } from '../topic.ts'

const TOLD = 3
const LISTED = 100

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
  | { readonly type: 'reveal.started' | 'reveal.stopped'; readonly data: { plan: RevealPlan; step: number } }
  | { readonly type: 'reveal.moved'; readonly data: { to: number; was: number } }

/** A show needs standings that are frozen: a start freezes them first where they are live. */
export type Freezing = { readonly type: 'standings.frozen'; readonly data: Record<never, never> }

/** `planOf` gives the show, or each thing that stands in its way. */
export function decideReveal(
  state: State,
  command: RevealCommand,
  planOf: (of: 'all' | 'persons' | 'teams') => RevealPlan | readonly InputError[],
): (RevealFact | Freezing)[] | Refusal {
  const { reveal } = state
  if (command.type === 'reveal.start') {
    if (reveal) return refuse(409, (t) => t.refusal.revealRunning)
    const plan = planOf(command.data.plan ?? 'all')
    if (!('steps' in plan)) return inTheWay(plan)
    if (plan.steps.length === 0) return refuse(409, (t) => t.refusal.nothingToReveal)
    return [
      ...(state.freeze ? [] : [{ type: 'standings.frozen' as const, data: {} }]),
      { type: 'reveal.started', data: { plan, step: 0 } },
    ]
  }
  if (!reveal) return refuse(409, (t) => t.refusal.noReveal)
  const { plan, step: was } = reveal
  if (command.type === 'reveal.stop') return [{ type: 'reveal.stopped', data: { plan, step: was } }]
  const { step: to } = command.data
  const last = plan.steps.length
  if (to > last) return refuseInput('data.step', (t) => t.refusal.unknownStep({ last }))
  if (to === was) return refuse(409, (t) => t.refusal.sameStep({ step: to }), { current: { step: was } })
  return [{ type: 'reveal.moved', data: { to, was } }]
}

export function reduceReveal(state: State, fact: RevealFact, { seq }: Origin): State {
  const { reveal, ...without } = state
  switch (fact.type) {
    case 'reveal.started':
      return { ...without, reveal: { ...fact.data, from: seq } }
    case 'reveal.moved':
      if (!reveal) throw new Error('a reveal moved that has not started')
      return { ...without, reveal: { ...reveal, step: fact.data.to } }
    case 'reveal.stopped':
      return without
    default:
      return fact satisfies never
  }
}

export function invertReveal(
  { reveal, freeze }: State,
  fact: RevealFact,
  { seq }: Origin,
): RevealFact[] | Refusal {
  const changedSince = refuse(409, (t) => t.refusal.changedSince)
  switch (fact.type) {
    case 'reveal.started':
      if (reveal?.from !== seq || reveal.step !== fact.data.step) return changedSince
      return [{ type: 'reveal.stopped', data: fact.data }]
    case 'reveal.moved':
      if (reveal?.step !== fact.data.to) return changedSince
      return [{ type: 'reveal.moved', data: { to: fact.data.was, was: fact.data.to } }]
    case 'reveal.stopped':
      if (reveal || !freeze) return changedSince
      return [{ type: 'reveal.started', data: fact.data }]
    default:
      return fact satisfies never
  }
}

/** A few things by name, and how many more there are; all of them, within reason, as `errors`. */
function inTheWay(obstacles: readonly InputError[]): Refusal {
  return refuse(
    409,
    (t) => {
      const told = obstacles.slice(0, TOLD).map(({ say }) => say(t))
      return t.refusal.notReadyToReveal({ told, more: obstacles.length - told.length })
    },
    { errors: obstacles.slice(0, LISTED) },
  )
}
