/** What an event file may say, and an organiser hardly means: no mistake, but worth a look before the day. */
import { stepOf, type EventFile, type EventItem } from './event-file.ts'
import { measureKind } from './measure.ts'
import { toDecimal } from './points.ts'
import type { Sentence } from './refusal.ts'
import { MARKS } from './snapshot-scores.ts'
import { textsOf } from './texts/texts.ts'
import { worded } from './texts/worded.ts'
import { formatCentiseconds, minutesOf } from './time.ts'

export interface EventHint {
  readonly path: (string | number)[]
  readonly say: Sentence
}

export function eventHints(event: EventFile): EventHint[] {
  return [
    ...sameNames(event),
    ...itemHints(event),
    ...overlaps(event),
    ...tooManyPrizes(event),
    ...sameMarks(event),
    ...tellingPoints(event),
    ...absences(event),
  ]
}

/** Lists are matched by names: one that two teams have leads to neither. */
function sameNames({ teams }: EventFile): EventHint[] {
  const namesOf = ({ name, shortName, aliases = [] }: EventFile['teams'][number]) => [
    name,
    shortName,
    ...aliases,
  ]
  return teams.flatMap((team, index) => {
    const before = new Set(teams.slice(0, index).flatMap(namesOf))
    const name = namesOf(team).find((one) => before.has(one))
    return name === undefined
      ? []
      : [{ path: ['teams', index], say: (t) => t.checkEvent.hints.sameName({ name }) }]
  })
}

function itemHints(event: EventFile): EventHint[] {
  const fed = event.agenda.flatMap(({ feeds = [] }) => feeds)
  return event.subjects.flatMap(({ id, carriedIn, items }, place) =>
    items.flatMap((item, index): EventHint[] => {
      const path = ['subjects', place, 'items', index]
      const isFed = fed.some(
        ({ subject, items: named }) => subject === id && (named?.includes(item.id) ?? true),
      )
      const [max, step] = [item.maxPoints, stepOf(event, item)]
      return [
        ...(isFed || carriedIn ? [] : [{ path, say: (t) => t.checkEvent.hints.unfed } satisfies EventHint]),
        ...(item.measure || max % step === 0
          ? []
          : [
              {
                path,
                say: (t) => t.checkEvent.hints.offStep({ max: toDecimal(max), step: toDecimal(step) }),
              } satisfies EventHint,
            ]),
        ...centisecondHints(item, [...path, 'measure']),
      ]
    }),
  )
}

/** No contest timed in hundredths is over so soon: the numbers were meant as seconds. */
const SHORTEST_CONTEST = 300

function centisecondHints({ measure }: EventItem, path: EventHint['path']): EventHint[] {
  if (!measure || measureKind(measure) !== 'centiseconds') return []
  const { limit, zeroAt, steps = [] } = measure
  const ofTable = steps.flatMap(({ atMost, atLeast }) => [atMost, atLeast])
  const largest = Math.max(...[limit, zeroAt, ...ofTable].map((value) => value ?? 0))
  return largest === 0 || largest >= SHORTEST_CONTEST
    ? []
    : [
        {
          path,
          say: (t) => t.checkEvent.hints.centiseconds({ largest, time: formatCentiseconds(largest) }),
        },
      ]
}

function overlaps({ agenda }: EventFile): EventHint[] {
  return agenda.flatMap((item, index): EventHint[] => {
    const other = agenda.slice(0, index).find((earlier) => earlier.lane === item.lane && meet(earlier, item))
    return other
      ? [{ path: ['agenda', index], say: (t) => t.checkEvent.hints.overlap({ title: other.title }) }]
      : []
  })
}

type Planned = EventFile['agenda'][number]

function meet(one: Planned, other: Planned): boolean {
  if (one.end === undefined || other.end === undefined) return false
  return minutesOf(one.start) < minutesOf(other.end) && minutesOf(other.start) < minutesOf(one.end)
}

function tooManyPrizes({ awards, teams }: EventFile): EventHint[] {
  const ranked = teams.filter(({ eligible }) => eligible !== false).length
  let places = 0
  const index = awards.findIndex(({ kind, quota }) => kind === 'team' && (places += quota) > ranked)
  if (index === -1) return []
  const sum = places
  return [
    {
      path: ['awards', index, 'quota'],
      say: (t) => t.checkEvent.hints.prizes({ places: sum, teams: ranked }),
    },
  ]
}

function absences({ missedSubjects, withdrawnTeams, subjects }: EventFile): EventHint[] {
  if (withdrawnTeams !== 'ranked') return []
  const path = ['withdrawnTeams']
  return [
    ...(missedSubjects === 'unranked'
      ? [{ path, say: (t) => t.checkEvent.hints.oneOfAll } satisfies EventHint]
      : []),
    ...(subjects.some(({ carriedIn }) => carriedIn)
      ? []
      : [{ path, say: (t) => t.checkEvent.hints.nothingCarriedIn } satisfies EventHint]),
  ]
}

/** Imports and the formulas of the workbook know a mark by its word. */
function sameMarks({ words = {} }: EventFile): EventHint[] {
  return Object.values(textsOf).flatMap((general) => {
    const { marks } = worded(general, words).console.scores
    const mark = MARKS.find(
      (one) =>
        words[one] !== undefined && MARKS.some((other) => other !== one && marks[other] === marks[one]),
    )
    return mark === undefined
      ? []
      : [{ path: ['words', mark], say: (t) => t.checkEvent.hints.sameMark({ mark: marks[mark] }) }]
  })
}

/** The points of an only subject are the total. */
function tellingPoints({ ranking, subjects }: EventFile): EventHint[] {
  return ranking === 'subjects' && subjects.length === 1
    ? [{ path: ['ranking'], say: (t) => t.checkEvent.hints.oneSubject }]
    : []
}
