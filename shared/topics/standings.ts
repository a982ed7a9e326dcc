/**
 * What the public is told of the ranking: freeze and thaw for all of it, hold and release for one subject
 * that the event file shows only on release. Beside the cells, totals and ranks alone can be kept: a freeze may come
 * on top of that, and each thaw ends one of the two. Hiding itself is done in project.ts. Source: CONTRACT §4, §6, EVENT 2.14.
 */
import { z } from 'zod'
import type { SubjectId } from '../ids.ts'
import { subjectOf } from '../event-file.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { publicScores, tiesOfPoints, type State } from '../state.ts'
import { anyId, type CommandOf, type Origin } from '../topic.ts'

const nothing = z.strictObject({})
const subject = z.strictObject({ subject: anyId })

export const standingsCommands = {
  'standings.freeze': { role: 'host', data: nothing },
  'standings.thaw': { role: 'host', data: nothing },
  'subject.release': { role: 'host', data: subject },
  'subject.hold': { role: 'host', data: subject },
} as const

export type StandingsCommand = CommandOf<typeof standingsCommands>

export type StandingsFact =
  | { readonly type: 'standings.frozen' | 'standings.thawed'; readonly data: Frozen }
  | { readonly type: 'subject.released' | 'subject.held'; readonly data: { subject: SubjectId } }

/** What is kept or told: every cell as it stands, or totals and ranks only. */
export interface Frozen {
  readonly only?: 'ranks'
}

export function decideStandings(state: State, command: StandingsCommand): StandingsFact[] | Refusal {
  switch (command.type) {
    case 'standings.freeze':
      if (state.freeze) return refuse(409, (t) => t.refusal.alreadyFrozen)
      if (state.reveal) return refuse(409, (t) => t.refusal.revealRunning)
      return [{ type: 'standings.frozen', data: {} }]
    case 'standings.thaw':
      if (!state.freeze && !state.ranksKept) return refuse(409, (t) => t.refusal.notFrozen)
      if (state.reveal) return refuse(409, (t) => t.refusal.revealRunning)
      return [{ type: 'standings.thawed', data: state.freeze ? {} : { only: 'ranks' } }]
    case 'subject.release':
    case 'subject.hold':
      return decideSubject(state, command)
    default:
      return command satisfies never
  }
}

export function reduceStandings(state: State, fact: StandingsFact, { at, seq }: Origin): State {
  switch (fact.type) {
    case 'standings.frozen':
      if (fact.data.only) return { ...state, ranksKept: { from: seq } }
      return {
        ...state,
        freeze: {
          at,
          from: seq,
          scores: publicScores(state),
          ties: tiesOfPoints(state),
          event: state.event,
        },
      }
    case 'standings.thawed': {
      const { freeze, ranksKept, ...thawed } = state
      return fact.data.only
        ? { ...thawed, ...(freeze && { freeze }) }
        : { ...thawed, ...(ranksKept && { ranksKept }) }
    }
    case 'subject.released': {
      const { [fact.data.subject]: released, ...held } = state.held
      return { ...state, held }
    }
    case 'subject.held':
      return {
        ...state,
        held: { ...state.held, [fact.data.subject]: { from: seq, scores: publicScores(state) } },
      }
    default:
      return fact satisfies never
  }
}

/**
 * Undoing a thaw freezes what the public knows by then: it cannot be made to forget. Only the entry that hides
 * something now can be undone to show it; an older one of the same kind would show what a newer one hides.
 */
export function invertStandings(
  state: State,
  fact: StandingsFact,
  { seq }: Origin,
): StandingsFact[] | Refusal {
  const changedSince = refuse(409, (t) => t.refusal.changedSince)
  switch (fact.type) {
    case 'standings.frozen':
      if (state.reveal) return changedSince
      return keeping(state, fact.data)?.from === seq
        ? [{ type: 'standings.thawed', data: fact.data }]
        : changedSince
    case 'standings.thawed':
      // A show keeps all by itself, and nothing could take the freeze back before its end.
      return state.reveal || keeping(state, fact.data)
        ? changedSince
        : [{ type: 'standings.frozen', data: fact.data }]
    case 'subject.released':
      return state.held[fact.data.subject] ? changedSince : [{ type: 'subject.held', data: fact.data }]
    case 'subject.held':
      return state.held[fact.data.subject]?.from === seq
        ? [{ type: 'subject.released', data: fact.data }]
        : changedSince
    default:
      return fact satisfies never
  }
}

/** What stands of such a freeze. */
export function keeping(
  { freeze, ranksKept }: State,
  { only }: Frozen,
): { readonly from: number } | undefined {
  return only ? ranksKept : freeze
}

function decideSubject(
  state: State,
  { type, data }: Extract<StandingsCommand, { type: 'subject.release' | 'subject.hold' }>,
): StandingsFact[] | Refusal {
  const subject = subjectOf(state.event, data.subject)
  if (!subject) return refuse(404, (t) => t.refusal.unknownSubject({ id: data.subject }))
  if (subject.visibility !== 'release') return refuse(409, (t) => t.refusal.notHeldByEvent)
  const isHeld = state.held[subject.id] !== undefined
  if (type === 'subject.release')
    return isHeld
      ? [{ type: 'subject.released', data: { subject: subject.id } }]
      : refuse(409, (t) => t.refusal.alreadyReleased)
  return isHeld
    ? refuse(409, (t) => t.refusal.alreadyHeld)
    : [{ type: 'subject.held', data: { subject: subject.id } }]
}
