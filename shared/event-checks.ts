/** What no single value of an event file can know: ids that repeat, names that lead nowhere, items that do not add up. */
import type { EventShape } from './event-shape.ts'
import { TRIM_FROM } from './panel.ts'
import { comparedBy } from './tie-break.ts'
import { sum, type Points } from './points.ts'
import type { Sentence } from './refusal.ts'
import { minutesOf } from './time.ts'

export interface CrossProblem {
  path: (string | number)[]
  say: Sentence
  input: unknown
}

export function crossChecks(event: EventShape): CrossProblem[] {
  return [
    ...repeated('teams', event.teams),
    ...repeated('subjects', event.subjects),
    ...repeated('agenda', event.agenda),
    ...repeated('awards', event.awards),
    ...repeated('timers', event.timers ?? []),
    ...repeated('penalties', event.penalties ?? []),
    ...(event.penalties ?? []).flatMap(({ subject }, index) =>
      subject === undefined || event.subjects.some(({ id }) => id === subject)
        ? []
        : [unknownName(['penalties', index, 'subject'], subject)],
    ),
    ...event.teams.flatMap((team, index) => readingProblems(team, ['teams', index])),
    ...event.subjects.flatMap((subject, index) => subjectProblems(subject, ['subjects', index])),
    ...event.agenda.flatMap((item, index) => agendaProblems(event, item, ['agenda', index])),
    ...barOrderProblems(event),
    ...tieBreakProblems(event),
    ...rankingProblems(event),
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

function readingProblems(
  { reading, shortName }: EventShape['teams'][number],
  path: (string | number)[],
): CrossProblem[] {
  if (reading === undefined || reading.split(/\s+/).length === Array.from(shortName).length) return []
  return [{ path: [...path, 'reading'], input: reading, say: (t) => t.eventFile.badReading({ shortName }) }]
}

function subjectProblems(subject: EventShape['subjects'][number], path: (string | number)[]): CrossProblem[] {
  const total = sum(subject.items.map((item) => item.maxPoints))
  const problems = [
    ...repeated('items', subject.items, path),
    ...subject.items.flatMap((item, index) => panelProblems(item, [...path, 'items', index, 'panel'])),
    ...subject.items.flatMap((item, index) => measureProblems(item, [...path, 'items', index, 'measure'])),
  ]
  if (total !== subject.maxPoints)
    problems.push({
      path: [...path, 'maxPoints'],
      input: subject.maxPoints,
      say: (t) => t.eventFile.itemsDoNotAddUp({ subject: subject.name, max: subject.maxPoints, sum: total }),
    })
  if (typeof subject.carriedIn === 'object' && subject.items.length > 1)
    problems.push({
      path: [...path, 'carriedIn'],
      input: subject.carriedIn,
      say: (t) => t.eventFile.scaleOfOne({ subject: subject.name }),
    })
  return problems
}

function measureProblems(
  { measure, maxPoints }: EventShape['subjects'][number]['items'][number],
  path: (string | number)[],
): CrossProblem[] {
  if (!measure) return []
  const { unit, limit, fullAt, zeroAt, each, steps } = measure
  const isTimed = fullAt !== undefined || zeroAt !== undefined
  if ([isTimed, each !== undefined, steps !== undefined].filter(Boolean).length !== 1)
    return [{ path, input: measure, say: (t) => t.eventFile.measureWay }]
  if (steps) return stepProblems(steps, maxPoints, [...path, 'steps'])
  if (!isTimed) return []
  const missing = (['limit', 'fullAt', 'zeroAt'] as const).filter((key) => measure[key] === undefined)
  if (unit !== 's') return [{ path: [...path, 'unit'], input: unit, say: (t) => t.eventFile.timeInSeconds }]
  if (missing.length > 0)
    return missing.map((key) => ({ path: [...path, key], input: limit, say: (t) => t.input.missing }))
  return (fullAt ?? 0) < (zeroAt ?? 0)
    ? []
    : [{ path: [...path, 'zeroAt'], input: zeroAt, say: (t) => t.eventFile.badTimeRule }]
}

/** Best first, all in one direction, and each step worth less than the one before. */
function stepProblems(
  steps: NonNullable<NonNullable<EventShape['subjects'][number]['items'][number]['measure']>['steps']>,
  max: Points,
  path: (string | number)[],
): CrossProblem[] {
  const isDownwards = steps[0]?.atMost !== undefined
  return steps.flatMap(({ atMost, atLeast, points }, index): CrossProblem[] => {
    const at = [...path, index]
    const [value, other] = isDownwards ? [atMost, atLeast] : [atLeast, atMost]
    if (value === undefined || other !== undefined)
      return [{ path: at, input: value, say: (t) => t.eventFile.stepWay }]
    if (points > max)
      return [{ path: [...at, 'points'], input: points, say: (t) => t.refusal.aboveMax({ points, max }) }]
    const before = steps[index - 1]
    if (!before) return []
    const reached = (isDownwards ? before.atMost : before.atLeast) ?? 0
    const isFurther = isDownwards ? value > reached : value < reached
    return isFurther && points < before.points
      ? []
      : [{ path: at, input: value, say: (t) => t.eventFile.stepOrder }]
  })
}

const MOST_JUDGES = 20
const LEAST_TO_TRIM = 3

function panelProblems(
  { panel, measure }: EventShape['subjects'][number]['items'][number],
  path: (string | number)[],
): CrossProblem[] {
  if (!panel) return []
  if (measure) return [{ path, input: panel, say: (t) => t.eventFile.panelAndMeasure }]
  const judges = typeof panel.judges === 'number' ? panel.judges : panel.judges.length
  if (judges < 2 || judges > MOST_JUDGES)
    return [
      { path: [...path, 'judges'], input: judges, say: (t) => t.eventFile.judgeCount({ most: MOST_JUDGES }) },
    ]
  if (typeof panel.judges !== 'number' && new Set(panel.judges).size < judges)
    return [{ path: [...path, 'judges'], input: panel.judges, say: (t) => t.eventFile.judgeTwice }]
  const { combine, trimFrom = TRIM_FROM } = panel
  if (combine === 'mean')
    return panel.trimFrom === undefined
      ? []
      : [{ path: [...path, 'trimFrom'], input: trimFrom, say: (t) => t.eventFile.trimOfMean }]
  return LEAST_TO_TRIM <= trimFrom && trimFrom <= judges
    ? []
    : [
        {
          path: [...path, panel.trimFrom === undefined ? 'combine' : 'trimFrom'],
          input: trimFrom,
          say: (t) => t.eventFile.trimFrom({ judges, least: LEAST_TO_TRIM, usual: TRIM_FROM }),
        },
      ]
}

function agendaProblems(
  event: Pick<EventShape, 'subjects' | 'sessions' | 'teams'>,
  item: EventShape['agenda'][number],
  path: (string | number)[],
): CrossProblem[] {
  const problems: CrossProblem[] = []
  if (!event.sessions.some((session) => session.id === item.session))
    problems.push(unknownName([...path, 'session'], item.session))
  if (item.end !== undefined && minutesOf(item.end) <= minutesOf(item.start))
    problems.push({ path: [...path, 'end'], input: item.end, say: (t) => t.eventFile.endBeforeStart })
  if (item.lineup && !isEachOnce(item.lineup, event.teams))
    problems.push({ path: [...path, 'lineup'], input: item.lineup, say: (t) => t.eventFile.badLineup })
  if (item.drawFrom !== undefined && item.drawFrom > event.teams.length)
    problems.push({
      path: [...path, 'drawFrom'],
      input: item.drawFrom,
      say: (t) => t.input.tooBig({ max: event.teams.length }),
    })
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

function barOrderProblems(event: Pick<EventShape, 'barOrder' | 'subjects'>): CrossProblem[] {
  const order = event.barOrder
  if (!order) return []
  return isEachOnce(order, event.subjects)
    ? []
    : [{ path: ['barOrder'], input: order, say: (t) => t.eventFile.badBarOrder }]
}

function isEachOnce(order: readonly string[], things: readonly { id: string }[]): boolean {
  return order.length === things.length && things.every(({ id }) => order.includes(id))
}

function tieBreakProblems(event: Pick<EventShape, 'tieBreak' | 'subjects'>): CrossProblem[] {
  return event.tieBreak.flatMap((key, index) => {
    const path = ['tieBreak', index]
    const { subject: subjectId, item: itemId } = comparedBy(key)
    const subject = event.subjects.find(({ id }) => id === subjectId)
    if (!subject) return [unknownName(path, subjectId)]
    const item = subject.items.find(({ id }) => id === itemId)
    if (itemId !== undefined && !item) return [unknownName(path, itemId)]
    if (itemId !== undefined && 'measure' in key && !item?.measure)
      return [{ path, input: itemId, say: (t) => t.eventFile.noMeasure({ item: itemId }) }]
    return []
  })
}

function rankingProblems({ ranking, agenda }: Pick<EventShape, 'ranking' | 'agenda'>): CrossProblem[] {
  if (typeof ranking !== 'object' || agenda.some(({ id }) => id === ranking.until)) return []
  return [unknownName(['ranking', 'until'], ranking.until)]
}

function unknownName(path: (string | number)[], name: string): CrossProblem {
  return { path, input: name, say: (t) => t.eventFile.unknownName({ name }) }
}
