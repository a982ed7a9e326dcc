/** How the lines of a running order hang together: what waits for what, and what one step forward or back means. */
import type { AgendaItemId } from './ids.ts'
import type { AgendaItem } from './snapshot-event.ts'
import { minutesOf, msOf, type Instant } from './time.ts'

export type Line = Pick<AgendaItem, 'lane' | 'start' | 'end' | 'status' | 'startedAt' | 'endedAt'> & {
  readonly id: AgendaItemId
}

/** Whether a line begins only when an earlier one is over: they share a lane, or the plan says so. */
export function waitsFor(line: Line, earlier: Line): boolean {
  if (earlier.lane === line.lane) return true
  const start = minutesOf(line.start)
  return earlier.end === undefined ? minutesOf(earlier.start) < start : minutesOf(earlier.end) <= start
}

/** Still planned, while something after it in its lane has begun. */
export function isPassedOver(lines: readonly Line[], line: Line): boolean {
  const later = lines.slice(lines.indexOf(line) + 1)
  return line.status === 'planned' && later.some((other) => other.lane === line.lane && hasBegun(other))
}

/** What else runs in the lane of a line. */
export function runningInLane(lines: readonly Line[], id: AgendaItemId): Line[] {
  const { lane } = lineOf(lines, id)
  return lines.filter((other) => other.id !== id && other.status === 'running' && other.lane === lane)
}

/** What going on to a line ends: whatever runs in its lane, and what stands before it and is over by then in the plan. */
export function endedBy(lines: readonly Line[], id: AgendaItemId): Line[] {
  const line = lineOf(lines, id)
  const place = lines.indexOf(line)
  return lines.filter(
    (other, index) =>
      other.status === 'running' &&
      other !== line &&
      (other.lane === line.lane || (index < place && waitsFor(line, other))),
  )
}

export function lineOf(lines: readonly Line[], id: AgendaItemId): Line {
  const line = lines.find((other) => other.id === id)
  if (!line) throw new Error(`the running order has no ${id}`)
  return line
}

/** A step that can be taken back: a start, with all that it ended, or an end of its own. */
export interface LastStep {
  readonly line: Line
  readonly was: 'start' | 'end'
  /** What the start ended. */
  readonly ended: readonly Line[]
}

/** The newest start or end that still stands; undefined before the first. */
export function lastStep(lines: readonly Line[]): LastStep | undefined {
  const moments = lines.map(momentOf)
  const newest = Math.max(0, ...moments)
  if (newest === 0) return undefined
  const then = lines.filter((_, index) => moments[index] === newest)
  const started = then.filter(({ status }) => status === 'running').pop()
  const last = started ?? then[then.length - 1]
  if (!last) return undefined
  const ended = started ? then.filter(({ status }) => status === 'done') : []
  return { line: last, was: started ? 'start' : 'end', ended }
}

/**
 * The first line to come of each lane that can begin. A line of a lane waits for the hall, which is what has no lane;
 * a line of the hall waits for every lane.
 */
export function nextOfLanes(lines: readonly Line[]): Line[] {
  return lines.filter((line, place) => {
    if (line.status !== 'planned' || isPassedOver(lines, line)) return false
    const before = lines.slice(0, place).filter((other) => isToCome(lines, other))
    return !before.some(
      (other) =>
        other.lane === line.lane ||
        ((other.lane === undefined || line.lane === undefined) && waitsFor(line, other)),
    )
  })
}

/** The place before which a line would stand; nothing in it means the end. */
export interface Move {
  readonly before?: AgendaItemId
}

/**
 * To another place, counted among the others; what is still to come stays behind what has begun. Undefined where
 * that leaves it where it is.
 */
export function moveTo(lines: readonly Line[], id: AgendaItemId, place: number): Move | undefined {
  const others = lines.filter((other) => other.id !== id)
  const target = Math.max(place, firstPlace(others))
  if (target === placeOf(lines, id) || target > others.length) return undefined
  const before = others[target]?.id
  return before === undefined ? {} : { before }
}

/** One place earlier; undefined where it is the first that can be moved. */
export function moveEarlier(lines: readonly Line[], id: AgendaItemId): Move | undefined {
  const place = placeOf(lines, id) - 1
  return place < firstPlace(lines) ? undefined : moveTo(lines, id, place)
}

/** One place later; undefined for the last. */
export function moveLater(lines: readonly Line[], id: AgendaItemId): Move | undefined {
  return moveTo(lines, id, placeOf(lines, id) + 1)
}

function placeOf(lines: readonly Line[], id: AgendaItemId): number {
  return lines.indexOf(lineOf(lines, id))
}

function firstPlace(lines: readonly Line[]): number {
  return lines.map(hasBegun).lastIndexOf(true) + 1
}

export function hasBegun({ status }: Line): boolean {
  return status === 'running' || status === 'done'
}

function isToCome(lines: readonly Line[], line: Line): boolean {
  return line.status === 'planned' && !isPassedOver(lines, line)
}

function momentOf({ status, startedAt, endedAt }: Line): number {
  const moment: Instant | undefined =
    status === 'running' ? startedAt : status === 'done' ? endedAt : undefined
  return moment === undefined ? 0 : msOf(moment)
}
