/**
 * Points and marks in cells. A cell is one team in one item of a subject; what stood there before is part of
 * every fact, so that the log tells old and new and a fact can be undone. Source: CONTRACT §6.
 */
import { z } from 'zod'
import {
  checkedPoints,
  isMarked,
  itemAt,
  judgedValue,
  locate,
  locateAll,
  loggedPoints,
  withCell,
  writersOf,
  type Located,
} from '../cells.ts'
import { measureOf, type EventItem } from '../event-file.ts'
import { measureKind, measuredPoints, MOST_MEASURED } from '../measure.ts'
import { toDecimal } from '../points.ts'
import { isRefusal, refuse, refuseInput, type Refusal } from '../refusal.ts'
import type { Mark, Place } from '../snapshot-scores.ts'
import { cellOf, type Cell, type CellValue, type State } from '../state.ts'
import { anyId, shortText, type CommandOf, type Context, type Origin } from '../topic.ts'

const place = { team: anyId, subject: anyId, item: anyId.optional(), note: shortText.optional() }

export const scoreCommands = {
  'score.set': { role: 'scorer', data: z.strictObject({ ...place, points: z.number() }) },
  /** For an item with a measure: a time in `seconds`, or hundredths of one or a count as `value`, becomes points by the item's rule. */
  'score.measure': {
    role: 'scorer',
    data: z.strictObject({
      ...place,
      seconds: z.number().int().min(0).max(MOST_MEASURED.seconds).optional(),
      value: z.number().int().min(0).max(MOST_MEASURED.centiseconds).optional(),
    }),
  },
  'score.mark': {
    role: 'host',
    data: z.strictObject({ ...place, status: z.enum(['absent', 'withdrawn', 'disqualified', 'pending']) }),
  },
  /** That the points were compared with the paper, by someone who did not enter them; without an item all of them. */
  'score.check': {
    role: 'scorer',
    data: z.strictObject({ team: anyId, subject: anyId, item: anyId.optional() }),
  },
} as const

export type ScoreCommand = CommandOf<typeof scoreCommands>
type CheckCommand = Extract<ScoreCommand, { type: 'score.check' }>
type ValueCommand = Exclude<ScoreCommand, CheckCommand>

/** A cell's value in the log: points are decimals. */
type LoggedValue =
  | { readonly status: 'pending' }
  | { readonly status: 'entered'; readonly points: number; readonly measure?: number; readonly note?: string }
  | { readonly status: Mark; readonly note?: string }

/** What stood before, and the entry it came from; none for a cell that was never written. */
type Was = LoggedValue & { readonly from?: number }

/** `from` is set by an undo: the entry whose value it brings back, 0 for none. */
interface Change extends Place {
  readonly note?: string
  readonly from?: number
  readonly was: Was
}

export type ScoreFact =
  | { readonly type: 'score.entered'; readonly data: Change & { points: number; measure?: number } }
  | { readonly type: 'score.marked'; readonly data: Change & { status: Mark | 'pending' } }
  | CheckFact

type CheckFact =
  | { readonly type: 'score.checked'; readonly data: Place }
  | { readonly type: 'score.unchecked'; readonly data: Place }

type ValueFact = Exclude<ScoreFact, CheckFact>

export function decideScore(state: State, command: ScoreCommand, context: Context): ScoreFact[] | Refusal {
  const places = placesOf(state, command)
  if (isRefusal(places)) return places
  if (command.type === 'score.check') return decideCheck(state, places, context)
  const facts: ScoreFact[] = []
  for (const { team, subject, item } of places) {
    const value = valueOf(state, command, item)
    if (isRefusal(value)) return value
    const at = { team, subject: subject.id, item: item.id }
    const cell = cellOf(state, at.team, at.subject, at.item)
    if (context.base !== undefined && context.base !== (cell?.seq ?? 0)) return conflict(cell)
    if (value.status === 'pending' && cell?.judges && !isMarked(cell))
      return refuse(409, (t) => t.refusal.retractEach)
    facts.push(factOf(at, value, { was: wasOf(cell), ...whyEmptied(command) }))
  }
  return facts
}

/** A mark or a check without an item is for the whole subject. */
function placesOf(state: State, { type, data }: ScoreCommand): Located[] | Refusal {
  if (type === 'score.mark' || type === 'score.check') return locateAll(state, data)
  const place = locate(state, data)
  return isRefusal(place) ? place : [place]
}

/** An empty cell keeps no note; the fact that emptied it does. */
function whyEmptied({ type, data }: ValueCommand): { note?: string } {
  const isEmptied = type === 'score.mark' && data.status === 'pending'
  return isEmptied && data.note !== undefined ? { note: data.note } : {}
}

/** Someone else than who entered it, and each cell once; what has no points needs no check. */
function decideCheck(state: State, places: Located[], { actor, base }: Context): ScoreFact[] | Refusal {
  if (!state.event.fourEyes) return refuse(409, (t) => t.refusal.noFourEyes)
  const cells = places.map(({ team, subject, item }) => ({
    place: { team, subject: subject.id, item: item.id },
    cell: cellOf(state, team, subject.id, item.id),
  }))
  const wrong = cells.find(({ cell }) => base !== undefined && base !== (cell?.seq ?? 0))
  if (wrong) return conflict(wrong.cell)
  const open = cells.filter(({ cell }) => cell?.status === 'entered' && !cell.checked)
  if (open.length === 0) return refuse(409, (t) => t.refusal.nothingToCheck)
  if (open.some(({ cell }) => cell && writersOf(cell).includes(actor.id)))
    return refuse(409, (t) => t.refusal.checkOwn)
  return open.map(({ place }): ScoreFact => ({ type: 'score.checked', data: place }))
}

export function reduceScore(state: State, fact: ScoreFact, origin: Origin): State {
  const { team, subject, item } = fact.data
  const before = cellOf(state, team, subject, item)
  return withCell(state, fact.data, cellAfter(fact, { before, item: itemAt(state, fact.data) }, origin))
}

function cellAfter(
  fact: ScoreFact,
  { before, item }: { before: Cell | undefined; item: EventItem },
  { seq, at, actor, undoing }: Origin,
): Cell {
  if (fact.type === 'score.entered' || fact.type === 'score.marked') {
    const [value, judges] = [cellValue(fact.data), before?.judges]
    const reason = undoing ? undoing.note : fact.data.note
    const written = {
      ...{ seq, from: fact.data.from ?? seq, at, by: actor },
      ...(reason !== undefined && { reason }),
    }
    if (!judges) return { ...value, ...written }
    // A mark stands over what the judges gave; once it is lifted, that counts again.
    return { ...(isMarked(value) ? value : judgedValue(item, judges)), ...written, judges }
  }
  if (!before) throw new Error(`${fact.type} of a cell that was never written`)
  const { checked, ...unchecked } = before
  return fact.type === 'score.checked' ? { ...unchecked, checked: { seq, by: actor } } : unchecked
}

/**
 * The fact that puts back what stood before; declined where the cell has a newer entry, even one of the same value:
 * whether an undo is possible must not depend on a value that may be hidden.
 */
export function invertScore(state: State, fact: ScoreFact, { seq }: Origin): ScoreFact[] | Refusal {
  const { team, subject, item } = fact.data
  const cell = cellOf(state, team, subject, item)
  if (fact.type === 'score.checked' || fact.type === 'score.unchecked') {
    // A check taken back is made again by whoever looks at the paper, not by an undo.
    if (fact.type === 'score.unchecked') return refuse(409, (t) => t.refusal.cannotUndo)
    if (cell?.checked?.seq !== seq) return refuse(409, (t) => t.refusal.changedSince, standing(cell))
    return [{ type: 'score.unchecked', data: fact.data }]
  }
  const { data } = fact
  if (cell?.from !== (data.from ?? seq)) return refuse(409, (t) => t.refusal.changedSince, standing(cell))
  return [factOf(data, cellValue(data.was), { from: data.was.from ?? 0, was: wasOf(cell) })]
}

function valueOf(state: State, { type, data }: ValueCommand, item: EventItem): CellValue | Refusal {
  const note = data.note === undefined ? {} : { note: data.note }
  switch (type) {
    case 'score.set': {
      if (item.panel) return refuseInput('data.points', (t) => t.refusal.panelNeedsJudges)
      const points = checkedPoints(state, item, data.points)
      return typeof points === 'object' ? points : { status: 'entered', points, ...note }
    }
    case 'score.measure': {
      const measure = measureOf(item)
      const kind = measure ? measureKind(measure) : 'seconds'
      const [asked, other] =
        kind === 'seconds' ? (['seconds', 'value'] as const) : (['value', 'seconds'] as const)
      const value = data[asked]
      if (!measure)
        return refuseInput(`data.${value === undefined ? other : asked}`, (t) => t.refusal.noMeasure)
      if (data[other] !== undefined) return refuseInput(`data.${other}`, (t) => t.refusal.measuredAs[kind])
      if (value === undefined) return refuseInput(`data.${asked}`, (t) => t.input.missing)
      if (value > MOST_MEASURED[kind])
        return refuseInput(`data.${asked}`, (t) => t.input.tooBig({ max: MOST_MEASURED[kind] }))
      const points = measuredPoints(value, measure, item.maxPoints)
      return { status: 'entered', points, measure: value, ...note }
    }
    case 'score.mark':
      return data.status === 'pending' ? { status: 'pending' } : { status: data.status, ...note }
    default:
      return type satisfies never
  }
}

function conflict(cell: Cell | undefined): Refusal {
  return refuse(409, (t) => t.refusal.cellTaken, standing(cell))
}

function standing(cell: Cell | undefined) {
  return { current: { ...logged(cell), seq: cell?.seq ?? 0, ...(cell && { actor: cell.by, at: cell.at }) } }
}

function factOf(
  { team, subject, item }: Place,
  value: CellValue,
  change: Pick<Change, 'from' | 'note' | 'was'>,
): ValueFact {
  const data = { team, subject, item }
  if (value.status !== 'entered') return { type: 'score.marked', data: { ...data, ...value, ...change } }
  const { status, points, ...rest } = value
  return { type: 'score.entered', data: { ...data, points: toDecimal(points), ...rest, ...change } }
}

function wasOf(cell: Cell | undefined): Was {
  return { ...logged(cell), ...(cell && { from: cell.from }) }
}

function logged(cell: CellValue | undefined): LoggedValue {
  if (!cell || cell.status === 'pending') return { status: 'pending' }
  const note = cell.note === undefined ? {} : { note: cell.note }
  if (cell.status !== 'entered') return { status: cell.status, ...note }
  const measure = cell.measure === undefined ? {} : { measure: cell.measure }
  return { status: 'entered', points: toDecimal(cell.points), ...measure, ...note }
}

/** A cell's value from a fact, or from what a fact says stood before. */
function cellValue(data: ValueFact['data'] | LoggedValue): CellValue {
  if ('status' in data && data.status === 'pending') return { status: 'pending' }
  const note = data.note === undefined ? {} : { note: data.note }
  if (!('points' in data)) return { status: data.status, ...note }
  const points = loggedPoints(data.points)
  return { status: 'entered', points, ...(data.measure !== undefined && { measure: data.measure }), ...note }
}
