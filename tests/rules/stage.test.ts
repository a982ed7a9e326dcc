/** Who is on the field, and what becomes of a team that is called and does not come (EVENT 2.16). */
import { expect } from 'vitest'
import { at, type AgendaItemId } from '../../shared/ids.ts'
import { stageOf } from '../../shared/views/stage.ts'
import { SCORER, type Day } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

const FLIGHT = 'flight' as AgendaItemId
const call = (group: number) => send('agenda.call', { item: FLIGHT, group })
const defer = (team: string) => send('agenda.defer', { item: FLIGHT, team })

function stage({ public: { current } }: Day) {
  return stageOf(current, at(current.agenda, FLIGHT))
}

rule('a group is called to the field, and undo calls the one before it back', () => {
  const { day, when } = given(send('agenda.start', { item: 'flight' }), call(1), call(2))
  expect(stage(day)).toEqual({
    group: 2,
    groups: 2,
    onField: ['green'],
    waiting: [],
    afterNext: [],
  })
  when(call(3)).thenRefused(400, { path: 'data.group' })
  when(call(2)).thenRefused(409)
  when(send('agenda.call', { item: 'paper', group: 1 })).thenRefused(409)
  day.send(send('entry.undo', { seq: day.entries.length }))
  expect(day.public.current.agenda).toMatchObject({ flight: { group: 1 } })
  day.send(call(0))
  expect(day.public.current.agenda).not.toHaveProperty('flight.group')
})

rule('a team that does not come when it is called competes last, and those behind it move up', () => {
  const { day, when } = given(send('agenda.start', { item: FLIGHT }), call(1), defer('red'))
  expect(stage(day)).toMatchObject({ onField: ['blue', 'green'], waiting: ['red'] })
  expect(day.public.current.agenda).toMatchObject({
    flight: { lineup: ['blue', 'green', 'red'], deferred: ['red'] },
  })
  when(defer('red')).thenRefused(409)
  when(defer('nobody')).thenRefused(404)
  when({ ...defer('blue'), by: SCORER }).thenRefused(403)
  when(send('agenda.defer', { item: 'paper', team: 'blue' })).thenRefused(409)
})

rule('a team whose turn is over is not moved to the end', () => {
  const { when } = given(send('agenda.start', { item: FLIGHT }), call(1), call(2))
  when(defer('red')).thenRefused(409)
})

rule('a deferral is undone while nobody was called since, and the undo likewise', () => {
  const { day, when } = given(send('agenda.start', { item: FLIGHT }), call(1), defer('red'))
  const deferred = day.entries.length
  const there = stage(day)
  day.send(send('entry.undo', { seq: deferred }))
  expect(stage(day)).toMatchObject({ onField: ['red', 'blue'], waiting: ['green'] })
  expect(day.public.current.agenda).not.toHaveProperty('flight.deferred')
  day.send(send('entry.undo', { seq: deferred + 1 }))
  expect(stage(day)).toEqual(there)
  day.send(call(2))
  when(send('entry.undo', { seq: deferred })).thenRefused(409)
})

rule('who did not come once stays last in every order that is drawn later', () => {
  const drawn = { red: 2, blue: 3, green: 1 }
  const { day } = given(
    send('agenda.start', { item: FLIGHT }),
    defer('blue'),
    send('draw.place', { places: drawn }),
  )
  const { lineup } = at(day.public.current.agenda, FLIGHT)
  expect(lineup?.[lineup.length - 1]).toBe('blue')
})
