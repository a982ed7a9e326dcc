/**
 * Deductions (扣分): each is an entry of its own with its points, a reason, and two persons: who entered it, and who
 * compared it with the paper. None is built in; the event file may list penalties. Source: EVENT 2.20.
 */
import { z } from 'zod'
import { loggedPoints } from '../cells.ts'
import { subjectOf, type EventFile } from '../event-file.ts'
import type { PenaltyId, PersonId, SubjectId, TeamId } from '../ids.ts'
import { named } from '../persons.ts'
import { isSameName } from '../plain-name.ts'
import { fromDecimal, toDecimal, type Points } from '../points.ts'
import { isRefusal, refuse, refuseInput, type Refusal } from '../refusal.ts'
import type { Deduction, State, SubjectCells } from '../state.ts'
import { anyId, shortText, type CommandOf, type Context, type Origin } from '../topic.ts'

export const deductionCommands = {
  /** The points may be left out where the penalty says them. */
  'score.deduct': {
    role: 'scorer',
    data: z.strictObject({
      team: anyId,
      subject: anyId,
      penalty: anyId.optional(),
      points: z.number().optional(),
      note: shortText,
      checkedBy: shortText,
    }),
  },
} as const

export type DeductionCommand = CommandOf<typeof deductionCommands>

/** Points are decimals, as everywhere in the log. */
interface Deducting {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly points: number
  readonly penalty?: PenaltyId
  readonly note: string
  readonly checkedBy: PersonId
}

export type DeductionFact =
  /** `from` is set by an undo: the entry whose deduction stands again. */
  | { readonly type: 'score.deducted'; readonly data: Deducting & { from?: number } }
  /** Taken back, what the entry `from` took off. */
  | { readonly type: 'score.lifted'; readonly data: Deducting & { from: number } }

export function decideDeduction(
  { event }: State,
  { data }: DeductionCommand,
  { actor, names }: Pick<Context, 'actor' | 'names'>,
): DeductionFact[] | Refusal {
  const team = event.teams.find(({ id }) => id === data.team)?.id
  if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id: data.team }))
  const subject = subjectOf(event, data.subject)
  if (!subject) return refuse(404, (t) => t.refusal.unknownSubject({ id: data.subject }))
  const asked = askedOf(event, { ...data, subject: subject.id })
  if (isRefusal(asked)) return asked
  const points = checked(asked.points, subject.maxPoints)
  if (typeof points === 'object') return points
  if (isSameName(data.checkedBy, actor.name))
    return refuseInput('data.checkedBy', (t) => t.refusal.deductionNeedsTwo)
  const { penalty } = asked
  const about = { team, subject: subject.id, points: toDecimal(points), ...(penalty && { penalty }) }
  const checkedBy = names.personOf(data.checkedBy)
  return [{ type: 'score.deducted', data: { ...about, note: data.note, checkedBy } }]
}

export function reduceDeduction(state: State, fact: DeductionFact, origin: Origin): State {
  const { team, subject, checkedBy } = fact.data
  const subjects = state.scores[team]
  const cells = subjects?.[subject] ?? { items: {} }
  const deductions = deductionsAfter(cells, fact, origin)
  return {
    ...state,
    persons: named(state.persons, [checkedBy]),
    scores: { ...state.scores, [team]: { ...subjects, [subject]: { ...cells, deductions } } },
  }
}

export function invertDeduction(
  { scores }: State,
  { type, data }: DeductionFact,
  { seq }: Origin,
): DeductionFact[] | Refusal {
  const from = data.from ?? seq
  const found = scores[data.team]?.[data.subject]?.deductions?.find((one) => one.seq === from)
  const isLifted = type === 'score.lifted'
  if (!found || Boolean(found.lifted) !== isLifted) return refuse(409, (t) => t.refusal.changedSince)
  return [{ type: isLifted ? 'score.deducted' : 'score.lifted', data: { ...data, from } }]
}

/** What is taken off as the penalty says it, or as it was typed where it is none of the list. */
function askedOf(
  { penalties = [] }: EventFile,
  { penalty: id, points, subject }: DeductionCommand['data'] & { readonly subject: SubjectId },
): { readonly points: number; readonly penalty?: PenaltyId } | Refusal {
  if (id === undefined)
    return points === undefined ? refuseInput('data.points', (t) => t.refusal.deductionOfNothing) : { points }
  const penalty = penalties.find((one) => one.id === id)
  if (!penalty) return refuse(404, (t) => t.refusal.unknownPenalty({ id }))
  if (penalty.subject !== undefined && penalty.subject !== subject)
    return refuseInput('data.penalty', (t) => t.refusal.penaltyElsewhere(penalty))
  const listed = toDecimal(penalty.points)
  if (points !== undefined && points !== listed)
    return refuseInput('data.points', (t) => t.refusal.penaltyPoints(penalty))
  return { points: listed, penalty: penalty.id }
}

function checked(decimal: number, max: Points): Points | Refusal {
  const points = fromDecimal(decimal)
  if (decimal > toDecimal(max))
    return refuseInput('data.points', (t) => t.input.tooBig({ max: toDecimal(max) }))
  if (points === undefined || points <= 0) return refuseInput('data.points', (t) => t.eventFile.badPoints)
  return points
}

function deductionsAfter(
  { deductions = [] }: SubjectCells,
  { type, data }: DeductionFact,
  { seq, at, actor, undoing }: Origin,
): readonly Deduction[] {
  const { points, penalty, note, checkedBy, from } = data
  if (from === undefined) {
    const about = { points: loggedPoints(points), ...(penalty && { penalty }), reason: note, checkedBy }
    return [...deductions, { seq, at, by: actor, ...about }]
  }
  const reason = undoing?.note
  return deductions.map((one) => {
    if (one.seq !== from) return one
    const { lifted: _, ...stands } = one
    if (type === 'score.deducted') return stands
    return { ...stands, lifted: { at, by: actor, ...(reason !== undefined && { reason }) } }
  })
}
