/** When the rest of the day will really happen: the plan stays as it is, and delays run on into what comes after. */
import type { AgendaItemId } from '../ids.ts'
import { isPassedOver, waitsFor, type Line } from '../running-order.ts'
import type { Snapshot } from '../snapshot.ts'
import { clockMinutes, minutesOf, msOf, type Instant } from '../time.ts'
import { linesOf } from './timeline.ts'

/** In minutes since local midnight. */
export interface Forecast {
  readonly start: number
  readonly end: number
  /** How much later than planned it starts; of a running item, ends. Never negative. */
  readonly late: number
}

/**
 * Items still to come, and running ones. An item begins when it is planned to, but not before now, nor before the
 * items in front of it are over that share its lane or that the plan ends before it. A running item takes its
 * planned length, and goes on for as long as it overruns; one that was passed over is not waited for.
 */
export function forecast(snapshot: Snapshot, nowMs: number): ReadonlyMap<AgendaItemId, Forecast> {
  const { timezone } = snapshot.event
  const clock = (ms: number) => minutesOf(clockMinutes(ms, timezone))
  const now = clock(nowMs)
  const lines = linesOf(snapshot)
  const before: { line: Line; end: number }[] = []
  const expected = new Map<AgendaItemId, Forecast>()
  for (const line of lines) {
    if (line.status === 'skipped' || isPassedOver(lines, line)) continue
    const free = Math.max(0, ...before.filter((other) => waitsFor(line, other.line)).map(({ end }) => end))
    const found = timesOf(line, { now, free, clock })
    before.push({ line, end: found.end })
    if (line.status !== 'done') expected.set(line.id, found)
  }
  return expected
}

/** How late the day is by now, in minutes: as late as the latest of what still comes. */
export function lateBy(expected: ReturnType<typeof forecast>): number {
  return Math.max(0, ...[...expected.values()].map(({ late }) => late))
}

interface Moment {
  readonly now: number
  /** When what it waits for is over. */
  readonly free: number
  readonly clock: (ms: number) => number
}

function timesOf(line: Line, { now, free, clock }: Moment): Forecast {
  const planned = minutesOf(line.start)
  const length = plannedEnd(line) - planned
  if (line.status === 'planned') {
    const start = Math.max(planned, free, now)
    return { start, end: start + length, late: start - planned }
  }
  const start = moment(line.startedAt, clock) ?? planned
  if (line.status === 'done') return { start, end: moment(line.endedAt, clock) ?? start + length, late: 0 }
  const end = Math.max(now, start + length)
  return { start, end, late: Math.max(0, end - (planned + length)) }
}

function plannedEnd({ start, end }: Line): number {
  return minutesOf(end ?? start)
}

function moment(value: Instant | undefined, clock: (ms: number) => number): number | undefined {
  return value === undefined ? undefined : clock(msOf(value))
}
