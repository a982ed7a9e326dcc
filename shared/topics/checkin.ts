/**
 * Who has arrived, and what the desk has ticked of each team's list. A team that is ticked twice keeps the time
 * of its first tick. A missing tick is a note and no deduction. Source: EVENT 1.11.
 */
import { z } from 'zod'
import type { TeamId } from '../ids.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Arrival, Tick } from '../snapshot.ts'
import type { State } from '../state.ts'
import { anyId, shortText, type CommandOf, type Context, type Origin } from '../topic.ts'

export const checkinCommands = {
  'checkin.set': { role: 'scorer', data: z.strictObject({ team: anyId, present: z.boolean() }) },
  /** `entry` is the number in the event's check-in list, from 1. */
  'checkin.tick': {
    role: 'scorer',
    data: z.strictObject({
      team: anyId,
      entry: z.number().int().min(1),
      done: z.boolean(),
      note: shortText.optional(),
    }),
  },
} as const

export type CheckinCommand = CommandOf<typeof checkinCommands>

interface ArrivalFact {
  readonly type: 'checkin.arrived' | 'checkin.left'
  readonly data: { team: TeamId; was?: Arrival }
}

/** `tick` is absent where it was taken away. */
interface TickFact {
  readonly type: 'checkin.ticked'
  readonly data: { team: TeamId; entry: number; tick?: Tick; was?: Tick }
}

export type CheckinFact = ArrivalFact | TickFact

export function decideCheckin(
  state: State,
  { type, data }: CheckinCommand,
  { now }: Pick<Context, 'now'>,
): CheckinFact[] | Refusal {
  const team = state.event.teams.find(({ id }) => id === data.team)?.id
  if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id: data.team }))
  if (type === 'checkin.set') return [factFor(state, team, data.present)]
  const { entry, done, note } = data
  const entries = state.event.checkin?.list.length ?? 0
  if (entry > entries) return refuse(404, (t) => t.refusal.unknownCheck({ entries }))
  return [
    ticked(state, { team, entry, tick: done ? { at: now, ...(note !== undefined && { note }) } : undefined }),
  ]
}

export function reduceCheckin(state: State, fact: CheckinFact, { at }: Origin): State {
  if (fact.type === 'checkin.ticked') return reduceTick(state, fact)
  const { type, data } = fact
  const { [data.team]: arrival, ...others } = state.checkin
  if (type === 'checkin.left') return { ...state, checkin: others }
  return { ...state, checkin: { ...others, [data.team]: { present: true, at: data.was?.at ?? at } } }
}

function reduceTick(state: State, { data: { team, entry, tick } }: TickFact): State {
  const { [entry]: before, ...others } = state.ticks[team] ?? {}
  return { ...state, ticks: { ...state.ticks, [team]: tick ? { ...others, [entry]: tick } : others } }
}

export function invertCheckin(state: State, fact: CheckinFact): CheckinFact[] | Refusal {
  if (fact.type === 'checkin.ticked') {
    const { team, entry, tick, was } = fact.data
    if (state.ticks[team]?.[entry]?.at !== tick?.at) return refuse(409, (t) => t.refusal.changedSince)
    return [ticked(state, { team, entry, tick: was })]
  }
  const { type, data } = fact
  const arrived = state.checkin[data.team] !== undefined
  if (arrived !== (type === 'checkin.arrived')) return refuse(409, (t) => t.refusal.changedSince)
  if (data.was === undefined) return [factFor(state, data.team, false)]
  return [{ type: 'checkin.arrived', data: { team: data.team, was: data.was } }]
}

function ticked(
  state: State,
  { team, entry, tick }: { team: TeamId; entry: number; tick: Tick | undefined },
): TickFact {
  const was = state.ticks[team]?.[entry]
  return { type: 'checkin.ticked', data: { team, entry, ...(tick && { tick }), ...(was && { was }) } }
}

function factFor(state: State, team: TeamId, present: boolean): CheckinFact {
  const was = state.checkin[team]
  return { type: present ? 'checkin.arrived' : 'checkin.left', data: { team, ...(was && { was }) } }
}
