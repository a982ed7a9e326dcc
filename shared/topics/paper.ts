/**
 * Totals from the signed sheets, typed once when all else is lost: one entry with a reason and two names. Each counts
 * as its team's points in the subject until every item of it is in; from then on the items do. Source: EVENT 2.6.
 */
import { z } from 'zod'
import { anythingStands } from '../cells.ts'
import { subjectOf, type EventSubject } from '../event-file.ts'
import { entriesOf, keysOf, type PersonId, type Sparse, type SubjectId, type TeamId } from '../ids.ts'
import { named } from '../persons.ts'
import { isSameName } from '../plain-name.ts'
import { fromDecimal, toDecimal } from '../points.ts'
import { cancelledItems } from '../rule-parts.ts'
import { isRefusal, refuse, refuseInput, type Refusal } from '../refusal.ts'
import { MARKS, type Mark } from '../snapshot-scores.ts'
import type { PaperTotal, Scores, State, SubjectCells, TeamCells } from '../state.ts'
import { anyId, shortText, type CommandOf, type Context, type Origin } from '../topic.ts'

export const paperCommands = {
  /** A team or a subject that is left out is pending. */
  'paper.take': {
    role: 'host',
    data: z.strictObject({
      totals: z.record(anyId, z.record(anyId, z.union([z.number(), z.enum(MARKS)]))),
      reason: shortText,
      typedBy: shortText,
      checkedBy: shortText,
    }),
  },
} as const

export type PaperCommand = CommandOf<typeof paperCommands>

/** Points are decimals, as everywhere in the log. */
type Totals = Sparse<TeamId, Sparse<SubjectId, number | Mark>>

interface Paper {
  readonly totals: Totals
  readonly reason: string
  readonly typedBy: PersonId
  readonly checkedBy: PersonId
}

export type PaperFact =
  | { readonly type: 'paper.taken'; readonly data: Paper }
  /** Taken back as a whole. */
  | { readonly type: 'paper.removed'; readonly data: Paper }

export function decidePaper(
  state: State,
  { data }: PaperCommand,
  { names }: Pick<Context, 'names'>,
): PaperFact[] | Refusal {
  if (anythingStands(state.scores)) return refuse(409, (t) => t.refusal.paperTooLate)
  if (isSameName(data.typedBy, data.checkedBy))
    return refuseInput('data.checkedBy', (t) => t.refusal.paperNeedsTwo)
  const totals = knownTotals(state, data.totals)
  if (isRefusal(totals)) return totals
  if (keysOf(totals).length === 0) return refuseInput('data.totals', (t) => t.refusal.paperEmpty)
  const [typedBy, checkedBy] = [names.personOf(data.typedBy), names.personOf(data.checkedBy)]
  return [{ type: 'paper.taken', data: { totals, reason: data.reason, typedBy, checkedBy } }]
}

export function reducePaper(state: State, { type, data }: PaperFact, { seq, at, actor }: Origin): State {
  const { paper, ...without } = state
  if (type === 'paper.removed')
    return { ...without, scores: withPaper(state.scores, data.totals, () => undefined) }
  const { totals, ...about } = data
  return {
    ...without,
    persons: named(state.persons, [about.typedBy, about.checkedBy]),
    scores: withPaper(state.scores, totals, totalOf),
    paper: { ...about, seq, at, by: actor },
  }
}

/** Details that were entered since stay; totals come back only where they still fit. */
export function invertPaper(state: State, { type, data }: PaperFact, { seq }: Origin): PaperFact[] | Refusal {
  const { paper } = state
  const stands = type === 'paper.taken' ? paper?.seq === seq : paper === undefined && fits(state, data.totals)
  if (!stands) return refuse(409, (t) => t.refusal.changedSince)
  return [{ type: type === 'paper.taken' ? 'paper.removed' : 'paper.taken', data }]
}

/** The rules may have changed since: maxima, and items that are not held. */
function fits(state: State, totals: Totals): boolean {
  const told = new Set(Object.values(totals).flatMap((subjects) => keysOf(subjects ?? {})))
  const isCut = state.event.subjects.some(
    (subject) => told.has(subject.id) && cancelledItems(state.opened, subject).length > 0,
  )
  return !isCut && !isRefusal(knownTotals(state, totals as PaperCommand['data']['totals']))
}

/** In the order of the event, and without whoever has none. */
function knownTotals(state: State, given: PaperCommand['data']['totals']): Totals | Refusal {
  const totals: Partial<Record<TeamId, Sparse<SubjectId, number | Mark>>> = {}
  const known = new Map<string, TeamId>(state.event.teams.map(({ id }) => [id, id]))
  for (const [id, subjects] of Object.entries(given)) {
    const team = known.get(id)
    if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id }))
    const own: Partial<Record<SubjectId, number | Mark>> = {}
    for (const [subjectId, value] of Object.entries(subjects)) {
      const subject = subjectOf(state.event, subjectId)
      if (!subject) return refuse(404, (t) => t.refusal.unknownSubject({ id: subjectId }))
      const wrong = flawOf(value, subject, `data.totals.${team}.${subject.id}`)
      if (wrong) return wrong
      own[subject.id] = value
    }
    if (keysOf(own).length > 0) totals[team] = own
  }
  return totals
}

function flawOf(value: number | Mark, { maxPoints: max }: EventSubject, path: string): Refusal | undefined {
  if (typeof value !== 'number') return undefined
  if (value < 0) return refuseInput(path, (t) => t.refusal.belowZero)
  if (value > toDecimal(max)) return refuseInput(path, (t) => t.input.tooBig({ max: toDecimal(max) }))
  return fromDecimal(value) === undefined ? refuseInput(path, (t) => t.refusal.tooManyDecimals) : undefined
}

function withPaper(
  scores: Scores,
  totals: Totals,
  total: (value: number | Mark) => PaperTotal | undefined,
): Scores {
  const next: Partial<Record<TeamId, TeamCells>> = { ...scores }
  for (const [team, subjects] of entriesOf<TeamId, Sparse<SubjectId, number | Mark>>(totals)) {
    const cells: Partial<Record<SubjectId, SubjectCells>> = { ...next[team] }
    for (const [subject, value] of entriesOf<SubjectId, number | Mark>(subjects)) {
      const { paper, ...others } = cells[subject] ?? { items: {} }
      const now = total(value)
      cells[subject] = { ...others, ...(now && { paper: now }) }
    }
    next[team] = cells
  }
  return next
}

function totalOf(value: number | Mark): PaperTotal {
  if (typeof value !== 'number') return { status: value }
  const points = fromDecimal(value)
  if (points === undefined) throw new Error(`the log holds ${value}, which is no exact number of points`)
  return { status: 'entered', points }
}
