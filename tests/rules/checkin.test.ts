/** Who has arrived. */
import { expect } from 'vitest'
import { SCORER } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, send } from '../support/given.ts'

const set = (present: unknown, team = 'red') => send('checkin.set', { team, present }, { by: SCORER })
const arrival = { present: true, at: '2026-05-01T01:00:01.000Z' }

rule('a team arrives at the moment it is ticked (§4)', () => {
  expect(given(set(true)).day.public.current.checkin).toEqual({ red: arrival })
})

rule('a tick taken away leaves no arrival, and the log keeps what it was', () => {
  const day = given(set(true))
    .when(set(false))
    .thenFacts({ type: 'checkin.left', data: { team: 'red', was: arrival } })
  expect(day.public.current.checkin).toEqual({})
})

rule('a team that leaves and comes back arrives anew', () => {
  expect(given(set(true), set(false), set(true)).day.public.current.checkin).toEqual({
    red: { present: true, at: '2026-05-01T01:00:03.000Z' },
  })
})

rule('a team that does not exist is a 404, a tick that is neither yes nor no a 400 (§6)', () => {
  given().when(set(true, 'nobody')).thenRefused(404)
  given().when(set('yes')).thenRefused(400, { path: 'data.present' })
})

rule('a team that is ticked twice keeps the time of its first tick', () => {
  expect(given(set(true), set(true)).day.public.current.checkin).toEqual({ red: arrival })
})

const listed = smallEvent({
  checkin: { deadline: '08:30', list: [{ name: '三人到齐' }, { name: '自备无人机' }] },
})
const tick = (entry: number, done = true, note?: string) =>
  send('checkin.tick', { team: 'red', entry, done, ...(note !== undefined && { note }) }, { by: SCORER })

rule('the desk ticks each entry of the list with its time, for the console alone', () => {
  const { day } = inEvent(listed, tick(1), tick(2, true, '借用备用机'))
  expect(day.control.current.ticks).toEqual({
    red: {
      1: { at: '2026-05-01T01:00:01.000Z' },
      2: { at: '2026-05-01T01:00:02.000Z', note: '借用备用机' },
    },
  })
  expect(day.public.current).not.toHaveProperty('ticks')
})

rule('a tick is taken away, and both steps can be undone', () => {
  const { day } = inEvent(listed, tick(1), tick(1, false), send('entry.undo', { seq: 3 }))
  expect(day.control.current.ticks).toHaveProperty('red.1')
  day.send(send('entry.undo', { seq: 2 }))
  expect(day.control.current.ticks).toEqual({ red: {} })
})

rule('an entry that the list does not have is a 404 (§6)', () => {
  inEvent(listed).when(tick(3)).thenRefused(404)
  given().when(tick(1)).thenRefused(404)
})
