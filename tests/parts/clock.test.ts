/** Hub time in a page, whatever the clocks of both machines do. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Clock } from '../../shared/client/clock.svelte.ts'
import { instantOf, msOf, type Instant } from '../../shared/time.ts'

const HOUR_MS = 3_600_000
const NINE = '2026-05-01T01:00:00.000Z' as Instant

let clock: Clock
/** How far the hub's clock was set since it began. */
let hub: { began: number; setBy: number; answers: boolean }

beforeEach(() => {
  vi.useFakeTimers()
  hub = { began: performance.now(), setBy: 0, answers: true }
  clock = new Clock((answer) => hub.answers && answer(instantOf(hubTime())))
  clock.ask()
})
afterEach(() => {
  clock.close()
  vi.useRealTimers()
})

test('hub time goes on without the hub when the clock of this machine jumps an hour', () => {
  hub.answers = false
  vi.setSystemTime(Date.now() + HOUR_MS)
  vi.advanceTimersByTime(5000)
  expect(off()).toBeLessThan(1100)
})

test('a hub whose clock is set is followed within a minute', () => {
  hub.setBy = -HOUR_MS
  vi.advanceTimersByTime(62_000)
  expect(off()).toBeLessThan(1100)
})

function hubTime(): number {
  return Math.round(msOf(NINE) + hub.setBy + performance.now() - hub.began)
}

/** The clock moves once a second. */
function off(): number {
  return Math.abs(clock.now - hubTime())
}
