/** The rules as they stand in the editor, and what of it differs from what is in force. */
import { at, inOrder, keysOf, type AwardId, type ItemId, type SubjectId, type TeamId } from '../shared/ids.ts'
import { decimalsOf, formatPoints, hundredths, parseTyped, toDecimal } from '../shared/points.ts'
import type { BorderTie, SharedRanks } from '../shared/rank.ts'
import { ruleValues } from '../shared/rule-values.ts'
import type {
  MissedSubjects,
  RankingShown,
  RuleParts,
  Subject,
  TieBreak,
  WithdrawnTeams,
} from '../shared/snapshot-event.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import { exact } from '../shared/views/ranking.ts'

export interface RuleDraft {
  tieBreak: readonly TieBreak[]
  borderTie: BorderTie
  sharedRanks: SharedRanks
  missedSubjects: MissedSubjects
  withdrawnTeams: WithdrawnTeams
  fourEyes: boolean
  ranking: RankingShown
  /** As they are typed. */
  quotas: Record<AwardId, string>
  weights: Record<SubjectId, string>
  eligible: Record<TeamId, boolean>
  cancelled: Record<SubjectId, readonly ItemId[]>
}

/** The parts that are to change. */
export interface RuleWish extends Pick<
  RuleParts,
  'tieBreak' | 'borderTie' | 'sharedRanks' | 'missedSubjects' | 'withdrawnTeams' | 'fourEyes' | 'ranking'
> {
  readonly quotas?: Record<AwardId, number>
  readonly weights?: Record<SubjectId, number>
  readonly eligible?: Record<TeamId, boolean>
  readonly cancelled?: Record<SubjectId, readonly ItemId[]>
}

const MOST = hundredths(100_00)

export function draftOf(snapshot: ControlSnapshot): RuleDraft {
  const { event, awards, teams, subjects } = snapshot
  const each = <Key extends string, Value>(ids: readonly Key[], value: (id: Key) => Value) =>
    Object.fromEntries(ids.map((id) => [id, value(id)])) as Record<Key, Value>
  return {
    tieBreak: event.tieBreak,
    borderTie: event.borderTie,
    ...ruleValues(event),
    ranking: event.ranking ?? 'live',
    quotas: each(inOrder(awards), (id) => String(at(awards, id).quota)),
    weights: each(inOrder(subjects), (id) => weightText(snapshot, at(subjects, id))),
    eligible: each(inOrder(teams), (id) => at(teams, id).eligible !== false),
    cancelled: each(inOrder(subjects), (id) => keysOf<ItemId>(snapshot.cancelled?.[id] ?? {})),
  }
}

/** What differs from the rules in force; undefined where something that was typed is no number for its place. */
export function wishOf(draft: RuleDraft, snapshot: ControlSnapshot): RuleWish | undefined {
  const now = draftOf(snapshot)
  const quotas = changed(now.quotas, draft.quotas, (text) => wholeOf(text))
  const weights = changed(now.weights, draft.weights, (text) => weightOf(text))
  const eligible = changed(now.eligible, draft.eligible, (value) => value)
  const cancelled = changed(now.cancelled, draft.cancelled, (items) => items)
  if (quotas === 'flawed' || weights === 'flawed' || eligible === 'flawed' || cancelled === 'flawed')
    return undefined
  return {
    ...(!same(now.tieBreak, draft.tieBreak) && { tieBreak: draft.tieBreak }),
    ...(now.borderTie !== draft.borderTie && { borderTie: draft.borderTie }),
    ...(now.sharedRanks !== draft.sharedRanks && { sharedRanks: draft.sharedRanks }),
    ...(now.missedSubjects !== draft.missedSubjects && { missedSubjects: draft.missedSubjects }),
    ...(now.withdrawnTeams !== draft.withdrawnTeams && { withdrawnTeams: draft.withdrawnTeams }),
    ...(!same(now.ranking, draft.ranking) && { ranking: draft.ranking }),
    ...(now.fourEyes !== draft.fourEyes && { fourEyes: draft.fourEyes }),
    ...(quotas && { quotas }),
    ...(weights && { weights }),
    ...(eligible && { eligible }),
    ...(cancelled && { cancelled }),
  }
}

/** Everything that equal totals can be compared by and are not yet. */
export function keysToAdd({ subjects }: ControlSnapshot, { tieBreak }: RuleDraft): TieBreak[] {
  const all = inOrder(subjects).flatMap((subject): TieBreak[] => {
    const { items } = at(subjects, subject)
    const all = inOrder(items)
    const measured = all.filter((item) => at(items, item).measure)
    return [
      { subject },
      ...(all.length > 1 ? all.map((item) => ({ item: { subject, item } })) : []), // the only one is the subject
      ...measured.map((item) => ({ measure: { subject, item } })),
    ]
  })
  return all.filter((key) => !tieBreak.some((other) => same(key, other)))
}

/** Every item that a subject was to have. */
export function allItems(snapshot: ControlSnapshot, subject: SubjectId): Subject['items'] {
  return { ...at(snapshot.subjects, subject).items, ...snapshot.cancelled?.[subject] }
}

function changed<Key extends string, From, To>(
  now: Record<Key, From>,
  then: Record<Key, From>,
  read: (value: From) => To | undefined,
): Record<Key, To> | 'flawed' | undefined {
  const ids = keysOf<Key>(now).filter((id) => !same(now[id], then[id]))
  if (ids.length === 0) return undefined
  const found: Partial<Record<Key, To>> = {}
  for (const id of ids) {
    const value = read(then[id])
    if (value === undefined) return 'flawed'
    found[id] = value
  }
  return found as Record<Key, To>
}

function weightText({ event }: ControlSnapshot, { maxPoints, weight = maxPoints }: Subject): string {
  return formatPoints(exact(weight), decimalsOf(exact(event.pointsStep)))
}

function weightOf(text: string): number | undefined {
  const typed = parseTyped(text, { max: MOST, step: hundredths(1) })
  return typed.kind === 'points' && typed.points > 0 ? toDecimal(typed.points) : undefined
}

function wholeOf(text: string): number | undefined {
  const typed = parseTyped(text, { max: MOST, step: hundredths(100) })
  return typed.kind === 'points' && typed.points > 0 ? toDecimal(typed.points) : undefined
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
