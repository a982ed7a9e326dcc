/** What a change of the rules would make of the picture, before it is made. The hub has the same in rule-parts.ts. */
import {
  at,
  entriesOf,
  inOrder,
  keysOf,
  type ItemId,
  type Keyed,
  type SubjectId,
  type TeamId,
} from '../ids.ts'
import { sum, toDecimal } from '../points.ts'
import { withRuleValues } from '../rule-values.ts'
import { keysLeft } from '../tie-break.ts'
import type { RuleParts, Subject, Team } from '../snapshot-event.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import { corrected, type Correction } from './rank-consequences.ts'
import { exact } from './ranking.ts'

/** The snapshot as it would be; points of an item that would be held again are not known here. */
export function withChangedRules(snapshot: ControlSnapshot, parts: RuleParts): ControlSnapshot {
  const { tieBreak = snapshot.event.tieBreak, borderTie = snapshot.event.borderTie, cancelled = {} } = parts
  const { ranking: shown = 'live', ...event } = withRuleValues(snapshot.event, parts)
  const ranking = parts.ranking ?? shown
  const changed: ControlSnapshot = {
    ...snapshot,
    event: {
      ...event,
      ...(ranking !== 'live' && { ranking }),
      borderTie,
      tieBreak: keysLeft(tieBreak, cancelled),
    },
    awards: each(snapshot.awards, (award, id) => ({ ...award, quota: parts.quotas?.[id] ?? award.quota })),
    teams: each(snapshot.teams, (team, id) => teamWith(team, parts.eligible?.[id])),
    subjects: each(snapshot.subjects, (subject, id) => subjectWith(snapshot, { id, subject, parts })),
    cancelled: each(snapshot.subjects, (_, id) => cancelledIn(snapshot, id, parts)),
  }
  return goneFrom(snapshot, changed).reduce(corrected, changed)
}

/** Every score in an item that is not held any longer, as a cell that is emptied. */
function goneFrom(before: ControlSnapshot, { subjects }: ControlSnapshot): Correction[] {
  return keysOf<SubjectId>(subjects).flatMap((subject) => {
    const gone = keysOf<ItemId>(at(before.subjects, subject).items).filter(
      (item) => !at(subjects, subject).items[item],
    )
    return keysOf<TeamId>(before.teams)
      .filter((team) => before.scores[team]?.[subject])
      .flatMap((team) => gone.map((item) => ({ team, subject, item })))
  })
}

function subjectWith(
  snapshot: ControlSnapshot,
  { id, subject, parts }: { id: SubjectId; subject: Subject; parts: RuleParts },
): Subject {
  const { weight: was, ...rest } = subject
  const weight = parts.weights?.[id] ?? was
  const cancelled = parts.cancelled?.[id]
  const all = { ...snapshot.cancelled?.[id], ...subject.items }
  const items = cancelled ? without(all, cancelled) : subject.items
  const maxPoints = cancelled
    ? toDecimal(sum(inOrder(items).map((item) => exact(at(items, item).maxPoints))))
    : subject.maxPoints
  return { ...rest, items, maxPoints, ...(weight !== undefined && weight !== maxPoints && { weight }) }
}

function cancelledIn(snapshot: ControlSnapshot, id: SubjectId, { cancelled }: RuleParts): Subject['items'] {
  const now = snapshot.cancelled?.[id] ?? {}
  const wished = cancelled?.[id]
  if (!wished) return now
  const all = { ...now, ...at(snapshot.subjects, id).items } as Subject['items']
  return without(
    all,
    keysOf<ItemId>(all).filter((item) => !wished.includes(item)),
  )
}

function without(items: Subject['items'], gone: readonly ItemId[]): Subject['items'] {
  const left = entriesOf<ItemId, Subject['items'][ItemId]>(items).filter(([item]) => !gone.includes(item))
  return Object.fromEntries(left)
}

function teamWith(team: Team, wished: boolean | undefined): Team {
  if (wished === undefined) return team
  const { eligible, ...rest } = team
  return wished ? rest : { ...rest, eligible: false }
}

function each<Key extends string, Value, Result>(
  record: Keyed<Key, Value>,
  make: (value: Value, id: Key) => Result,
): Keyed<Key, Result> {
  const entries = entriesOf<Key, Value>(record).map(([id, value]) => [id, make(value, id)])
  return Object.fromEntries(entries) as Record<Key, Result>
}
