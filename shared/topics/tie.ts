/** What a person decides of teams that are equal on every key: that they stay equal, or in which order they stand. */
import { z } from 'zod'
import type { TeamId } from '../ids.ts'
import { refuse, refuseInput, type Refusal } from '../refusal.ts'
import type { TieDecision } from '../snapshot-scores.ts'
import type { State } from '../state.ts'
import { anyId, shortText, type CommandOf } from '../topic.ts'

const teams = z.array(anyId).min(2).max(100)

export const tieCommands = {
  'tie.decide': {
    role: 'host',
    data: z.strictObject({ teams, as: z.enum(['shared', 'ordered']), note: shortText.optional() }),
  },
  'tie.reopen': { role: 'host', data: z.strictObject({ teams }) },
} as const

export type TieCommand = CommandOf<typeof tieCommands>

export type TieFact =
  | { readonly type: 'tie.decided'; readonly data: TieDecision & { was: readonly TieDecision[] } }
  | { readonly type: 'tie.reopened'; readonly data: { was: TieDecision } }

/** `areEqual` says whether exactly these teams share a rank now. */
export function decideTie(
  state: State,
  command: TieCommand,
  areEqual: (teams: readonly TeamId[]) => boolean,
): TieFact[] | Refusal {
  const known = new Map<string, TeamId>(state.event.teams.map(({ id }) => [id, id]))
  const teams: TeamId[] = []
  for (const id of command.data.teams) {
    const team = known.get(id)
    if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id }))
    if (teams.includes(team)) return refuseInput('data.teams', (t) => t.refusal.teamTwice)
    teams.push(team)
  }
  if (command.type === 'tie.reopen') {
    const was = state.ties.find((decision) => isAbout(decision, teams))
    return was ? [{ type: 'tie.reopened', data: { was } }] : refuse(409, (t) => t.refusal.tieNotDecided)
  }
  if (!areEqual(teams)) return refuse(409, (t) => t.refusal.notEqual)
  const { as, note } = command.data
  const was = state.ties.filter((decision) => decision.teams.some((team) => teams.includes(team)))
  return [{ type: 'tie.decided', data: { teams, as, ...(note !== undefined && { note }), was } }]
}

export function reduceTie(state: State, fact: TieFact): State {
  if (fact.type === 'tie.reopened') return { ...state, ties: without(state.ties, [fact.data.was]) }
  const { was, ...decision } = fact.data
  return { ...state, ties: [...without(state.ties, was), decision] }
}

export function invertTie(state: State, fact: TieFact): TieFact[] | Refusal {
  const { teams } = fact.type === 'tie.decided' ? fact.data : fact.data.was
  const now = state.ties.find((decision) => decision.teams.some((team) => teams.includes(team)))
  if (fact.type === 'tie.reopened')
    return now ? changedSince() : [{ type: 'tie.decided', data: { ...fact.data.was, was: [] } }]
  const { was, ...decision } = fact.data
  if (JSON.stringify(now) !== JSON.stringify(decision)) return changedSince()
  return [
    { type: 'tie.reopened', data: { was: decision } },
    ...was.map((earlier): TieFact => ({ type: 'tie.decided', data: { ...earlier, was: [] } })),
  ]
}

function isAbout({ teams }: TieDecision, others: readonly TeamId[]): boolean {
  return teams.length === others.length && teams.every((team) => others.includes(team))
}

function without(ties: State['ties'], gone: readonly TieDecision[]): State['ties'] {
  return ties.filter((decision) => !gone.some(({ teams }) => isAbout(decision, teams)))
}

function changedSince(): Refusal {
  return refuse(409, (t) => t.refusal.changedSince)
}
