/**
 * Who competes for each team, as the roster form says: how many, and by name only where the event gives awards to
 * persons. The log holds persons without their names; erasing takes all names, of rosters and of awards, away for
 * good and leaves the rest as it is. Source: EVENT 1.10, §4.
 */
import { z } from 'zod'
import { keysOf, type TeamId } from '../ids.ts'
import { erased, named } from '../persons.ts'
import { refuse, refuseInput, type Refusal } from '../refusal.ts'
import type { Member, Roster } from '../snapshot.ts'
import type { State } from '../state.ts'
import { anyId, shortText, type CommandOf, type Context } from '../topic.ts'

const member = z.strictObject({
  name: shortText.max(40).optional(),
  role: z.enum(['leader', 'member']).optional(),
})

export const rosterCommands = {
  'roster.set': {
    role: 'host',
    data: z.strictObject({
      /** Every team that handed a form in. */
      members: z.record(anyId, z.array(member).max(100)),
      /** How many columns of the form were read over and forgotten. */
      discarded: z.number().int().min(0).max(10_000),
    }),
  },
  'names.erase': { role: 'host', data: z.strictObject({ note: shortText }) },
} as const

export type RosterCommand = CommandOf<typeof rosterCommands>

export type RosterFact =
  | { readonly type: 'roster.imported'; readonly data: { to: Roster; was: Roster; discarded?: number } }
  | { readonly type: 'names.erased'; readonly data: { count: number; note: string } }

export function decideRoster(
  state: State,
  command: RosterCommand,
  { names }: Pick<Context, 'names'>,
): RosterFact[] | Refusal {
  if (command.type === 'names.erase') {
    if (state.reveal) return refuse(409, (t) => t.refusal.revealRunning)
    if (names.count === 0) return refuse(409, (t) => t.refusal.noNames)
    return [{ type: 'names.erased', data: { count: names.count, note: command.data.note } }]
  }
  const { members, discarded } = command.data
  const byName = state.event.awards.some(({ kind }) => kind === 'person')
  const to: Partial<Record<TeamId, readonly Member[]>> = {}
  for (const [id, named] of Object.entries(members)) {
    const team = state.event.teams.find((team) => team.id === id)?.id
    if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id }))
    const nameless = byName ? named.findIndex(({ name }) => name === undefined) : -1
    if (nameless >= 0) return refuseInput(`data.members.${id}.${nameless}.name`, (t) => t.input.missing)
    to[team] = named.map(({ name, role }) => ({
      ...(byName && name !== undefined && { person: names.personOf(name) }),
      ...(role && { role }),
    }))
  }
  return [{ type: 'roster.imported', data: { to, was: state.roster ?? {}, discarded } }]
}

export function reduceRoster(state: State, fact: RosterFact): State {
  if (fact.type === 'names.erased') return { ...state, persons: erased(state.persons) }
  const { roster, ...without } = state
  const { to } = fact.data
  const members = keysOf<TeamId>(to).flatMap((team) => to[team] ?? [])
  const persons = named(
    state.persons,
    members.flatMap(({ person }) => person ?? []),
  )
  return { ...without, persons, ...(keysOf(to).length > 0 && { roster: to }) }
}

export function invertRoster(state: State, fact: RosterFact): RosterFact[] | Refusal {
  if (fact.type === 'names.erased') return refuse(409, (t) => t.refusal.namesAreGone)
  const { to, was } = fact.data
  if (JSON.stringify(state.roster ?? {}) !== JSON.stringify(to))
    return refuse(409, (t) => t.refusal.changedSince)
  return [{ type: 'roster.imported', data: { to: was, was: to } }]
}
