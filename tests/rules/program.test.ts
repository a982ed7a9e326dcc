/** What the big screens show. */
import { expect } from 'vitest'
import { SCENES } from '../../shared/snapshot-show.ts'
import { SCORER, openDay } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

const show = (data: object) => send('program.show', data)

rule.each(SCENES.filter((scene) => scene !== 'subject'))(
  'the hall can be shown the scene %s (§6)',
  (scene) => {
    expect(given(show({ scene })).day.public.current.program).toEqual({ scene })
  },
)

rule('a day begins with the ranking on air', () => {
  expect(openDay().public.current.program).toEqual({ scene: 'standings' })
})

rule('a scene may name a subject, a team and an award; what was on air is kept in the log', () => {
  const to = { scene: 'ceremony', team: 'red', award: 'best', subject: 'theory' }
  given()
    .when(show(to))
    .thenFacts({ type: 'program.shown', data: { to, was: { scene: 'standings' } } })
})

rule('a subject, team or award that does not exist is a 404 (§6)', () => {
  given()
    .when(show({ scene: 'subject', subject: 'toString' }))
    .thenRefused(404)
  given()
    .when(show({ scene: 'ceremony', team: 'nobody' }))
    .thenRefused(404)
  given()
    .when(show({ scene: 'ceremony', award: 'none' }))
    .thenRefused(404)
})

rule('only the host changes what the hall sees (§6)', () => {
  given()
    .when({ ...show({ scene: 'title' }), by: SCORER })
    .thenRefused(403)
})

rule('the subject scene needs its subject, and a scene must be one there is (§6)', () => {
  given()
    .when(show({ scene: 'subject' }))
    .thenRefused(400, { path: 'data.subject' })
  given()
    .when(show({ scene: 'nothing' }))
    .thenRefused(400, { path: 'data.scene' })
})

rule('a cover remembers what it covers, over a second cover too, until something else is shown', () => {
  const { day } = given(show({ scene: 'agenda' }), show({ scene: 'blank', cover: true }))
  expect(day.control.current).toMatchObject({ program: { scene: 'blank' }, covered: { scene: 'agenda' } })
  expect(day.public.current.program).toEqual({ scene: 'blank' })
  expect(day.public.current).not.toHaveProperty('covered')
  day.send(show({ scene: 'title', cover: true }))
  expect(day.control.current).toMatchObject({ program: { scene: 'title' }, covered: { scene: 'agenda' } })
  day.send(show({ scene: 'agenda' }))
  expect(day.control.current).not.toHaveProperty('covered')
})

rule('undoing a cover brings back what it covered, and undoing the way back covers it again', () => {
  const { day } = given(show({ scene: 'blank', cover: true }), send('entry.undo', { seq: 2 }))
  expect(day.control.current.program).toEqual({ scene: 'standings' })
  expect(day.control.current).not.toHaveProperty('covered')
  day.send(send('entry.undo', { seq: 3 }))
  expect(day.control.current).toMatchObject({ program: { scene: 'blank' }, covered: { scene: 'standings' } })
})
