/** Teams wanted in two places at once. */
import { expect } from 'vitest'
import { clashes } from '../../shared/views/clashes.ts'
import type { Day } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule, send } from '../support/given.ts'

const call = (item: string, group: number) => send('agenda.call', { item, group })
const start = (item: string) => send('agenda.start', { item })
const found = (day: Day) => clashes(day.public.current)

/** The paper is taken one by one in team order, the flight one by one from the last team on. */
const twoPlaces = smallEvent({
  agenda: smallEvent().agenda.map((item) => {
    if (item.id === 'paper') return { ...item, groupSize: 1 }
    if (item.id === 'flight') return { ...item, groupSize: 1, lineup: ['green', 'red', 'blue'] }
    return item
  }),
})

rule('a team on the field or next in two running items is wanted twice, with where', () => {
  const { day } = inEvent(twoPlaces, start('paper'), start('flight'), call('paper', 1), call('flight', 1))
  expect(found(day)).toEqual([
    {
      team: 'red',
      places: [
        { item: 'paper', as: 'onField' },
        { item: 'flight', as: 'waiting' },
      ],
    },
  ])
})

rule('teams that are wanted once, or only after next, are left in peace', () => {
  const { day } = inEvent(twoPlaces, start('paper'), start('flight'), call('paper', 2))
  expect(found(day).map(({ team }) => team)).toEqual(['green'])
  day.send(call('flight', 1))
  expect(found(day).map(({ team }) => team)).toEqual(['green'])
  day.send(call('flight', 2))
  expect(found(day).map(({ team }) => team)).toEqual(['blue'])
})

rule('an item that does not run wants nobody', () => {
  const { day } = inEvent(twoPlaces, start('paper'), call('paper', 1), call('flight', 1))
  expect(found(day)).toEqual([])
})
