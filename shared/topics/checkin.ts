/** Who has arrived. A team that is ticked twice keeps the time of its first tick. */
import { z } from 'zod'
import type { TeamId } from '../ids.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Arrival } from '../snapshot.ts'
import type { State } from '../state.ts'
import { anyId, type CommandOf, type Origin } from '../topic.ts'

export const checkinCommands = {
  'checkin.set': { role: 'scorer', data: z.strictObject({ team: anyId, present: z.boolean() }) },
} as const

export type CheckinCommand = CommandOf<typeof checkinCommands>

export interface CheckinFact {
  readonly type: 'checkin.arrived' | 'checkin.left'
  readonly data: { team: TeamId; was?: Arrival }
}

export function decideCheckin(state: State, { data }: CheckinCommand): CheckinFact[] | Refusal {
  const team = state.event.teams.find(({ id }) => id === data.team)?.id
  if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id: data.team }))
  return [factFor(state, team, data.present)]
}

export function reduceCheckin(state: State, { type, data }: CheckinFact, { at }: Origin): State {
  const { [data.team]: arrival, ...others } = state.checkin
  if (type === 'checkin.left') return { ...state, checkin: others }
  return { ...state, checkin: { ...others, [data.team]: { present: true, at: data.was?.at ?? at } } }
}

export function invertCheckin(state: State, { type, data }: CheckinFact): CheckinFact[] | Refusal {
  const arrived = state.checkin[data.team] !== undefined
  if (arrived !== (type === 'checkin.arrived')) return refuse(409, (t) => t.refusal.changedSince)
  if (data.was === undefined) return [factFor(state, data.team, false)]
  return [{ type: 'checkin.arrived', data: { team: data.team, was: data.was } }]
}

function factFor(state: State, team: TeamId, present: boolean): CheckinFact {
  const was = state.checkin[team]
  return { type: present ? 'checkin.arrived' : 'checkin.left', data: { team, ...(was && { was }) } }
}
