/** Who has arrived. */
import { expect } from 'vitest'
import { SCORER } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

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
