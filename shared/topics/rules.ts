/**
 * Rules that change on the day. The event file lays them down; what its own checks would refuse is refused here too.
 * Before anybody has a score a change is free, after that it wants a reason. Source: EVENT 2, 2.10, 2.12, 2.13, 2.29.
 */
import { z } from 'zod'
import { anythingStands } from '../cells.ts'
import { crossChecks, type CrossProblem } from '../event-checks.ts'
import { MOST_WEIGHT, rankingShown, tieBreakKey } from '../event-shape.ts'
import { at, entriesOf, type AwardId, type SubjectId } from '../ids.ts'
import { fromDecimal } from '../points.ts'
import { refuse, refuseInput, type Refusal, type Sentence } from '../refusal.ts'
import { rulesNow, settled, unknownIn, unknownItemIn, withRules } from '../rule-parts.ts'
import type { RuleParts } from '../snapshot-event.ts'
import type { State } from '../state.ts'
import { anyId, shortText, type CommandOf, type Origin } from '../topic.ts'

const MOST = 100
const keyed = <Value extends z.ZodType>(value: Value) =>
  z.record(anyId, value).refine((record) => Object.keys(record).length <= MOST)

const badPoints: Sentence = (t) => t.eventFile.badPoints
const weight = z
  .number()
  .positive()
  .max(MOST_WEIGHT)
  .refine((value) => fromDecimal(value) !== undefined, { params: { say: badPoints } })

export const ruleCommands = {
  'rules.change': {
    role: 'host',
    data: z.strictObject({
      tieBreak: z.array(tieBreakKey).max(MOST).readonly().optional(),
      borderTie: z.enum(['rank-window', 'expand', 'demote']).optional(),
      sharedRanks: z.enum(['skip', 'dense']).optional(),
      missedSubjects: z.enum(['zero', 'unranked']).optional(),
      withdrawnTeams: z.enum(['last', 'ranked']).optional(),
      fourEyes: z.boolean().optional(),
      ranking: rankingShown.optional(),
      quotas: keyed(z.number().int().positive().max(MOST)).optional(),
      eligible: keyed(z.boolean()).optional(),
      weights: keyed(weight).optional(),
      /** All items of a subject that are not held; an empty list holds them all again. */
      cancelled: keyed(z.array(anyId).max(MOST).readonly()).optional(),
      note: shortText.optional(),
    }),
  },
} as const

export type RulesCommand = CommandOf<typeof ruleCommands>

export interface RulesFact {
  readonly type: 'rules.changed'
  readonly data: { to: RuleParts; was: RuleParts; note?: string }
}

export function decideRules(state: State, { data }: RulesCommand): RulesFact[] | Refusal {
  if (state.reveal) return refuse(409, (t) => t.refusal.rulesInReveal)
  const { opened, event } = state
  const { note, ...wish } = data
  const wished = partsOf(wish)
  const unknown = unknownIn(event, wished)
  if (unknown) return unknownRefusal(unknown)
  const item = unknownItemIn(opened, wished)
  if (item !== undefined) return refuse(404, (t) => t.refusal.unknownItem({ id: item }))
  const to = settled(opened, event, wished)
  const was = rulesNow(opened, event, to)
  if (same(to, was)) return refuse(409, (t) => t.refusal.rulesUnchanged)
  const problem = problemWith(state, to)
  if (problem) return problem
  if (note === undefined && anythingStands(state.scores))
    return refuseInput('data.note', (t) => t.refusal.rulesReason)
  return [{ type: 'rules.changed', data: { to, was, ...(note !== undefined && { note }) } }]
}

export function reduceRules(state: State, { data }: RulesFact, { at, seq, actor, undoing }: Origin): State {
  const reason = undoing ? undoing.note : data.note
  return {
    ...state,
    event: withRules(state.opened, state.event, data.to),
    ruleChanges: [
      ...state.ruleChanges,
      { ...data, ...(reason !== undefined && { note: reason }), seq, at, by: actor.name },
    ],
  }
}

export function invertRules(state: State, { data: { to, was } }: RulesFact): RulesFact[] | Refusal {
  if (state.reveal) return refuse(409, (t) => t.refusal.rulesInReveal)
  if (!same(rulesNow(state.opened, state.event, to), to)) return refuse(409, (t) => t.refusal.changedSince)
  return problemWith(state, was) ?? [{ type: 'rules.changed', data: { to: was, was: to } }]
}

/** Why the event could not be held by these rules. */
function problemWith(state: State, to: RuleParts): Refusal | undefined {
  const event = withRules(state.opened, state.event, to)
  const empty = event.subjects.find(({ items }) => items.length === 0)
  if (empty) {
    const { name } = empty
    const { missedSubjects } = event
    return refuseInput(`data.cancelled.${empty.id}`, (t) => t.refusal.nothingLeft({ name, missedSubjects }))
  }
  const summed = event.subjects.find(({ id }) => to.cancelled?.[id] && isFromPaper(state, id))
  if (summed) return refuse(409, (t) => t.refusal.rulesPaper(summed))
  // A check that is newer than the log may find what was wrong before, and what no change of the rules could mend.
  const before = new Set(crossChecks(state.event).map(placeOf))
  const wrong = crossChecks(event).find((problem) => !before.has(placeOf(problem)))
  if (wrong) return refuseInput(`data.${placeOf(wrong)}`, wrong.say)
  for (const [id, quota] of entriesOf<AwardId, number>(to.quotas ?? {})) {
    const given = at(state.awards, id).length
    if (given > quota) return refuse(409, (t) => t.refusal.moreGiven({ given, quota }))
  }
  return undefined
}

function placeOf({ path }: CrossProblem): string {
  return path.join('.')
}

/** A total from a signed sheet holds its items as one, so that none of them can be taken out of it. */
function isFromPaper({ scores }: State, subject: SubjectId): boolean {
  return Object.values(scores).some((subjects) => subjects?.[subject]?.paper !== undefined)
}

/** Only what is named, as the log keeps it; ids that lead nowhere are refused next. */
function partsOf(wish: Omit<RulesCommand['data'], 'note'>): RuleParts {
  const entries = Object.entries(wish).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}

function unknownRefusal({ kind, id }: { kind: 'award' | 'team' | 'subject'; id: string }): Refusal {
  switch (kind) {
    case 'award':
      return refuse(404, (t) => t.refusal.unknownAward({ id }))
    case 'team':
      return refuse(404, (t) => t.refusal.unknownTeam({ id }))
    case 'subject':
      return refuse(404, (t) => t.refusal.unknownSubject({ id }))
    default:
      return kind satisfies never
  }
}

/** Whatever the order of their keys. */
function same(a: RuleParts, b: RuleParts): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([key, inner]): [string, unknown] => [key, sorted(inner)])
    .sort(([one], [other]) => (one < other ? -1 : 1))
}
