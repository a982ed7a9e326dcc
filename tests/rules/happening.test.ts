/** What goes on right now, each with the one time that matters about it. */
import { expect } from 'vitest'
import { msOf, type Instant } from '../../shared/time.ts'
import { happening } from '../../shared/views/happening.ts'
import type { Day } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, send } from '../support/given.ts'

const MINUTE = 60_000
const start = msOf('2026-05-01T01:00:01.000Z' as Instant) // of whatever is started first
const startItem = (item: string) => send('agenda.start', { item }, { afterMs: 1000 })
const timer = (step: string, afterMs = 0) => send(`timer.${step}`, { timer: 'flight' }, { afterMs })
const after = (day: Day, minutes: number) => happening(day.public.current, start + minutes * MINUTE)

rule('before anything runs nothing goes on', () => {
  expect(after(given().day, 0)).toEqual([])
})

rule('an item without a timer tells how long it has run, and when it should end while it is on time', () => {
  const { day } = given(startItem('paper'))
  const line = { key: 'paper', title: '笔试', subject: 'theory', time: 'elapsed' }
  expect(after(day, 15)).toEqual([
    { ...line, ms: 15 * MINUTE, share: 0.25, expectedEndMs: start + 60 * MINUTE },
  ])
  expect(after(day, 70)).toEqual([{ ...line, ms: 70 * MINUTE, share: 1 }])
})

rule('an item with a timer under way shows the timer, also where it is paused or over', () => {
  const { day } = inEvent(timedFlight(), startItem('flight'), timer('start'))
  const line = { key: 'flight flight', title: '飞行', label: '飞行', subject: 'flight' }
  expect(after(day, 5)).toEqual([{ ...line, time: 'remaining', ms: 10 * MINUTE, share: 1 / 3 }])
  expect(after(day, 16)).toEqual([{ ...line, time: 'overtime', ms: MINUTE, share: 1 }])
  day.send(timer('pause', 3 * MINUTE))
  expect(after(day, 9)).toEqual([{ ...line, time: 'paused', ms: 12 * MINUTE, share: 0.2 }])
})

rule('a running timer that belongs to no running item stands after the items', () => {
  const { day } = given(startItem('paper'), timer('start'))
  expect(after(day, 5).map(({ key, time }) => [key, time])).toEqual([
    ['paper', 'elapsed'],
    ['timer flight', 'remaining'],
  ])
})

function timedFlight() {
  const timers = [{ id: 'flight', label: '飞行', durationMs: 15 * MINUTE, agendaItem: 'flight' }]
  return smallEvent({ timers })
}
