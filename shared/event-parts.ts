/**
 * An event file as its cross checks see it: part by part. One that is wrong by itself is a gap, of which no more than
 * its id is known, so that what is wrong between the others is told at once.
 */
import type { z } from 'zod'
import { eventShape, type EventShape } from './event-shape.ts'

type Listed = 'teams' | 'subjects' | 'sessions' | 'agenda' | 'awards' | 'timers' | 'penalties' | 'tieBreak'
type PartOf<List extends Listed> = NonNullable<EventShape[List]>[number]

export type EventParts = {
  readonly [List in Listed]: readonly (PartOf<List> | undefined)[]
} & Pick<EventShape, 'barOrder' | 'ranking' | 'words'> & {
    /** Of each part its id, gaps included; undefined where even that is not known. */
    readonly ids: { readonly [List in Exclude<Listed, 'tieBreak'>]: readonly (string | undefined)[] }
  }

/** All of a file that is well formed. */
export function partsOf(event: EventShape): EventParts {
  const { teams, subjects, sessions, agenda, awards, timers = [], penalties = [], tieBreak } = event
  const lists = { teams, subjects, sessions, agenda, awards, timers, penalties }
  const ids = mapped(lists, (list) => list.map(({ id }) => id))
  return { ...lists, tieBreak, barOrder: event.barOrder, ranking: event.ranking, words: event.words, ids }
}

/** The parts of any input that are well formed. */
export function wellFormedParts(input: Readonly<Record<string, unknown>>): EventParts {
  const shape = eventShape.shape
  const lists = {
    teams: wellFormed(input.teams, shape.teams.element),
    subjects: wellFormed(input.subjects, shape.subjects.element),
    sessions: wellFormed(input.sessions, shape.sessions.element),
    agenda: wellFormed(input.agenda, shape.agenda.element),
    awards: wellFormed(input.awards, shape.awards.element),
    timers: wellFormed(input.timers, shape.timers.unwrap().element),
    penalties: wellFormed(input.penalties, shape.penalties.unwrap().element),
  }
  return {
    ...lists,
    tieBreak: wellFormed(input.tieBreak, shape.tieBreak.element),
    barOrder: shape.barOrder.safeParse(input.barOrder).data,
    ranking: shape.ranking.safeParse(input.ranking).data,
    words: shape.words.safeParse(input.words).data,
    ids: mapped(lists, (_, list) => idsIn(input[list])),
  }
}

function wellFormed<Schema extends z.ZodType>(
  list: unknown,
  schema: Schema,
): (z.output<Schema> | undefined)[] {
  return Array.isArray(list) ? list.map((part) => schema.safeParse(part).data) : []
}

/** Of no list at all nothing is known. */
function idsIn(list: unknown): (string | undefined)[] {
  if (!Array.isArray(list)) return [undefined]
  return list.map((part: unknown) => {
    const id: unknown = typeof part === 'object' && part !== null && 'id' in part ? part.id : undefined
    return typeof id === 'string' ? id : undefined
  })
}

function mapped<Lists extends object, To>(
  lists: Lists,
  to: (list: Lists[keyof Lists], name: keyof Lists) => To,
): { [Name in keyof Lists]: To } {
  const names = Object.keys(lists) as (keyof Lists)[]
  return Object.fromEntries(names.map((name) => [name, to(lists[name], name)])) as {
    [Name in keyof Lists]: To
  }
}
