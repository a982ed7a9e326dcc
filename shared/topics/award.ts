/** Awards for persons, granted by name. Team awards go by rank and are never granted. */
import { z } from 'zod'
import { at, type AwardId } from '../ids.ts'
import { named } from '../persons.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Grantee } from '../snapshot-show.ts'
import type { State } from '../state.ts'
import { anyId, shortText, type CommandOf, type Context } from '../topic.ts'

const grant = z.strictObject({
  award: anyId,
  recipient: z.strictObject({ name: shortText, team: anyId.optional() }),
})

export const awardCommands = {
  'award.grant': { role: 'host', data: grant },
  'award.revoke': { role: 'host', data: grant },
} as const

export type AwardCommand = CommandOf<typeof awardCommands>

export interface AwardFact {
  readonly type: 'award.granted' | 'award.revoked'
  readonly data: { award: AwardId; recipient: Grantee }
}

export function decideAward(
  state: State,
  { type, data }: AwardCommand,
  { names }: Pick<Context, 'names'>,
): AwardFact[] | Refusal {
  const award = state.event.awards.find(({ id }) => id === data.award)
  if (!award) return refuse(404, (t) => t.refusal.unknownAward({ id: data.award }))
  if (award.kind === 'team') return refuse(409, (t) => t.refusal.awardIsComputed)
  const { name, team: teamId } = data.recipient
  const team = state.event.teams.find(({ id }) => id === teamId)?.id
  if (teamId !== undefined && !team) return refuse(404, (t) => t.refusal.unknownTeam({ id: teamId }))
  const recipient = { person: names.personOf(name), ...(team && { team }) }
  const given = at(state.awards, award.id)
  const isGiven = given.some((other) => isSame(other, recipient))
  if (type === 'award.revoke')
    return isGiven
      ? [{ type: 'award.revoked', data: { award: award.id, recipient } }]
      : refuse(409, (t) => t.refusal.notARecipient)
  if (isGiven) return refuse(409, (t) => t.refusal.awardTwice)
  if (given.length >= award.quota) return full(award)
  return [{ type: 'award.granted', data: { award: award.id, recipient } }]
}

export function reduceAward(state: State, { type, data: { award, recipient } }: AwardFact): State {
  const others = at(state.awards, award).filter((other) => !isSame(other, recipient))
  return {
    ...state,
    persons: named(state.persons, [recipient.person]),
    awards: { ...state.awards, [award]: type === 'award.granted' ? [...others, recipient] : others },
  }
}

export function invertAward(state: State, { type, data }: AwardFact): AwardFact[] | Refusal {
  const given = at(state.awards, data.award)
  const isGiven = given.some((other) => isSame(other, data.recipient))
  if (isGiven !== (type === 'award.granted')) return refuse(409, (t) => t.refusal.changedSince)
  const award = state.event.awards.find(({ id }) => id === data.award)
  if (!isGiven && award && given.length >= award.quota) return full(award)
  return [{ type: isGiven ? 'award.revoked' : 'award.granted', data }]
}

function full({ name, quota }: { name: string; quota: number }): Refusal {
  return refuse(409, (t) => t.refusal.awardFull({ name, quota }))
}

function isSame(a: Grantee, b: Grantee): boolean {
  return a.person === b.person && a.team === b.team
}
