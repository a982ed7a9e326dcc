/** One announcement at a time. */
import { expect } from 'vitest'
import { msOf, type Instant } from '../../shared/time.ts'
import { noticeIsOver, noticeLeftMs, withoutNotice } from '../../shared/views/notice.ts'
import { SCORER } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

const lunch = { text: '休息', level: 'info' }
const show = (data: object) => send('notice.show', data)

rule('a new notice replaces the one that stands, without the spaces around its words', () => {
  given(show(lunch))
    .when(show({ text: ' 请离场 ', level: 'alert' }))
    .thenFacts({ type: 'notice.shown', data: { text: '请离场', level: 'alert', was: lunch } })
})

rule('a cleared notice is gone from every snapshot (§4)', () => {
  const day = given(show(lunch))
    .when(send('notice.clear'))
    .thenFacts({ type: 'notice.cleared', data: { was: lunch } })
  expect([day.public.current.notice, day.control.current.notice]).toEqual([undefined, undefined])
})

rule('a notice has words, at most 1000 characters of them, and a level (§6)', () => {
  given(show({ ...lunch, text: '长'.repeat(1000) }))
  given()
    .when(show({ text: '休息' }))
    .thenRefused(400, { path: 'data.level' })
  given()
    .when(show({ ...lunch, level: 'loud' }))
    .thenRefused(400, { path: 'data.level' })
})

rule('a scorer announces nothing (§6)', () => {
  given()
    .when({ ...show(lunch), by: SCORER })
    .thenRefused(403)
})

rule(
  'clearing where nothing is shown is refused, and so are no words, too many, and a field nobody knows (§6)',
  () => {
    given().when(send('notice.clear')).thenRefused(409)
    given()
      .when(show({ ...lunch, text: ' ' }))
      .thenRefused(400, { path: 'data.text' })
    given()
      .when(show({ ...lunch, text: '长'.repeat(1001) }))
      .thenRefused(400, { path: 'data.text' })
    given()
      .when(show({ ...lunch, color: 'red' }))
      .thenRefused(400, { path: 'data.color' })
  },
)

rule('a notice with a length tells when it ends, and screens drop it by the clock, with nothing sent', () => {
  const { day } = given(show({ ...lunch, seconds: 15 }))
  const { current } = day.public
  expect(current.notice).toEqual({ ...lunch, until: '2026-05-01T01:00:16.000Z' })
  const end = msOf('2026-05-01T01:00:16.000Z' as Instant)
  expect([noticeIsOver(current, end - 1), noticeIsOver(current, end)]).toEqual([false, true])
  expect(withoutNotice(current)).not.toHaveProperty('notice')
})

rule('a notice stays at least a second and at most a day', () => {
  for (const seconds of [0, 86_401, 1.5])
    given()
      .when(show({ ...lunch, seconds }))
      .thenRefused(400, { path: 'data.seconds' })
})

rule('the desk sees how long a notice still stands, or that it stays', () => {
  const until = '2026-05-01T01:00:16.000Z' as Instant
  const notice = { text: '休息', level: 'info' } as const
  const left = (ms: number) => noticeLeftMs({ ...notice, until }, msOf(until) + ms)
  expect([left(-12_000), left(0), left(5000)]).toEqual([12_000, 0, 0])
  expect(noticeLeftMs(notice, 0)).toBeUndefined()
})
