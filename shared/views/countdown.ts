/** What a timer shows at a moment. */
import type { Timer } from '../snapshot.ts'
import { msOf } from '../time.ts'

export interface Countdown {
  readonly elapsedMs: number
  /** What is left; 0 from the end on. */
  readonly remainingMs: number
  /** How far past its end; 0 before. */
  readonly overMs: number
}

/** The timer at `nowMs` (hub time). */
export function countdown(timer: Timer, nowMs: number): Countdown {
  const running =
    timer.state === 'running' && timer.startedAt !== undefined ? nowMs - msOf(timer.startedAt) : 0
  const elapsedMs = Math.max(0, (timer.elapsedMs ?? 0) + running)
  return {
    elapsedMs,
    remainingMs: Math.max(0, timer.durationMs - elapsedMs),
    overMs: Math.max(0, elapsedMs - timer.durationMs),
  }
}
