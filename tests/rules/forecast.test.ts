/** When the rest of the day will really happen, without rewriting the plan. */
import { expect } from 'vitest'
import type { AgendaItemId } from '../../shared/ids.ts'
import { msOf, type Instant } from '../../shared/time.ts'
import { forecast, lateBy } from '../../shared/views/forecast.ts'
import { suggestedProgram } from '../../shared/views/suggested.ts'
import type { Day } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

const MINUTE = 60_000
/** The day opens at 9:00 in its own time zone. */
const at = (time: string) => msOf(`2026-05-01T${time}:00.000+08:00` as Instant)
const step = (type: string, item: string, afterMs = 0) => send(`agenda.${type}`, { item }, { afterMs })
const of = (day: Day, time: string, item: string) =>
  forecast(day.public.current, at(time)).get(item as AgendaItemId)

rule('on time, everything is expected as planned', () => {
  const { day } = given(step('start', 'opening'))
  expect(of(day, '09:10', 'opening')).toEqual({ start: 540, end: 570, late: 0 })
  expect(of(day, '09:10', 'paper')).toEqual({ start: 570, end: 630, late: 0 })
})

rule('an item that overruns puts off what comes after it, lane by lane', () => {
  const { day } = given(step('start', 'paper', 30 * MINUTE))
  expect(of(day, '10:50', 'paper')).toMatchObject({ end: 650, late: 20 })
  expect(of(day, '10:50', 'closing')).toEqual({ start: 740, end: 740, late: 80 })
  expect(of(day, '10:50', 'opening')).toBe(undefined)
  expect(lateBy(forecast(day.public.current, at('10:20')))).toBe(50)
  day.send(step('start', 'flight', 20 * MINUTE))
  expect(of(day, '10:50', 'flight')).toMatchObject({ start: 590, end: 680, late: 20 })
  expect(of(day, '10:50', 'closing')).toEqual({ start: 680, end: 680, late: 20 })
})

rule('slack in the plan takes a delay in, and what ended early starts nothing early', () => {
  const { day } = given(
    step('start', 'opening'),
    step('complete', 'opening', 10 * MINUTE),
    step('skip', 'flight'),
  )
  expect(of(day, '09:15', 'paper')).toEqual({ start: 570, end: 630, late: 0 })
  expect(of(day, '09:40', 'paper')).toEqual({ start: 580, end: 640, late: 10 })
  expect(of(day, '09:40', 'closing')).toEqual({ start: 660, end: 660, late: 0 })
})

rule('what is done or skipped is not expected any more', () => {
  const { day } = given(step('start', 'opening'), step('complete', 'opening'), step('skip', 'paper'))
  expect([...forecast(day.public.current, at('09:05')).keys()]).toEqual(['flight', 'closing'])
})

rule('an item makes its own scene ready, else its subject, else the agenda', () => {
  const item = { title: '', session: '', order: 1, start: '09:00', status: 'running' as const }
  expect(suggestedProgram({ ...item, scene: 'checkin' })).toEqual({ scene: 'checkin' })
  expect(suggestedProgram({ ...item, feeds: [{ subject: 'theory' as never }] })).toEqual({
    scene: 'subject',
    subject: 'theory',
  })
  expect(suggestedProgram(item)).toEqual({ scene: 'agenda' })
})
