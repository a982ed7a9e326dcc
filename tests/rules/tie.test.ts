/** Teams that are equal on every key, and what a person decides about them. */
import { expect } from 'vitest'
import { ranking } from '../../shared/views/ranking.ts'
import type { Day } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'

const event = smallEvent({ tieBreak: [] })
const equal = [scoreSet({ points: 10 }), scoreSet({ team: 'blue', points: 10 })]
const decide = (as: 'shared' | 'ordered', teams = ['blue', 'red']) => send('tie.decide', { teams, as })

rule('an order decided by a person parts teams that nothing else parts', () => {
  expect(ranks(inEvent(event, ...equal, decide('ordered')).day)).toEqual([
    'blue 1 decision',
    'red 2 decision',
  ])
})

rule('a tie that a person lets stand is no longer undecided', () => {
  const { day } = inEvent(event, ...equal)
  expect(atBorder(day)).toEqual([true, true])
  day.send(decide('shared'))
  expect(atBorder(day)).toEqual([false, false])
  expect(ranks(day)).toEqual(['red 1 shared', 'blue 1 shared'])
})

rule('a decision about other points decides nothing', () => {
  const { day } = inEvent(event, ...equal, decide('ordered'), scoreSet({ team: 'green', points: 10 }))
  expect(ranks(day)).toEqual(['red 1 shared', 'blue 1 shared', 'green 1 shared'])
})

rule('only teams that share a rank can be decided about', () => {
  inEvent(event, ...equal)
    .when(decide('shared', ['red', 'green']))
    .thenRefused(409)
  inEvent(event, ...equal)
    .when(decide('shared', ['red', 'red']))
    .thenRefused(400, { path: 'data.teams' })
  inEvent(event, ...equal)
    .when(decide('shared', ['red', 'nowhere']))
    .thenRefused(404)
  inEvent(event, ...equal)
    .when(decide('shared', ['red']))
    .thenRefused(400, { path: 'data.teams' })
})

rule('a newer decision replaces the older one, and undo brings that back', () => {
  const { day } = inEvent(event, ...equal, decide('ordered'), decide('shared'))
  expect(ranks(day)).toEqual(['red 1 shared', 'blue 1 shared'])
  day.send(send('entry.undo', { seq: day.entries.length }))
  expect(ranks(day)).toEqual(['blue 1 decision', 'red 2 decision'])
  day.send(send('tie.reopen', { teams: ['red', 'blue'] }))
  expect(ranks(day)).toEqual(['red 1 shared', 'blue 1 shared'])
  day.send(send('entry.undo', { seq: day.entries.length }))
  expect(ranks(day)).toEqual(['blue 1 decision', 'red 2 decision'])
})

rule('a decision made in a freeze is hidden until the thaw: it would tell who is equal (§4)', () => {
  const { day } = inEvent(event, send('standings.freeze'), ...equal)
  const { rev } = day.public.current
  day.send(decide('ordered'))
  expect(day.public.current.rev).toBe(rev)
  day.send(send('standings.thaw'))
  expect(day.public.current.ties).toEqual([{ teams: ['blue', 'red'], as: 'ordered' }])
})

function ranks(day: Day): string[] {
  return ranking(day.public.current)
    .filter(({ subjects }) => Object.keys(subjects).length > 0)
    .map(({ team, rank, decidedBy }) => `${team} ${rank} ${decidedBy as string}`)
}

function atBorder(day: Day): boolean[] {
  return ranking(day.public.current)
    .slice(0, 2)
    .map((row) => row.atBorder)
}
