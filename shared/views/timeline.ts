/** The agenda at a moment: what runs, what is next, how long it has been. */
import { at, inOrder, type AgendaItemId } from '../ids.ts'
import type { Line } from '../running-order.ts'
import type { AgendaItem } from '../snapshot-event.ts'
import type { Snapshot } from '../snapshot.ts'
import { minutesOf, msOf } from '../time.ts'

export interface TimelineItem {
  readonly id: AgendaItemId
  readonly item: AgendaItem
  /** First of the planned items after everything that has started. */
  readonly isNext: boolean
  /** Planned length, where an end is planned. */
  readonly durationMs?: number
  /** Time since the start; of a finished item, its length. */
  readonly elapsedMs?: number
  /** Of a running item with a planned length: what is left of it, negative once it overruns. */
  readonly remainingMs?: number
  /** Of a running item with a planned length: when that length will have passed, in ms. */
  readonly expectedEndMs?: number
}

/** Every agenda item in running order, as it stands at `nowMs` (hub time). */
export function timeline(snapshot: Snapshot, nowMs: number): TimelineItem[] {
  const ids = inOrder(snapshot.agenda)
  const next = nextItem(snapshot, ids)
  return ids.map((id) => ({
    id,
    item: at(snapshot.agenda, id),
    isNext: id === next,
    ...times(at(snapshot.agenda, id), nowMs),
  }))
}

/** The items of one session, in running order. */
export function session(items: readonly TimelineItem[], id: string): TimelineItem[] {
  return items.filter(({ item }) => item.session === id)
}

function nextItem(snapshot: Snapshot, ids: readonly AgendaItemId[]): AgendaItemId | undefined {
  const touched = ids.map((id) => ['running', 'done'].includes(at(snapshot.agenda, id).status))
  return ids.slice(touched.lastIndexOf(true) + 1).find((id) => at(snapshot.agenda, id).status === 'planned')
}

function times(item: AgendaItem, nowMs: number) {
  const durationMs =
    item.end === undefined ? undefined : (minutesOf(item.end) - minutesOf(item.start)) * 60_000
  if (item.startedAt === undefined) return { ...(durationMs !== undefined && { durationMs }) }
  const startMs = msOf(item.startedAt)
  const elapsedMs = (item.endedAt === undefined ? nowMs : msOf(item.endedAt)) - startMs
  if (durationMs === undefined) return { elapsedMs }
  if (item.status !== 'running') return { durationMs, elapsedMs }
  return { durationMs, elapsedMs, remainingMs: durationMs - elapsedMs, expectedEndMs: startMs + durationMs }
}

/** The running order as it hangs together. */
export function linesOf({ agenda }: Pick<Snapshot, 'agenda'>): Line[] {
  return inOrder(agenda).map((id) => ({ id, ...at(agenda, id) }))
}
