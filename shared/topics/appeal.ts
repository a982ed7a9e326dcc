/** Appeals against points: open until they are answered, and nothing is revealed meanwhile. Source: EVENT 2.24. */
import { z } from 'zod'
import { subjectOf } from '../event-file.ts'
import type { ItemId, SubjectId, TeamId } from '../ids.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Appeal } from '../snapshot-scores.ts'
import type { State } from '../state.ts'
import { anyId, shortText, type CommandOf, type Origin } from '../topic.ts'

const appeal = z.strictObject({
  team: anyId,
  subject: anyId,
  item: anyId.optional(),
  /** The ground of the appeal, or the answer to it. */
  note: shortText.optional(),
})

export const appealCommands = {
  'appeal.open': { role: 'host', data: appeal },
  'appeal.close': { role: 'host', data: appeal },
} as const

export type AppealCommand = CommandOf<typeof appealCommands>

interface Against {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly item?: ItemId
}

export type AppealFact =
  | { readonly type: 'appeal.opened'; readonly data: Omit<Appeal, 'at'> }
  | { readonly type: 'appeal.closed'; readonly data: Against & { note?: string; was: Appeal } }
  | { readonly type: 'appeal.restored'; readonly data: Appeal }

export function decideAppeal(state: State, { type, data }: AppealCommand): AppealFact[] | Refusal {
  const against = known(state, data)
  if ('say' in against) return against
  const open = find(state, against)
  const told = { ...against, ...(data.note !== undefined && { note: data.note }) }
  if (type === 'appeal.open')
    return open ? refuse(409, (t) => t.refusal.appealOpen) : [{ type: 'appeal.opened', data: told }]
  return open
    ? [{ type: 'appeal.closed', data: { ...told, was: open } }]
    : refuse(409, (t) => t.refusal.noAppeal)
}

export function reduceAppeal(state: State, fact: AppealFact, { at }: Origin): State {
  const others = state.appeals.filter((appeal) => !isSame(appeal, fact.data))
  switch (fact.type) {
    case 'appeal.opened':
      return { ...state, appeals: [...others, { ...fact.data, at }] }
    case 'appeal.closed':
      return { ...state, appeals: others }
    case 'appeal.restored':
      return { ...state, appeals: [...others, fact.data] }
    default:
      return fact satisfies never
  }
}

export function invertAppeal(state: State, fact: AppealFact): AppealFact[] | Refusal {
  const open = find(state, fact.data)
  if (fact.type === 'appeal.closed')
    return open ? changedSince() : [{ type: 'appeal.restored', data: fact.data.was }]
  if (!open || open.note !== fact.data.note) return changedSince()
  return [{ type: 'appeal.closed', data: { ...against(fact.data), was: open } }]
}

function known(state: State, data: AppealCommand['data']): Against | Refusal {
  const team = state.event.teams.find(({ id }) => id === data.team)?.id
  if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id: data.team }))
  const subject = subjectOf(state.event, data.subject)
  if (!subject) return refuse(404, (t) => t.refusal.unknownSubject({ id: data.subject }))
  const item = subject.items.find(({ id }) => id === data.item)?.id
  if (data.item !== undefined && !item)
    return refuse(404, (t) => t.refusal.unknownItem({ id: data.item ?? '' }))
  return { team, subject: subject.id, ...(item && { item }) }
}

function find(state: State, wanted: Against): Appeal | undefined {
  return state.appeals.find((appeal) => isSame(appeal, wanted))
}

function isSame(a: Against, b: Against): boolean {
  return a.team === b.team && a.subject === b.subject && a.item === b.item
}

function against({ team, subject, item }: Against): Against {
  return { team, subject, ...(item !== undefined && { item }) }
}

function changedSince(): Refusal {
  return refuse(409, (t) => t.refusal.changedSince)
}
