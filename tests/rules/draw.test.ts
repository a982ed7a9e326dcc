/** The draw (抽签), and the running order that follows from it. */
import { expect } from 'vitest'
import { eventFileSchema } from '../../shared/event-file.ts'
import { SCORER } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, send } from '../support/given.ts'

const place = (places: object, note?: string) =>
  send('draw.place', { places, ...(note !== undefined && { note }) })

const drawing = smallEvent({
  agenda: smallEvent().agenda.map((item) => (item.id === 'flight' ? { ...item, drawFrom: 2 } : item)),
})

rule('numbers are drawn one by one or all at once, and everybody sees them', () => {
  const { day } = given(place({ green: 1 }), place({ red: 3, blue: 2 }))
  expect(day.public.current.draw).toEqual({ green: 1, red: 3, blue: 2 })
})

rule('nobody has drawn on a new day, and after the draw was cleared with a reason', () => {
  expect(given().day.public.current).not.toHaveProperty('draw')
  const { day } = given(place({ red: 1 }), send('draw.clear', { note: '抽签箱有误' }))
  expect(day.public.current).not.toHaveProperty('draw')
})

rule('the order of an item follows once all have drawn, from its first number and round', () => {
  const { day } = inEvent(drawing, place({ green: 1, red: 3 }))
  const flight = () => (day.public.current.agenda as Record<string, { lineup?: unknown }>).flight
  expect(flight()).not.toHaveProperty('lineup')
  day.send(place({ blue: 2 }))
  expect(flight()?.lineup).toEqual(['blue', 'red', 'green'])
})

rule('two teams never hold one number, and a swap changes both at once', () => {
  given(place({ red: 1 }))
    .when(place({ blue: 1 }))
    .thenRefused(409)
  const { day } = given(place({ red: 1, blue: 2 }), place({ red: 2, blue: 1 }, '登记写反'))
  expect(day.public.current.draw).toEqual({ red: 2, blue: 1 })
})

rule('a number that was drawn changes only with a reason, which the log keeps', () => {
  given(place({ red: 1 }))
    .when(place({ red: 2 }))
    .thenRefused(400, { path: 'data.note' })
  given(place({ red: 1 }))
    .when(place({ red: 2 }, '看错'))
    .thenFacts({ type: 'draw.changed', data: { to: { red: 2 }, was: { red: 1 }, note: '看错' } })
})

rule('a number beyond the teams, an unknown team and no change are refused (§6)', () => {
  given()
    .when(place({ red: 4 }))
    .thenRefused(400, { path: 'data.places.red' })
  given()
    .when(place({ nobody: 1 }))
    .thenRefused(404)
  given().when(place({})).thenRefused(409)
  given()
    .when({ ...place({ red: 1 }), by: SCORER })
    .thenRefused(403)
})

rule('a draw is undone, unless someone has drawn since', () => {
  const { day } = given(place({ red: 1 }), place({ blue: 2 }), send('entry.undo', { seq: 3 }))
  expect(day.public.current.draw).toEqual({ red: 1 })
  given(place({ red: 1 }), place({ blue: 2 }))
    .when(send('entry.undo', { seq: 2 }))
    .thenRefused(409)
})

rule('an item cannot begin with a number that nobody draws', () => {
  const tooFar = smallEvent({
    agenda: smallEvent().agenda.map((item) => (item.id === 'flight' ? { ...item, drawFrom: 4 } : item)),
  })
  const { error } = eventFileSchema.safeParse(tooFar)
  expect(error?.issues.map(({ path }) => path.slice(-1))).toEqual([['drawFrom']])
})
