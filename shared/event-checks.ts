/** What no single value of an event file can know: ids that repeat, names that lead nowhere, items that do not add up. */
import { partsOf, type EventParts } from './event-parts.ts'
import type { EventShape } from './event-shape.ts'
import { entriesOf } from './ids.ts'
import { isTime } from './measure.ts'
import { TRIM_FROM } from './panel.ts'
import { comparedBy } from './tie-break.ts'
import { sum, type Points } from './points.ts'
import type { Sentence } from './refusal.ts'
import { minutesOf } from './time.ts'
import type { WordKey } from './word-keys.ts'

type Path = (string | number)[]
type Ids = readonly (string | undefined)[]

export interface CrossProblem {
  path: Path
  say: Sentence
  input: unknown
}

export function crossChecks(event: EventShape): CrossProblem[] {
  return crossProblems(partsOf(event))
}

/** The same between those parts that are right by themselves. */
export function crossProblems(event: EventParts): CrossProblem[] {
  const { ids } = event
  return [
    ...repeated('teams', ids.teams),
    ...repeated('subjects', ids.subjects),
    ...repeated('sessions', ids.sessions),
    ...repeated('agenda', ids.agenda),
    ...repeated('awards', ids.awards),
    ...repeated('timers', ids.timers),
    ...repeated('penalties', ids.penalties),
    ...each(event.penalties, 'penalties', ({ subject }, path) =>
      subject === undefined ? [] : lookedUp(ids.subjects, subject, [...path, 'subject']),
    ),
    ...wordProblems(event),
    ...each(event.teams, 'teams', readingProblems),
    ...each(event.subjects, 'subjects', subjectProblems),
    ...each(event.agenda, 'agenda', (item, path) => agendaProblems(event, item, path)),
    ...barOrderProblems(event),
    ...each(event.tieBreak, 'tieBreak', (key, path) => tieBreakProblems(event, key, path)),
    ...rankingProblems(event),
    ...each(event.timers, 'timers', ({ agendaItem }, path) =>
      agendaItem === undefined ? [] : lookedUp(ids.agenda, agendaItem, [...path, 'agendaItem']),
    ),
  ]
}

function each<Part>(
  parts: readonly (Part | undefined)[],
  list: string,
  check: (part: Part, path: Path) => CrossProblem[],
): CrossProblem[] {
  return parts.flatMap((part, index) => (part === undefined ? [] : check(part, [list, index])))
}

function repeated(list: string, ids: Ids, at: Path = []): CrossProblem[] {
  return ids.flatMap((id, index) =>
    id === undefined || ids.indexOf(id) === index
      ? []
      : [{ path: [...at, list, index, 'id'], input: id, say: (t) => t.eventFile.repeatedId({ id }) }],
  )
}

/** As long as the name of a desk: a word stands in heads, on buttons and in the workbook’s formulas. */
const LONGEST_WORD = 40

function wordProblems({ words = {} }: Pick<EventParts, 'words'>): CrossProblem[] {
  return entriesOf<WordKey, string>(words).flatMap(([key, word]) =>
    word.length <= LONGEST_WORD
      ? []
      : [{ path: ['words', key], input: word, say: (t) => t.input.tooLong({ max: LONGEST_WORD }) }],
  )
}

function readingProblems({ reading, shortName }: EventShape['teams'][number], path: Path): CrossProblem[] {
  if (reading === undefined || reading.split(/\s+/).length === Array.from(shortName).length) return []
  return [{ path: [...path, 'reading'], input: reading, say: (t) => t.eventFile.badReading({ shortName }) }]
}

function subjectProblems(subject: EventShape['subjects'][number], path: Path): CrossProblem[] {
  const total = sum(subject.items.map((item) => item.maxPoints))
  const problems = [
    ...repeated(
      'items',
      subject.items.map(({ id }) => id),
      path,
    ),
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
  path: Path,
): CrossProblem[] {
  if (!measure) return []
  const { unit, limit, fullAt, zeroAt, each, steps } = measure
  const isTimed = fullAt !== undefined || zeroAt !== undefined
  if ([isTimed, each !== undefined, steps !== undefined].filter(Boolean).length !== 1)
    return [{ path, input: measure, say: (t) => t.eventFile.measureWay }]
  if (steps) return stepProblems(steps, maxPoints, [...path, 'steps'])
  if (!isTimed) return []
  const missing = (['limit', 'fullAt', 'zeroAt'] as const).filter((key) => measure[key] === undefined)
  if (!isTime({ unit }))
    return [{ path: [...path, 'unit'], input: unit, say: (t) => t.eventFile.timeInSeconds }]
  if (missing.length > 0)
    return missing.map((key) => ({ path: [...path, key], input: limit, say: (t) => t.input.missing }))
  if ((fullAt ?? 0) >= (zeroAt ?? 0))
    return [{ path: [...path, 'zeroAt'], input: zeroAt, say: (t) => t.eventFile.badTimeRule }]
  const most = latestExact(maxPoints)
  return (zeroAt ?? 0) <= most
    ? []
    : [{ path: [...path, 'zeroAt'], input: zeroAt, say: (t) => t.input.tooBig({ max: most }) }]
}

/** The largest `zeroAt` with which the points of every time are exact before their one rounding. */
function latestExact(max: Points): number {
  return Math.floor(Number.MAX_SAFE_INTEGER / (2 * max + 1))
}

/** Best first, all in one direction, and each step worth less than the one before. */
function stepProblems(
  steps: NonNullable<NonNullable<EventShape['subjects'][number]['items'][number]['measure']>['steps']>,
  max: Points,
  path: Path,
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
  path: Path,
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
  { ids, subjects }: Pick<EventParts, 'ids' | 'subjects'>,
  item: EventShape['agenda'][number],
  path: Path,
): CrossProblem[] {
  const problems = lookedUp(ids.sessions, item.session, [...path, 'session'])
  if (item.end !== undefined && minutesOf(item.end) <= minutesOf(item.start))
    problems.push({ path: [...path, 'end'], input: item.end, say: (t) => t.eventFile.endBeforeStart })
  if (item.lineup && !isEachOnce(item.lineup, ids.teams))
    problems.push({ path: [...path, 'lineup'], input: item.lineup, say: (t) => t.eventFile.badLineup })
  if (item.drawFrom !== undefined && isKnown(ids.teams) && item.drawFrom > ids.teams.length)
    problems.push({
      path: [...path, 'drawFrom'],
      input: item.drawFrom,
      say: (t) => t.input.tooBig({ max: ids.teams.length }),
    })
  item.feeds?.forEach((feed, index) => {
    problems.push(...lookedUp(ids.subjects, feed.subject, [...path, 'feeds', index, 'subject']))
    const subject = subjects.find((one) => one?.id === feed.subject)
    feed.items?.forEach((fed, place) => {
      if (subject && !subject.items.some(({ id }) => id === fed))
        problems.push(unknownName([...path, 'feeds', index, 'items', place], fed))
    })
  })
  return problems
}

function barOrderProblems({ barOrder, ids }: Pick<EventParts, 'barOrder' | 'ids'>): CrossProblem[] {
  return !barOrder || isEachOnce(barOrder, ids.subjects)
    ? []
    : [{ path: ['barOrder'], input: barOrder, say: (t) => t.eventFile.badBarOrder }]
}

/** Where an id is not known, an order of them cannot be wrong. */
function isEachOnce(order: readonly string[], ids: Ids): boolean {
  return !isKnown(ids) || (order.length === ids.length && ids.every((id) => order.includes(id)))
}

function isKnown(ids: Ids): ids is readonly string[] {
  return !ids.includes(undefined)
}

function tieBreakProblems(
  { subjects, ids }: Pick<EventParts, 'subjects' | 'ids'>,
  key: EventShape['tieBreak'][number],
  path: Path,
): CrossProblem[] {
  const { subject: subjectId, item: itemId } = comparedBy(key)
  const subject = subjects.find((one) => one?.id === subjectId)
  if (!subject) return lookedUp(ids.subjects, subjectId, path)
  const item = subject.items.find(({ id }) => id === itemId)
  if (itemId !== undefined && !item) return [unknownName(path, itemId)]
  if (itemId !== undefined && 'measure' in key && !item?.measure)
    return [{ path, input: itemId, say: (t) => t.eventFile.noMeasure({ item: itemId }) }]
  return []
}

function rankingProblems({ ranking, ids }: Pick<EventParts, 'ranking' | 'ids'>): CrossProblem[] {
  return typeof ranking === 'object' ? lookedUp(ids.agenda, ranking.until, ['ranking', 'until']) : []
}

/** A name may be that of a part whose id is not known. */
function lookedUp(ids: Ids, name: string, path: Path): CrossProblem[] {
  return ids.includes(name) || !isKnown(ids) ? [] : [unknownName(path, name)]
}

function unknownName(path: Path, name: string): CrossProblem {
  return { path, input: name, say: (t) => t.eventFile.unknownName({ name }) }
}
