/** What is contested right now, and the ruler of its clock. */
import { expect } from 'vitest'
import { ruler } from '../../shared/views/countdown.ts'
import { subjectRanking } from '../../shared/views/subject-ranking.ts'
import { floors, floorsOf, isUnderWay, looseClocks } from '../../shared/views/floor.ts'
import type { SubjectId } from '../../shared/ids.ts'
import { builtInEvent } from '../support/events.ts'
import { given, inEvent, rule, send } from '../support/given.ts'

rule('nothing is contested before an item with groups or clocks runs', () => {
  expect(floors(given(send('agenda.start', { item: 'opening' })).day.public.current)).toEqual([])
})

rule('a running item tells its group, who waits, and its clocks in every state', () => {
  const { day } = inEvent(
    builtInEvent(),
    send('agenda.start', { item: 'drone' }),
    send('agenda.call', { item: 'drone', group: 2 }),
    send('timer.start', { timer: 'flight-1' }),
  )
  const [floor] = floorsOf(day.public.current, 'equip' as SubjectId)
  expect(floor?.stage).toMatchObject({ group: 2, groups: 8, onField: ['sishui', 'liangshan'] })
  expect(floor?.clocks.map((clock) => [clock.id, isUnderWay(clock)])).toEqual([
    ['flight-1', true],
    ['flight-2', false],
  ])
  expect(looseClocks(day.public.current)).toEqual([])
  expect(floorsOf(day.public.current, 'theory' as SubjectId)).toEqual([])
})

rule('a running timer that belongs to no running item stands alone', () => {
  const { day } = given(send('timer.start', { timer: 'flight' }))
  expect(looseClocks(day.public.current).map(({ id }) => id)).toEqual(['flight'])
})

rule('a ruler has a mark at even parts of its length, between two ticks (DESIGN §4.3)', () => {
  expect(ruler(900_000)).toEqual({ unit: 'minutes', marks: [0, 5, 10, 15], ticks: 15 })
  expect(ruler(1_200_000)).toEqual({ unit: 'minutes', marks: [0, 5, 10, 15, 20], ticks: 16 })
  expect(ruler(420_000)).toEqual({ unit: 'minutes', marks: [0, 7], ticks: 15 })
  expect(ruler(90_000)).toEqual({ unit: 'seconds', marks: [0, 30, 60, 90], ticks: 15 })
})

rule('teams without points in a subject stand in the order in which they compete', () => {
  const { day } = inEvent(builtInEvent(), send('agenda.start', { item: 'drone' }))
  const rows = subjectRanking(day.public.current, 'equip' as SubjectId)
  expect(rows.slice(0, 3).map(({ team }) => team)).toEqual(['jiaxiang', 'wenshang', 'sishui'])
})
