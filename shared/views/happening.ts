/** What goes on right now, each with the one time that matters about it. */
import type { SubjectId } from '../ids.ts'
import type { Snapshot, Timer } from '../snapshot.ts'
import { countdown } from './countdown.ts'
import { timeline, type TimelineItem } from './timeline.ts'

export interface Happening {
  readonly key: string
  readonly title: string
  /** What the timer measures, where a timer gives the time. */
  readonly label?: string
  readonly subject?: SubjectId
  readonly time: 'remaining' | 'paused' | 'overtime' | 'elapsed'
  readonly ms: number
  /** How much of the planned or timed length has passed, 0 to 1; absent where no length is known. */
  readonly share?: number
  /** Of an item without a timer that is on time: when it will have taken its planned length, in ms. */
  readonly expectedEndMs?: number
}

/**
 * Running agenda items in running order, then running timers that belong to none of them. An item with
 * timers under way stands here once for each; any other shows how long it has been running.
 */
export function happening(snapshot: Snapshot, nowMs: number): Happening[] {
  const running = timeline(snapshot, nowMs).filter(({ item }) => item.status === 'running')
  const timers = Object.entries<Timer>(snapshot.timers)
  const ids = new Set<string | undefined>(running.map(({ id }) => id))
  const loose = timers.filter(([, timer]) => timer.state === 'running' && !ids.has(timer.agendaItem))
  return [
    ...running.flatMap((line) => {
      const own = timersUnderWay(line, timers)
      return own.length === 0
        ? [ofItem(line, undefined, nowMs)]
        : own.map((timer) => ofItem(line, timer, nowMs))
    }),
    ...loose.map(([id, timer]) => ({ key: `timer ${id}`, title: timer.label, ...timeOf(timer, nowMs) })),
  ]
}

/** Those that run; where none does, those that are paused. */
function timersUnderWay({ id }: TimelineItem, timers: readonly [string, Timer][]) {
  const own = timers.filter(([, timer]) => timer.agendaItem === id)
  const running = own.filter(([, { state }]) => state === 'running')
  return running.length > 0 ? running : own.filter(([, { state }]) => state === 'paused')
}

function ofItem(line: TimelineItem, own: [string, Timer] | undefined, nowMs: number): Happening {
  const { id, item, elapsedMs = 0, durationMs, remainingMs = 0, expectedEndMs } = line
  const [timerId, timer] = own ?? []
  const subject = item.feeds?.[0]?.subject
  return {
    key: timerId === undefined ? id : `${id} ${timerId}`,
    title: item.shortTitle ?? item.title,
    ...(subject !== undefined && { subject }),
    ...(timer
      ? { label: timer.label, ...timeOf(timer, nowMs) }
      : {
          time: 'elapsed' as const,
          ms: elapsedMs,
          ...(durationMs !== undefined && { share: shareOf(elapsedMs, durationMs) }),
        }),
    ...(!timer && expectedEndMs !== undefined && remainingMs > 0 && { expectedEndMs }),
  }
}

function timeOf(timer: Timer, nowMs: number): Pick<Happening, 'time' | 'ms' | 'share'> {
  const { elapsedMs, remainingMs, overMs } = countdown(timer, nowMs)
  const share = shareOf(elapsedMs, timer.durationMs)
  if (overMs > 0) return { time: 'overtime', ms: overMs, share }
  return { time: timer.state === 'paused' ? 'paused' : 'remaining', ms: remainingMs, share }
}

function shareOf(elapsedMs: number, durationMs: number): number {
  return durationMs > 0 ? Math.min(1, elapsedMs / durationMs) : 1
}
