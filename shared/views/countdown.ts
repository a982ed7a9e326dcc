/** What a timer shows at a moment. */
import type { Timer } from '../snapshot.ts'
import { msOf } from '../time.ts'

export interface Countdown {
  readonly elapsedMs: number
  /** What is left; 0 from the end on, and more than the limit where time was given. */
  readonly remainingMs: number
  /** How far past its end; 0 before. */
  readonly overMs: number
}

/** The timer at `nowMs` (hub time). */
export function countdown(timer: Timer, nowMs: number): Countdown {
  const running =
    timer.state === 'running' && timer.startedAt !== undefined ? nowMs - msOf(timer.startedAt) : 0
  // A hub whose clock was set back gives no time away; a person may.
  const elapsedMs = (timer.elapsedMs ?? 0) + Math.max(0, running)
  return {
    elapsedMs: Math.max(0, elapsedMs),
    remainingMs: Math.max(0, timer.durationMs - elapsedMs),
    overMs: Math.max(0, elapsedMs - timer.durationMs),
  }
}

export interface Ruler {
  readonly unit: 'minutes' | 'seconds'
  /** What stands under the ruler, evenly spaced from 0 to the whole. */
  readonly marks: readonly number[]
  /** How many ticks it has; every mark stands between two of them. */
  readonly ticks: number
}

/** The ruler of a length: 15:00 reads 0, 5, 10, 15 minutes over fifteen ticks. Source: DESIGN §4.3. */
export function ruler(durationMs: number): Ruler {
  const seconds = Math.round(durationMs / 1000)
  const unit = seconds % 60 === 0 ? 'minutes' : 'seconds'
  const length = unit === 'minutes' ? seconds / 60 : seconds
  const parts = [3, 4, 5, 2].find((parts) => length % parts === 0) ?? 1
  return {
    unit,
    marks: Array.from({ length: parts + 1 }, (_, mark) => (mark * length) / parts),
    ticks: parts % 2 === 0 ? 16 : 15,
  }
}
