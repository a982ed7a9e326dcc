/** What is contested right now: the running agenda items that have groups or clocks. */
import { at, entriesOf, inOrder, type AgendaItemId, type SubjectId, type TimerId } from '../ids.ts'
import type { AgendaItem } from '../snapshot-event.ts'
import type { Snapshot, Timer } from '../snapshot.ts'
import { stageOf, type Stage } from './stage.ts'

export interface Clock {
  readonly id: TimerId
  readonly timer: Timer
}

export interface Floor {
  readonly id: AgendaItemId
  readonly item: AgendaItem
  /** The first subject that the item feeds. */
  readonly subject?: SubjectId
  readonly stage?: Stage
  /** The item's timers, whatever their state. */
  readonly clocks: readonly Clock[]
}

/** In running order; an item with neither groups nor timers is left out. */
export function floors(snapshot: Snapshot): Floor[] {
  return inOrder(snapshot.agenda).flatMap((id) => {
    const item = at(snapshot.agenda, id)
    if (item.status !== 'running') return []
    const clocks = clocksOf(snapshot, (timer) => timer.agendaItem === id)
    const stage = stageOf(snapshot, item)
    const subject = item.feeds?.[0]?.subject
    if (clocks.length === 0 && !stage) return []
    return [{ id, item, clocks, ...(subject !== undefined && { subject }), ...(stage && { stage }) }]
  })
}

/** Those of one subject. */
export function floorsOf(snapshot: Snapshot, subject: SubjectId): Floor[] {
  return floors(snapshot).filter(({ item }) => item.feeds?.some((feed) => feed.subject === subject))
}

/** Running timers that belong to no running item. */
export function looseClocks(snapshot: Snapshot): Clock[] {
  return clocksOf(
    snapshot,
    ({ state, agendaItem }) =>
      state === 'running' && (agendaItem === undefined || snapshot.agenda[agendaItem]?.status !== 'running'),
  )
}

/** The clocks of an item that run. */
export function runningClocksOf(snapshot: Snapshot, item: AgendaItemId): Clock[] {
  return clocksOf(snapshot, ({ state, agendaItem }) => state === 'running' && agendaItem === item)
}

/** Whether a clock has been started and not been put back. */
export function isUnderWay({ timer }: Clock): boolean {
  return timer.state === 'running' || timer.state === 'paused'
}

function clocksOf(snapshot: Snapshot, belongs: (timer: Timer) => boolean): Clock[] {
  return entriesOf(snapshot.timers).flatMap(([id, timer]) => (belongs(timer) ? [{ id, timer }] : []))
}
