/** project, of the event itself: its teams, subjects, agenda and timers as a snapshot has them. It hides nothing; project.ts does. */
import { barOrder, measureOf, panelOf, stepOf, type EventFile, type EventItem } from './event-file.ts'
import { at, type ItemId, type PenaltyId, type Sparse, type SubjectId, type TeamId } from './ids.ts'
import { lineupOf } from './lineup.ts'
import type { ItemMeasure } from './measure.ts'
import { toDecimal } from './points.ts'
import { bySubject } from './project-scores.ts'
import { remembered } from './remembered.ts'
import { cancelledItems } from './rule-parts.ts'
import type { CheckinEntry, EventInfo, Measure, Penalty, Subject, Team } from './snapshot-event.ts'
import type { ControlSnapshot, Snapshot } from './snapshot.ts'
import type { State } from './state.ts'

type ListedEntry = NonNullable<EventFile['checkin']>['list'][number]

export const eventInfo = remembered((event: EventFile, demo: true | undefined): EventInfo => ({
  title: event.title,
  ...(event.titleLines && { titleLines: event.titleLines }),
  shortTitle: event.shortTitle,
  ...(event.subtitle !== undefined && { subtitle: event.subtitle }),
  ...(event.slogans && { slogans: event.slogans }),
  organisers: event.organisers,
  date: event.date,
  venue: event.venue,
  timezone: event.timezone,
  pointsStep: toDecimal(event.pointsStep),
  ...(event.words && { words: event.words }),
  sessions: event.sessions,
  barOrder: barOrder(event),
  tieBreak: event.tieBreak,
  borderTie: event.borderTie,
  ...(event.sharedRanks === 'dense' && { sharedRanks: event.sharedRanks }),
  ...(event.missedSubjects === 'unranked' && { missedSubjects: event.missedSubjects }),
  ...(event.withdrawnTeams === 'ranked' && { withdrawnTeams: event.withdrawnTeams }),
  ...(event.ranking && event.ranking !== 'live' && { ranking: event.ranking }),
  ...(event.fourEyes && { fourEyes: event.fourEyes }),
  ...(event.appeals && { appeals: event.appeals }),
  ...(event.publicNotice && { publicNotice: event.publicNotice }),
  ...(event.checkin && {
    checkin: { deadline: event.checkin.deadline, list: event.checkin.list.map(checkinEntry) },
  }),
  ...(demo && { demo }),
}))

function checkinEntry({ name, arrival, optional, note }: ListedEntry): CheckinEntry {
  return {
    name,
    ...(arrival && { arrival }),
    ...(optional && { optional }),
    ...(note !== undefined && { note }),
  }
}

export const teamsOf = remembered(
  (event: EventFile) =>
    Object.fromEntries(
      event.teams.map(({ id, name, shortName, kind, eligible }, index): [TeamId, Team] => [
        id,
        {
          name,
          shortName,
          order: index + 1,
          ...(kind !== undefined && { kind }),
          ...(eligible !== undefined && { eligible }),
        },
      ]),
    ) as Record<TeamId, Team>,
)

/** What the desk alone needs to know of teams, where the event file says it. */
export const teamsAtDesk = remembered(
  ({ teams }: EventFile): Pick<ControlSnapshot, 'readings' | 'aliases'> => {
    const read = teams.flatMap(({ id, reading }) => (reading === undefined ? [] : [[id, reading]]))
    const called = teams.flatMap(({ id, aliases }) => (aliases === undefined ? [] : [[id, aliases]]))
    return {
      ...(read.length > 0 && { readings: Object.fromEntries(read) as Sparse<TeamId, string> }),
      ...(called.length > 0 && { aliases: Object.fromEntries(called) as Sparse<TeamId, readonly string[]> }),
    }
  },
)

export const penaltiesOf = remembered(({ penalties = [] }: EventFile): Pick<ControlSnapshot, 'penalties'> => {
  if (penalties.length === 0) return {}
  const all = penalties.map(({ id, name, points, subject }, index): [PenaltyId, Penalty] => [
    id,
    { name, points: toDecimal(points), order: index + 1, ...(subject !== undefined && { subject }) },
  ])
  return { penalties: Object.fromEntries(all) }
})

export const judgesAtDesk = remembered((event: EventFile): Pick<ControlSnapshot, 'judges'> => {
  const judges = bySubject(event, ({ items }) => {
    const named = items.flatMap(({ id, panel }) =>
      panel && typeof panel.judges !== 'number' ? [[id, panel.judges]] : [],
    )
    return named.length > 0 ? (Object.fromEntries(named) as Sparse<ItemId, readonly string[]>) : undefined
  })
  return judges ? { judges } : {}
})

export const subjectsOf = remembered(
  (event: EventFile, held: State['held'], appeals: State['appeals']) =>
    Object.fromEntries(
      event.subjects.map((subject, index): [SubjectId, Subject] => [
        subject.id,
        {
          name: subject.name,
          shortName: subject.shortName,
          glyph: subject.glyph,
          order: index + 1,
          maxPoints: toDecimal(subject.maxPoints),
          ...(subject.weight !== undefined && { weight: toDecimal(subject.weight) }),
          ...(subject.carriedIn && { carriedIn: true }),
          ...(typeof subject.carriedIn === 'object' && { carriedInMax: toDecimal(subject.carriedIn.max) }),
          ...(subject.visibility === 'release' && { visibility: subject.visibility }),
          ...(held[subject.id] && { held: true as const }),
          ...(appeals.some((appeal) => appeal.subject === subject.id) && { appealed: true as const }),
          items: itemsOf(event, subject.items),
        },
      ]),
    ) as Record<SubjectId, Subject>,
)

export const cancelledOf = remembered(
  (opened: EventFile, event: EventFile): Pick<ControlSnapshot, 'cancelled'> => {
    const all = event.subjects.map((subject) => ({ id: subject.id, items: cancelledItems(opened, subject) }))
    const some = all.filter(({ items }) => items.length > 0)
    if (some.length === 0) return {}
    return {
      cancelled: Object.fromEntries(some.map(({ id, items }) => [id, itemsOf(event, items)])),
    }
  },
)

function itemsOf(event: EventFile, items: readonly EventItem[]): Subject['items'] {
  return Object.fromEntries(items.map((item, place) => [item.id, itemInfo(event, item, place + 1)]))
}

function measureInfo(measure: ItemMeasure): Measure {
  if ('fullAt' in measure) return measure
  if ('each' in measure) return { ...measure, each: toDecimal(measure.each) }
  return { ...measure, steps: measure.steps.map((step) => ({ ...step, points: toDecimal(step.points) })) }
}

function itemInfo(event: EventFile, item: EventItem, order: number): Subject['items'][ItemId] {
  const [panel, measure] = [panelOf(item), measureOf(item)]
  return {
    name: item.name,
    order,
    maxPoints: toDecimal(item.maxPoints),
    step: toDecimal(stepOf(event, item)),
    ...(measure && { measure: measureInfo(measure) }),
    ...(panel && { panel }),
  }
}

export const agendaOf = remembered(
  (event: EventFile, lines: State['agenda'], draw: State['draw']) =>
    Object.fromEntries(
      event.agenda.map((item) => {
        const { order, start, end, group, deferred, run } = at(lines, item.id)
        const lineup = lineupOf(event, item, { draw, deferred: deferred ?? [] })
        return [
          item.id,
          {
            title: item.title,
            ...(item.shortTitle !== undefined && { shortTitle: item.shortTitle }),
            session: item.session,
            order,
            ...(item.lane !== undefined && { lane: item.lane }),
            start,
            ...(end !== undefined && { end }),
            ...(item.note !== undefined && { note: item.note }),
            ...(item.feeds && { feeds: item.feeds }),
            ...(item.groupSize !== undefined && { groupSize: item.groupSize }),
            ...(item.scene && { scene: item.scene }),
            ...(item.drawFrom !== undefined && { drawFrom: item.drawFrom }),
            ...(lineup && { lineup }),
            ...(deferred && { deferred }),
            ...(group !== undefined && { group }),
            ...run,
          },
        ]
      }),
    ) as Snapshot['agenda'],
)

export const timersOf = remembered(
  (event: EventFile, timers: State['timers']) =>
    Object.fromEntries(
      (event.timers ?? []).map(({ id, label, agendaItem }) => [
        id,
        { label, ...(agendaItem !== undefined && { agendaItem }), ...timers[id] },
      ]),
    ) as Snapshot['timers'],
)
