/** The agenda at a moment. */
import { expect } from 'vitest'
import { msOf, type Instant } from '../../shared/time.ts'
import { session, timeline } from '../../shared/views/timeline.ts'
import { openDay, type Day } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

const MINUTE = 60_000
const start = msOf('2026-05-01T01:00:01.000Z' as Instant) // of whatever is started first
const agenda = (step: string, item: string, afterMs = 1000) => send(`agenda.${step}`, { item }, { afterMs })
const next = (day: Day) =>
  timeline(day.public.current, start)
    .filter(({ isNext }) => isNext)
    .map(({ id }) => id)

rule('next is the first planned item after everything that has started', () => {
  expect(next(openDay())).toEqual(['opening'])
  expect(next(given(agenda('start', 'opening')).day)).toEqual(['paper'])
  expect(next(given(agenda('start', 'paper')).day)).toEqual(['flight'])
  expect(next(given(agenda('start', 'opening'), agenda('skip', 'paper')).day)).toEqual(['flight'])
  expect(next(given(agenda('start', 'closing')).day)).toEqual([])
})

rule('a running item tells how long it has run, what is left, and when it should end', () => {
  const { day } = given(agenda('start', 'opening'))
  const [opening] = timeline(day.public.current, start + 10 * MINUTE)
  expect(opening).toMatchObject({
    durationMs: 30 * MINUTE,
    elapsedMs: 10 * MINUTE,
    remainingMs: 20 * MINUTE,
    expectedEndMs: start + 30 * MINUTE,
  })
})

rule('an overrun is what is left, below zero', () => {
  const { day } = given(agenda('start', 'opening'))
  expect(timeline(day.public.current, start + 31 * MINUTE)[0]?.remainingMs).toBe(-MINUTE)
})

rule('a finished item keeps its length, whatever the hour', () => {
  const { day } = given(agenda('start', 'opening'), agenda('complete', 'opening', 5 * MINUTE))
  const [opening] = timeline(day.public.current, start + 99 * MINUTE)
  expect(opening).toMatchObject({ elapsedMs: 5 * MINUTE })
  expect(opening).not.toHaveProperty('remainingMs')
})

rule('an item without a planned end has no length to be late by', () => {
  const { day } = given(agenda('start', 'closing'))
  const closing = timeline(day.public.current, start + MINUTE)[3]
  expect(closing).toMatchObject({ elapsedMs: MINUTE })
  expect(closing).not.toHaveProperty('durationMs')
})

rule('a session has its own items, in running order', () => {
  const items = timeline(
    given(send('agenda.move', { item: 'closing', before: 'paper' })).day.public.current,
    0,
  )
  expect(session(items, 'day').map(({ id }) => id)).toEqual(['opening', 'closing', 'paper', 'flight'])
  expect(session(items, 'night')).toEqual([])
})
