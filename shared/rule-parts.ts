/**
 * The rules that may change on the day, each as its value in words of the event file, and an event with some of them
 * replaced. What was cancelled is told by the event as it was opened. Source: EVENT 2, 2.29.
 */
import type { EventFile, EventItem, EventSubject } from './event-file.ts'
import { entriesOf, keysOf, type ItemId, type Sparse, type SubjectId } from './ids.ts'
import { fromDecimal, sum, toDecimal } from './points.ts'
import { ruleValues, withRuleValues } from './rule-values.ts'
import type { RuleParts } from './snapshot-event.ts'
import { keysLeft } from './tie-break.ts'

/** The event in force with these parts in place of its own; `opened` is what it was at the start of the day. */
export function withRules(opened: EventFile, event: EventFile, parts: RuleParts): EventFile {
  const { tieBreak = event.tieBreak, borderTie = event.borderTie } = parts
  const subjects = event.subjects.map((subject) => subjectWith(opened, subject, parts))
  return {
    ...withRuleValues(event, parts),
    tieBreak: [...tieBreak],
    borderTie,
    ...(parts.ranking && { ranking: parts.ranking }),
    subjects,
    awards: parts.quotas
      ? event.awards.map((award) => ({ ...award, quota: parts.quotas?.[award.id] ?? award.quota }))
      : event.awards,
    teams: parts.eligible
      ? event.teams.map((team) => teamWith(team, parts.eligible?.[team.id]))
      : event.teams,
    agenda: parts.cancelled ? agendaOf(opened, event, subjects) : event.agenda,
  }
}

/** What the parts that are named are now. */
export function rulesNow(opened: EventFile, event: EventFile, named: RuleParts): RuleParts {
  const { tieBreak, borderTie, ranking = 'live' } = event
  const { sharedRanks, missedSubjects, withdrawnTeams, fourEyes } = ruleValues(event)
  const { awards, teams, subjects } = event
  const of = <Key extends string, Thing extends { id: Key }, Value>(
    things: readonly Thing[],
    record: Sparse<Key, Value>,
    value: (thing: Thing) => Value,
  ) =>
    Object.fromEntries(
      things.filter(({ id }) => record[id] !== undefined).map((thing) => [thing.id, value(thing)]),
    ) as Sparse<Key, Value>
  return {
    ...(named.tieBreak && { tieBreak }),
    ...(named.borderTie && { borderTie }),
    ...(named.sharedRanks && { sharedRanks }),
    ...(named.missedSubjects && { missedSubjects }),
    ...(named.withdrawnTeams && { withdrawnTeams }),
    ...(named.fourEyes !== undefined && { fourEyes }),
    ...(named.ranking && { ranking }),
    ...(named.quotas && { quotas: of(awards, named.quotas, ({ quota }) => quota) }),
    ...(named.eligible && { eligible: of(teams, named.eligible, ({ eligible = true }) => eligible) }),
    ...(named.weights && {
      weights: of(subjects, named.weights, ({ maxPoints, weight = maxPoints }) => toDecimal(weight)),
    }),
    ...(named.cancelled && {
      cancelled: of(subjects, named.cancelled, (subject) =>
        cancelledItems(opened, subject).map(({ id }) => id),
      ),
    }),
  }
}

/** Items that the subject was opened with and that are not held. */
export function cancelledItems(opened: EventFile, { id, items }: EventSubject): EventItem[] {
  return openedItems(opened, id).filter((item) => !items.some((other) => other.id === item.id))
}

/** The same as it is kept: what is cancelled in its own order, and no key left that compares it. */
export function settled(opened: EventFile, event: EventFile, wish: RuleParts): RuleParts {
  if (!wish.cancelled) return wish
  const cancelled = Object.fromEntries(
    entriesOf<SubjectId, readonly ItemId[]>(wish.cancelled).map(([id, items]) => [
      id,
      openedItems(opened, id).flatMap((item) => (items.includes(item.id) ? [item.id] : [])),
    ]),
  ) as Sparse<SubjectId, readonly ItemId[]>
  const keys = wish.tieBreak ?? event.tieBreak
  const left = keysLeft(keys, cancelled)
  return {
    ...wish,
    cancelled,
    ...((wish.tieBreak ?? left.length < keys.length) && { tieBreak: left }),
  }
}

function subjectWith(opened: EventFile, subject: EventSubject, parts: RuleParts): EventSubject {
  const cancelled = parts.cancelled?.[subject.id]
  const items = cancelled
    ? openedItems(opened, subject.id).filter(({ id }) => !cancelled.includes(id))
    : subject.items
  const maxPoints = cancelled ? sum(items.map((item) => item.maxPoints)) : subject.maxPoints
  const decimal = parts.weights?.[subject.id]
  if (!cancelled && decimal === undefined) return subject
  const { weight: was, ...rest } = subject
  const weight = decimal === undefined ? was : fromDecimal(decimal)
  const isTold = weight !== undefined && (decimal === undefined || weight !== maxPoints)
  return { ...rest, items, maxPoints, ...(isTold && { weight }) }
}

function teamWith(team: EventFile['teams'][number], wished: boolean | undefined) {
  if (wished === undefined) return team
  const { eligible, ...rest } = team
  return wished ? rest : { ...rest, eligible: false }
}

/** Agenda items feed what is still held of what they were to feed. */
function agendaOf(
  opened: EventFile,
  event: EventFile,
  subjects: readonly EventSubject[],
): EventFile['agenda'] {
  const isHeld = (id: SubjectId, item: ItemId) =>
    subjects.some((subject) => subject.id === id && subject.items.some((other) => other.id === item))
  return event.agenda.map((line) => {
    const feeds = opened.agenda
      .find(({ id }) => id === line.id)
      ?.feeds?.map(({ subject, items }) => ({
        subject,
        ...(items && { items: items.filter((item) => isHeld(subject, item)) }),
      }))
      .filter(({ items }) => items === undefined || items.length > 0)
    return feeds ? { ...line, feeds } : line
  })
}

function openedItems(opened: EventFile, id: SubjectId): readonly EventItem[] {
  return opened.subjects.find((subject) => subject.id === id)?.items ?? []
}

/** The first id of a part that the event does not know. */
export function unknownIn(
  event: EventFile,
  { quotas = {}, eligible = {}, weights = {}, cancelled = {} }: RuleParts,
): { readonly kind: 'award' | 'team' | 'subject'; readonly id: string } | undefined {
  const missing = (things: readonly { id: string }[], record: object) =>
    keysOf<string>(record as Record<string, unknown>).find((id) => !things.some((thing) => thing.id === id))
  const [award, team] = [missing(event.awards, quotas), missing(event.teams, eligible)]
  const subject = missing(event.subjects, { ...weights, ...cancelled })
  if (award !== undefined) return { kind: 'award', id: award }
  if (team !== undefined) return { kind: 'team', id: team }
  return subject === undefined ? undefined : { kind: 'subject', id: subject }
}

/** The first cancelled item that its subject was never opened with. */
export function unknownItemIn(opened: EventFile, { cancelled = {} }: RuleParts): ItemId | undefined {
  const [unknown] = entriesOf<SubjectId, readonly ItemId[]>(cancelled).flatMap(([subject, items]) =>
    items.filter((id) => !openedItems(opened, subject).some((item) => item.id === id)),
  )
  return unknown
}
