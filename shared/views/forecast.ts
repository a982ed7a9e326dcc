/** When the rest of the day will really happen: the plan stays as it is, and delays run on into what comes after. */
import { at, inOrder, type AgendaItemId } from '../ids.ts'
import type { AgendaItem, Snapshot } from '../snapshot.ts'
import { clockMinutes, minutesOf, msOf, type Instant } from '../time.ts'

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
  const items = inOrder(snapshot.agenda).map((id) => ({ id, item: at(snapshot.agenda, id) }))
  const before: { item: AgendaItem; end: number }[] = []
  const expected = new Map<AgendaItemId, Forecast>()
  items.forEach(({ id, item }, index) => {
    const later = items.slice(index + 1).map((other) => other.item)
    if (item.status === 'skipped' || isPassedOver(item, later)) return
    const free = Math.max(0, ...before.filter((other) => waitsFor(item, other.item)).map(({ end }) => end))
    const found = timesOf(item, { now, free, clock })
    before.push({ item, end: found.end })
    if (item.status !== 'done') expected.set(id, found)
  })
  return expected
}

interface Moment {
  readonly now: number
  /** When what it waits for is over. */
  readonly free: number
  readonly clock: (ms: number) => number
}

function timesOf(item: AgendaItem, { now, free, clock }: Moment): Forecast {
  const planned = minutesOf(item.start)
  const length = plannedEnd(item) - planned
  if (item.status === 'planned') {
    const start = Math.max(planned, free, now)
    return { start, end: start + length, late: start - planned }
  }
  const start = moment(item.startedAt, clock) ?? planned
  if (item.status === 'done') return { start, end: moment(item.endedAt, clock) ?? start + length, late: 0 }
  const end = Math.max(now, start + length)
  return { start, end, late: Math.max(0, end - (planned + length)) }
}

/** Still planned, while something after it in its lane has begun. */
function isPassedOver(item: AgendaItem, later: readonly AgendaItem[]): boolean {
  const begun = (other: AgendaItem) => other.status === 'running' || other.status === 'done'
  return item.status === 'planned' && later.some((other) => other.lane === item.lane && begun(other))
}

function waitsFor(item: AgendaItem, earlier: AgendaItem): boolean {
  return earlier.lane === item.lane || plannedEnd(earlier) <= minutesOf(item.start)
}

function plannedEnd({ start, end }: AgendaItem): number {
  return minutesOf(end ?? start)
}

function moment(value: Instant | undefined, clock: (ms: number) => number): number | undefined {
  return value === undefined ? undefined : clock(msOf(value))
}
