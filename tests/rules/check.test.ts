/** Four eyes: one enters, another compares with the paper, where the event file wants it. */
import { expect } from 'vitest'
import type { Actor } from '../../shared/state.ts'
import { HOST, SCORER } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { checkOf, checkOfRow } from '../../shared/views/checking.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const careful = smallEvent({ fourEyes: true })
const CHECKER: Actor = { role: 'scorer', id: 'scorer-2', name: '复核席' }
const check = (by = CHECKER, more: object = {}) =>
  send('score.check', { team: 'red', subject: 'theory', ...more }, { by })
const entered = scoreSet({ by: SCORER })

rule('a score is checked by another person than the one who entered it (§4)', () => {
  const { day } = inEvent(careful, entered, check())
  expect(day.public.current.scores).toMatchObject({ red: { theory: { status: 'checked', points: 18.5 } } })
  expect(day.control.current.cells).toMatchObject({
    red: { theory: { paper: { status: 'checked', by: SCORER.name, checkedBy: CHECKER.name } } },
  })
})

rule('nobody checks what they entered, the host included', () => {
  inEvent(careful, entered).when(check(SCORER)).thenRefused(409)
  inEvent(careful, scoreSet({ by: HOST }))
    .when(check(HOST))
    .thenRefused(409)
})

rule('a new value wants a new check', () => {
  const { day } = inEvent(careful, entered, check(), scoreSet({ points: 17, by: CHECKER }))
  expect(day.public.current.scores).toMatchObject({ red: { theory: { status: 'entered' } } })
  expect(day.control.current.cells).not.toHaveProperty('red.theory.paper.checkedBy')
})

rule('a subject is checked once all its points are; a mark needs no check', () => {
  const flown = scoreSet({ subject: 'flight', item: 'result', points: 9, by: SCORER })
  const absent = send('score.mark', { team: 'red', subject: 'flight', item: 'time', status: 'absent' })
  const { day } = inEvent(careful, flown, absent)
  expect(day.public.current.scores).toMatchObject({ red: { flight: { status: 'entered' } } })
  day.send(check(CHECKER, { subject: 'flight' }))
  expect(day.public.current.scores).toMatchObject({ red: { flight: { status: 'checked' } } })
})

rule('what was never entered, was checked, or changed meanwhile is not checked (§6)', () => {
  inEvent(careful).when(check()).thenRefused(409)
  inEvent(careful, entered, check()).when(check(HOST)).thenRefused(409)
  inEvent(careful, entered)
    .when({ ...check(), base: 1 })
    .thenRefused(409, { current: { points: 18.5 } })
})

rule('an event that does not ask for checks takes none', () => {
  given(entered).when(check()).thenRefused(409)
})

rule('a check is taken back by undo, and made again only by looking again', () => {
  const { day } = inEvent(careful, entered, check(), send('entry.undo', { seq: 3 }))
  expect(day.public.current.scores).toMatchObject({ red: { theory: { status: 'entered' } } })
  inEvent(careful, entered, check(), send('entry.undo', { seq: 3 }))
    .when(send('entry.undo', { seq: 4 }))
    .thenRefused(409)
})

rule('the console knows beforehand who may check what, and who has to find somebody else', () => {
  const flight = { team: 'red' as TeamId, subject: 'flight' as SubjectId }
  const result = { ...flight, item: 'result' as ItemId }
  const flown = scoreSet({ subject: 'flight', item: 'result', points: 9, by: SCORER })
  const timed = send('score.measure', { ...flight, item: 'time', seconds: 402 }, { by: CHECKER })
  const { day } = inEvent(careful, flown, timed)
  const told = (me: Actor) => [
    checkOf(day.control.current, result, me.id),
    checkOfRow(day.control.current, flight, me.id),
  ]
  expect([told(SCORER), told(CHECKER), told(HOST)]).toEqual([
    ['own', 'own'],
    ['open', 'own'],
    ['open', 'open'],
  ])
  day.send(check(HOST, { subject: 'flight' }))
  expect(told(CHECKER)).toEqual(['done', 'done'])
  expect(checkOf(day.control.current, { ...result, team: 'blue' as TeamId }, HOST.id)).toBe('none')
  expect(checkOf(given(flown).day.control.current, result, HOST.id)).toBe('none')
})
