/**
 * Who is on the field of an agenda item where teams compete a few at a time: groups are called one after the other,
 * and a team that does not come when it is called competes after all others, once. Source: EVENT 2.16.
 */
import { z } from 'zod'
import { at, type AgendaItemId, type TeamId } from '../ids.ts'
import { lineupOf } from '../lineup.ts'
import { isRefusal, refuse, refuseInput, type Refusal } from '../refusal.ts'
import type { AgendaLine, State } from '../state.ts'
import { anyId, type CommandOf } from '../topic.ts'

export const stageCommands = {
  /** Put a group on the field; 0: nobody. */
  'agenda.call': {
    role: 'scorer',
    data: z.strictObject({ item: anyId, group: z.number().int().min(0) }),
  },
  'agenda.defer': { role: 'host', data: z.strictObject({ item: anyId, team: anyId }) },
} as const

export type StageCommand = CommandOf<typeof stageCommands>

export type StageFact =
  | { readonly type: 'agenda.called'; readonly data: { item: AgendaItemId; group: number; was: number } }
  | {
      readonly type: 'agenda.deferred'
      /** To the end, or back to its turn; and the group that was on the field then. */
      readonly data: { item: AgendaItemId; team: TeamId; to: 'end' | 'turn'; group: number }
    }

interface Stage {
  readonly id: AgendaItemId
  readonly groupSize: number
  /** Every team, first to compete first. */
  readonly teams: readonly TeamId[]
  readonly group: number
  readonly deferred: readonly TeamId[]
}

export function decideStage(state: State, { type, data }: StageCommand): StageFact[] | Refusal {
  const stage = stageOf(state, data.item)
  if (isRefusal(stage)) return stage
  return type === 'agenda.call' ? call(stage, data.group) : defer(state, stage, data.team)
}

export function reduceStage(state: State, fact: StageFact): State {
  const { item } = fact.data
  const line = lineAfter(at(state.agenda, item), fact)
  return { ...state, agenda: { ...state.agenda, [item]: line } }
}

function lineAfter({ group, deferred = [], ...line }: AgendaLine, { type, data }: StageFact): AgendaLine {
  const onField = type === 'agenda.called' ? data.group : (group ?? 0)
  const late = type === 'agenda.called' ? deferred : deferredAfter(deferred, data)
  return { ...line, ...(onField > 0 && { group: onField }), ...(late.length > 0 && { deferred: late }) }
}

function deferredAfter(
  deferred: readonly TeamId[],
  { team, to }: { readonly team: TeamId; readonly to: 'end' | 'turn' },
): readonly TeamId[] {
  return to === 'end' ? [...deferred, team] : deferred.filter((other) => other !== team)
}

/** A team goes back to its turn only while nobody was called or deferred since: its turn may be over. */
export function invertStage(state: State, { type, data }: StageFact): StageFact[] | Refusal {
  const { item } = data
  const { group = 0, deferred = [] } = at(state.agenda, item)
  if (type === 'agenda.called') {
    if (group !== data.group) return refuse(409, (t) => t.refusal.changedSince)
    return [{ type, data: { item, group: data.was, was: data.group } }]
  }
  const { team, to } = data
  const stands = to === 'end' ? deferred[deferred.length - 1] === team : !deferred.includes(team)
  if (!stands || group !== data.group) return refuse(409, (t) => t.refusal.changedSince)
  return [{ type, data: { item, team, to: to === 'end' ? 'turn' : 'end', group } }]
}

function call({ id: item, groupSize, teams, group: was }: Stage, group: number): StageFact[] | Refusal {
  const groups = Math.ceil(teams.length / groupSize)
  if (group > groups) return refuseInput('data.group', (t) => t.refusal.unknownGroup({ groups }))
  if (was === group) return refuse(409, (t) => t.refusal.sameGroup)
  return [{ type: 'agenda.called', data: { item, group, was } }]
}

/** Only of those on the field or still to come: everybody behind the team moves up, and nobody who has competed may. */
function defer(state: State, stage: Stage, id: string): StageFact[] | Refusal {
  const { id: item, deferred, teams, group, groupSize } = stage
  const team = state.event.teams.find((one) => one.id === id)
  if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id }))
  const about = { team: team.shortName }
  if (deferred.includes(team.id)) return refuse(409, (t) => t.refusal.deferredOnce(about))
  if (teams.indexOf(team.id) < (group - 1) * groupSize)
    return refuse(409, (t) => t.refusal.hasCompeted(about))
  return [{ type: 'agenda.deferred', data: { item, team: team.id, to: 'end', group } }]
}

function stageOf(state: State, id: string): Stage | Refusal {
  const { event } = state
  const item = event.agenda.find((one) => one.id === id)
  if (!item) return refuse(404, (t) => t.refusal.unknownAgendaItem({ id }))
  const { groupSize } = item
  if (groupSize === undefined) return refuse(409, (t) => t.refusal.noGroups)
  const { group = 0, deferred = [] } = at(state.agenda, item.id)
  const teams = lineupOf(event, item, { draw: state.draw, deferred }) ?? event.teams.map((team) => team.id)
  return { id: item.id, groupSize, teams, group, deferred }
}
