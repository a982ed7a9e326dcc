/** What is left to do before the prize-giving. */
import { expect } from 'vitest'
import { ceremonyTasks, countTasks } from '../../shared/views/ceremony-tasks.ts'
import { obstacles } from '../../shared/views/reveal-plan.ts'
import type { Sent } from '../support/day.ts'
import { SCORER } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'

const full: Sent[] = [
  { team: 'red', points: 18 },
  { team: 'blue', points: 16 },
  { team: 'green', points: 14 },
].flatMap(({ team, points }) => [
  scoreSet({ team, points, by: SCORER }),
  scoreSet({ team, subject: 'flight', item: 'result', points: 10, by: SCORER }),
  send('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 }, { by: SCORER }),
])
const grant = (name: string) => send('award.grant', { award: 'best', recipient: { name } })
const tasksOf = (event: Parameters<typeof inEvent>[0], ...sent: Sent[]) =>
  ceremonyTasks(inEvent(event, ...sent).day.control.current)
const nothing = { missing: [], unchecked: [], ties: [], appeals: [], awards: [] }

rule('with every score in and every award full nothing is left', () => {
  const tasks = tasksOf(undefined, ...full, grant('甲'), grant('乙'))
  expect(tasks).toEqual(nothing)
  expect(countTasks(tasks)).toEqual({ all: 0, blocking: 0 })
})

rule('a missing score is told cell by cell; a typed 0 and a mark are none', () => {
  const tasks = tasksOf(
    undefined,
    ...full.slice(0, 6),
    scoreSet({ team: 'green', points: 0 }),
    send('score.mark', { team: 'green', subject: 'flight', item: 'time', status: 'absent' }),
    send('score.mark', { team: 'red', subject: 'theory', status: 'pending' }),
  )
  expect(tasks.missing).toEqual([
    { subject: 'theory', item: 'paper', teams: ['red'] },
    { subject: 'flight', item: 'result', teams: ['green'] },
  ])
})

rule('an award for persons with places left is told with its count, and keeps nobody waiting', () => {
  const tasks = tasksOf(undefined, ...full, grant('甲'))
  expect(tasks).toEqual({ ...nothing, awards: [{ award: 'best', given: 1, quota: 2 }] })
  expect(countTasks(tasks)).toEqual({ all: 1, blocking: 0 })
})

rule('where the event wants four eyes, points that one person alone has seen are told (EVENT 2.6)', () => {
  const event = smallEvent({ fourEyes: true })
  const check = send('score.check', { team: 'red', subject: 'theory' })
  expect(tasksOf(event, ...full, check).unchecked).toEqual([
    { subject: 'theory', item: 'paper', teams: ['blue', 'green'] },
    { subject: 'flight', item: 'result', teams: ['red', 'blue', 'green'] },
    { subject: 'flight', item: 'time', teams: ['red', 'blue', 'green'] },
  ])
  expect(tasksOf(undefined, ...full).unchecked).toEqual([])
})

rule('a tie across a prize border and an open appeal are told as the hub would refuse them', () => {
  const event = smallEvent({ tieBreak: [] })
  const { day } = inEvent(
    event,
    ...full,
    scoreSet({ team: 'blue', points: 18 }),
    send('appeal.open', { team: 'red', subject: 'theory', note: '判分有误' }),
    grant('甲'),
    grant('乙'),
  )
  const tasks = ceremonyTasks(day.control.current)
  expect(tasks).toMatchObject({
    ties: [{ rank: 1, teams: ['red', 'blue'] }],
    appeals: [{ team: 'red', subject: 'theory', note: '判分有误' }],
  })
  expect(countTasks(tasks)).toEqual({ all: 2, blocking: obstacles(day.control.current).length })
})
