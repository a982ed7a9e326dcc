/** Countdowns: the log holds when they were started and stopped. */
import { expect } from 'vitest'
import type { Timer } from '../../shared/snapshot.ts'
import { msOf } from '../../shared/time.ts'
import { countdown } from '../../shared/views/countdown.ts'
import { SCORER, type Day } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

const LENGTH = 900_000
const timer = (step: string, afterMs = 1000, durationMs?: number) =>
  send(`timer.${step}`, { timer: 'flight', ...(durationMs !== undefined && { durationMs }) }, { afterMs })
const shown = (day: Day) => (day.public.current.timers as Record<string, object>).flight

rule('a timer tells when it was started, so that whoever shows it can count (§7)', () => {
  const { day } = given({ ...timer('start', 5000), by: SCORER })
  expect(shown(day)).toEqual({
    label: '飞行',
    durationMs: LENGTH,
    state: 'running',
    startedAt: '2026-05-01T01:00:05.000Z',
  })
})

rule('a pause keeps what has passed, and a new start goes on from there', () => {
  const { day } = given(timer('start'), timer('pause', 180_000))
  expect(shown(day)).toEqual({ label: '飞行', durationMs: LENGTH, state: 'paused', elapsedMs: 180_000 })
  day.send(timer('start', 60_000))
  expect(shown(day)).toMatchObject({ state: 'running', elapsedMs: 180_000 })
  day.send(timer('pause', 20_000))
  expect(shown(day)).toMatchObject({ state: 'paused', elapsedMs: 200_000 })
})

rule('a timer that is stopped at or after its end is done, and starts from nothing', () => {
  const { day } = given(timer('start'), timer('pause', LENGTH))
  expect(shown(day)).toMatchObject({ state: 'done', elapsedMs: LENGTH })
  day.send(timer('start'))
  expect(shown(day)).not.toHaveProperty('elapsedMs')
})

rule('a clock that was set back gives no time away', () => {
  expect(shown(given(timer('start'), timer('pause', -60_000)).day)).toMatchObject({
    state: 'paused',
    elapsedMs: 0,
  })
})

rule('a reset is a fresh timer, of another length where one is given (§6)', () => {
  expect(shown(given(timer('start'), timer('reset')).day)).toEqual({
    label: '飞行',
    durationMs: LENGTH,
    state: 'idle',
  })
  expect(shown(given(timer('reset', 0, 60_000)).day)).toEqual({
    label: '飞行',
    durationMs: 60_000,
    state: 'idle',
  })
})

rule('what runs is not started again, what stands is not paused: a 409 with what is (§6)', () => {
  given(timer('start'))
    .when(timer('start'))
    .thenRefused(409, { current: { state: 'running' } })
  given()
    .when(timer('pause'))
    .thenRefused(409, { current: { state: 'idle' } })
})

rule('an unknown timer is a 404, a length under a second or over a day a 400 (§6)', () => {
  given()
    .when(send('timer.start', { timer: 'none' }))
    .thenRefused(404)
  for (const durationMs of [999, 86_400_001, 1500.5])
    given()
      .when(timer('start', 0, durationMs))
      .thenRefused(400, { path: 'data.durationMs' })
})

rule('time can be given and taken while it runs or stands; the limit stays (§6)', () => {
  const adjust = (byMs: number) => send('timer.adjust', { timer: 'flight', byMs }, { by: SCORER })
  const { day } = given(timer('start'), timer('pause', 60_000), adjust(30_000))
  expect(shown(day)).toEqual({ label: '飞行', durationMs: LENGTH, state: 'paused', elapsedMs: 30_000 })
  day.send(timer('start'))
  day.send(adjust(-30_000))
  expect(shown(day)).toMatchObject({ state: 'running', elapsedMs: 60_000, durationMs: LENGTH })
})

rule('more time given than has passed is more than the limit, and none of it is lost', () => {
  const { day } = given(timer('start'), send('timer.adjust', { timer: 'flight', byMs: 30_000 }))
  const timers = day.public.current.timers as Record<string, Timer>
  const began = msOf(timers.flight!.startedAt!)
  expect(countdown(timers.flight!, began + 10_000)).toEqual({
    elapsedMs: 0,
    remainingMs: LENGTH + 20_000,
    overMs: 0,
  })
})

rule('a timer that is done runs on where it is given time; one that has not begun takes none', () => {
  const more = send('timer.adjust', { timer: 'flight', byMs: 30_000 })
  expect(shown(given(timer('start'), timer('pause', LENGTH + 10_000), more).day)).toMatchObject({
    state: 'paused',
    elapsedMs: LENGTH - 20_000,
  })
  given()
    .when(more)
    .thenRefused(409, { current: { state: 'idle' } })
})

rule('an adjustment is undone like any other step', () => {
  const { day } = given(timer('start'), send('timer.adjust', { timer: 'flight', byMs: 30_000 }))
  day.send(send('entry.undo', { seq: 3 }))
  expect(shown(day)).not.toHaveProperty('elapsedMs')
})
