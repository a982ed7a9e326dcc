/**
 * The event file: everything that is special to one competition, as data. Lists stand in their order;
 * whoever needs a number `order` counts them. Source: CONTRACT §4, §5.
 */
import { z } from 'zod'
import { decimalsOf, fromDecimal, hundredths, sum, type Points } from './points.ts'
import type { AgendaItemId, AwardId, ItemId, SubjectId, TeamId, TimerId } from './ids.ts'
import { TIME_OF_DAY, minutesOf } from './time.ts'
import type { Sentence } from './refusal.ts'

const text = z.string().trim().min(1).max(1000)
const texts = z.array(text)
const anId = <Id extends string>() =>
  z
    .string()
    .refine(...saying(matches(/^[a-z][a-z0-9-]{0,39}$/), (t) => t.eventFile.badId))
    .transform((value) => value as Id)

const teamId = anId<TeamId>()
const subjectId = anId<SubjectId>()
const itemId = anId<ItemId>()
const agendaItemId = anId<AgendaItemId>()
const awardId = anId<AwardId>()
const timerId = anId<TimerId>()

const pointsValue = z.number().transform((value, ctx): Points => {
  const points = fromDecimal(value)
  if (points !== undefined && points > 0) return points
  ctx.issues.push(problem(value, (t) => t.eventFile.badPoints))
  return z.NEVER
})
const timeOfDay = z.string().refine(...saying(matches(TIME_OF_DAY), (t) => t.eventFile.badTime))
const timezone = text.refine(...saying(isTimezone, (t) => t.eventFile.badTimezone))

const team = z.strictObject({
  id: teamId,
  name: text,
  shortName: text,
  kind: text.optional(),
  aliases: texts.optional(),
  /** False: listed in score order, but without rank number and prize (不参评). */
  eligible: z.boolean().optional(),
})

/** A measured value beside an item's points, and how it becomes them. Seconds; less is better. */
const measure = z
  .strictObject({
    name: text,
    unit: z.literal('s'),
    limit: z.number().int().positive(),
    fullAt: z.number().int().nonnegative(),
    zeroAt: z.number().int().positive(),
  })
  .check(({ value, issues }) => {
    if (value.fullAt >= value.zeroAt)
      issues.push({ ...problem(value.zeroAt, (t) => t.eventFile.badTimeRule), path: ['zeroAt'] })
  })

const item = z.strictObject({
  id: itemId,
  name: text,
  maxPoints: pointsValue,
  step: pointsValue.optional(),
  details: texts.optional(),
  measure: measure.optional(),
})

const subject = z.strictObject({
  id: subjectId,
  name: text,
  shortName: text,
  /** One character that stands for the subject where there is no room for its name. */
  glyph: text.max(2),
  maxPoints: pointsValue,
  aliases: texts.optional(),
  details: texts.optional(),
  /** Known before the day and taken over from elsewhere (转入). */
  carriedIn: z.literal(true).optional(),
  /** When the public sees its points: as they arrive, or once the host releases the subject. */
  visibility: z.enum(['live', 'release']).optional(),
  items: z.array(item).min(1),
})

const agendaItem = z.strictObject({
  id: agendaItemId,
  title: text,
  shortTitle: text.optional(),
  session: text,
  start: timeOfDay,
  end: timeOfDay.optional(),
  /** Items in different lanes run side by side. */
  lane: text.optional(),
  note: text.optional(),
  feeds: z.array(z.strictObject({ subject: subjectId, items: z.array(itemId).min(1).optional() })).optional(),
})

const tieBreakKey = z.union([
  z.strictObject({ subject: subjectId }),
  z.strictObject({ measure: z.strictObject({ subject: subjectId, item: itemId }) }),
])

const award = z.strictObject({
  id: awardId,
  name: text,
  kind: z.enum(['team', 'person']),
  quota: z.number().int().positive(),
  basis: text.optional(),
})

const timer = z.strictObject({
  id: timerId,
  label: text,
  durationMs: z.number().int().positive(),
  agendaItem: agendaItemId.optional(),
})

const rosterColumn = z.strictObject({
  name: text,
  /** Whether a value of this column may be kept at all. */
  keep: z.enum(['always', 'for-awards', 'never']),
})

const shape = z.strictObject({
  title: text,
  /** The title on the opening picture, broken where it reads best. */
  titleLines: texts.max(3).optional(),
  shortTitle: text,
  subtitle: text.optional(),
  slogans: texts.optional(),
  organisers: texts,
  document: z.strictObject({ title: text, number: text, publicity: text.optional() }).optional(),
  campaigns: texts.optional(),
  addressedTo: text.optional(),
  date: z.iso.date(),
  deadlines: z.array(z.strictObject({ name: text, date: z.iso.date(), note: text.optional() })).optional(),
  venue: text,
  timezone,
  pointsStep: pointsValue,
  words: z.record(z.string(), text).optional(),
  teams: z.array(team).min(1).max(100),
  composition: z.strictObject({ people: z.number().int().positive(), note: text.optional() }).optional(),
  subjects: z.array(subject).min(1).max(12),
  /** The order of the segments in a bar, where it is not that of the subjects. */
  barOrder: z.array(subjectId).optional(),
  sessions: z.array(z.strictObject({ id: text, name: text })).min(1),
  agenda: z.array(agendaItem),
  timers: z.array(timer).optional(),
  tieBreak: z.array(tieBreakKey),
  borderTie: z.enum(['rank-window', 'expand', 'demote']),
  awards: z.array(award),
  checkin: z
    .strictObject({
      deadline: timeOfDay,
      list: z.array(z.strictObject({ name: text, source: text.optional() })),
    })
    .optional(),
  roster: z.strictObject({ heading: text, columns: z.array(rosterColumn) }).optional(),
  signOff: z.array(text).optional(),
})

export const eventFileSchema = shape.check(({ value, issues }) => {
  for (const { path, say, input } of crossChecks(value)) issues.push({ ...problem(input, say), path })
})

export type EventFile = z.output<typeof eventFileSchema>
export type EventFileInput = z.input<typeof eventFileSchema>
export type EventSubject = EventFile['subjects'][number]
export type EventItem = EventSubject['items'][number]
export type TieBreakKey = EventFile['tieBreak'][number]

export function subjectOf(event: EventFile, id: string): EventSubject | undefined {
  return event.subjects.find((subject) => subject.id === id)
}

/** The smallest difference between two entries of an item. */
export function stepOf(event: EventFile, item: EventItem): Points {
  return item.step ?? event.pointsStep
}

/** The order in which a bar shows the subjects. */
export function barOrder(event: EventFile): SubjectId[] {
  return event.barOrder ?? event.subjects.map((subject) => subject.id)
}

/** How many decimals the event's points are shown with. */
export function eventDecimals(event: EventFile): number {
  return decimalsOf(event.pointsStep)
}

interface CrossProblem {
  path: (string | number)[]
  say: Sentence
  input: unknown
}

/** What no single value can know: ids that repeat, names that lead nowhere, items that do not add up. */
function crossChecks(event: z.output<typeof shape>): CrossProblem[] {
  return [
    ...repeated('teams', event.teams),
    ...repeated('subjects', event.subjects),
    ...repeated('agenda', event.agenda),
    ...repeated('awards', event.awards),
    ...repeated('timers', event.timers ?? []),
    ...event.subjects.flatMap((subject, index) => subjectProblems(subject, ['subjects', index])),
    ...event.agenda.flatMap((item, index) => agendaProblems(event, item, ['agenda', index])),
    ...barOrderProblems(event),
    ...tieBreakProblems(event),
    ...(event.timers ?? []).flatMap((timer, index) =>
      timer.agendaItem === undefined || event.agenda.some((item) => item.id === timer.agendaItem)
        ? []
        : [unknownName(['timers', index, 'agendaItem'], timer.agendaItem)],
    ),
  ]
}

function repeated(
  list: string,
  things: readonly { id: string }[],
  at: (string | number)[] = [],
): CrossProblem[] {
  return things.flatMap(({ id }, index) =>
    things.findIndex((other) => other.id === id) === index
      ? []
      : [{ path: [...at, list, index, 'id'], input: id, say: (t) => t.eventFile.repeatedId({ id }) }],
  )
}

function subjectProblems(subject: EventSubject, path: (string | number)[]): CrossProblem[] {
  const total = sum(subject.items.map((item) => item.maxPoints))
  const problems = repeated('items', subject.items, path)
  if (total !== subject.maxPoints)
    problems.push({
      path: [...path, 'maxPoints'],
      input: subject.maxPoints,
      say: (t) => t.eventFile.itemsDoNotAddUp({ subject: subject.name, max: subject.maxPoints, sum: total }),
    })
  return problems
}

function agendaProblems(
  event: Pick<EventFile, 'subjects' | 'sessions'>,
  item: EventFile['agenda'][number],
  path: (string | number)[],
): CrossProblem[] {
  const problems: CrossProblem[] = []
  if (!event.sessions.some((session) => session.id === item.session))
    problems.push(unknownName([...path, 'session'], item.session))
  if (item.end !== undefined && minutesOf(item.end) <= minutesOf(item.start))
    problems.push({ path: [...path, 'end'], input: item.end, say: (t) => t.eventFile.endBeforeStart })
  item.feeds?.forEach((feed, index) => {
    const subject = event.subjects.find(({ id }) => id === feed.subject)
    if (!subject) problems.push(unknownName([...path, 'feeds', index, 'subject'], feed.subject))
    feed.items?.forEach((fed, place) => {
      if (subject && !subject.items.some(({ id }) => id === fed))
        problems.push(unknownName([...path, 'feeds', index, 'items', place], fed))
    })
  })
  return problems
}

function barOrderProblems(event: Pick<EventFile, 'barOrder' | 'subjects'>): CrossProblem[] {
  const order = event.barOrder
  if (!order) return []
  const complete =
    order.length === event.subjects.length && event.subjects.every(({ id }) => order.includes(id))
  return complete ? [] : [{ path: ['barOrder'], input: order, say: (t) => t.eventFile.badBarOrder }]
}

function tieBreakProblems(event: Pick<EventFile, 'tieBreak' | 'subjects'>): CrossProblem[] {
  return event.tieBreak.flatMap((key, index) => {
    const path = ['tieBreak', index]
    const [subjectId, itemId] = 'subject' in key ? [key.subject] : [key.measure.subject, key.measure.item]
    const subject = event.subjects.find(({ id }) => id === subjectId)
    if (!subject) return [unknownName(path, subjectId)]
    if (itemId !== undefined && !subject.items.find(({ id }) => id === itemId)?.measure)
      return [{ path, input: itemId, say: (t) => t.eventFile.noMeasure({ item: itemId }) }]
    return []
  })
}

function unknownName(path: (string | number)[], name: string): CrossProblem {
  return { path, input: name, say: (t) => t.eventFile.unknownName({ name }) }
}

function problem(input: unknown, say: Sentence) {
  return { code: 'custom' as const, input, params: { say } }
}

function saying(
  test: (value: string) => boolean,
  say: Sentence,
): [typeof test, { params: { say: Sentence } }] {
  return [test, { params: { say } }]
}

function matches(pattern: RegExp) {
  return (value: string) => pattern.test(value)
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The largest total a team can reach. */
export function maxTotal(event: Pick<EventFile, 'subjects'>): Points {
  return hundredths(event.subjects.reduce((total, subject) => total + subject.maxPoints, 0))
}
