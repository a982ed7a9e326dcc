/** What a timer shows at a moment. */
import { expect } from 'vitest'
import type { Timer } from '../../shared/snapshot.ts'
import { msOf, type Instant } from '../../shared/time.ts'
import { countdown } from '../../shared/views/countdown.ts'
import { rule } from '../support/given.ts'

const startedAt = '2026-05-01T01:00:00.000Z' as Instant
const start = msOf(startedAt)
const timer = (more: Partial<Timer>): Timer => ({ label: '', durationMs: 60_000, state: 'idle', ...more })

rule('an idle timer shows its whole length', () => {
  expect(countdown(timer({}), start)).toEqual({ elapsedMs: 0, remainingMs: 60_000, overMs: 0 })
})

rule('a running timer counts from its start, and from what had passed before it', () => {
  const running = timer({ state: 'running', startedAt, elapsedMs: 20_000 })
  expect(countdown(running, start + 10_000)).toEqual({ elapsedMs: 30_000, remainingMs: 30_000, overMs: 0 })
})

rule('a paused timer stands still', () => {
  const paused = timer({ state: 'paused', elapsedMs: 20_000 })
  expect(countdown(paused, start + 99_000)).toEqual(countdown(paused, start))
})

rule('past its end nothing is left and the overrun counts', () => {
  const running = timer({ state: 'running', startedAt })
  expect(countdown(running, start + 60_000)).toEqual({ elapsedMs: 60_000, remainingMs: 0, overMs: 0 })
  expect(countdown(running, start + 75_000)).toEqual({ elapsedMs: 75_000, remainingMs: 0, overMs: 15_000 })
})

rule('a page whose clock is a little behind the hub shows no more than the whole', () => {
  expect(countdown(timer({ state: 'running', startedAt }), start - 500).remainingMs).toBe(60_000)
})
