/** Measured values that are no time falling evenly: points for each of a count, and tables of counts and times. */
import { describe, expect } from 'vitest'
import { measuredPoints, type MeasureRule } from '../../shared/measure.ts'
import { hundredths } from '../../shared/points.ts'
import { entrySentence } from '../../shared/entry-words.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { ranking } from '../../shared/views/ranking.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'

type Measure = NonNullable<EventFileInput['subjects'][number]['items'][number]['measure']>

/** The small event, whose paper is measured so. */
function measured(measure: Measure): EventFileInput {
  const [theory, ...others] = smallEvent().subjects
  const items = [{ id: 'paper', name: '跳绳', maxPoints: 20, measure }]
  return smallEvent({
    subjects: [{ ...theory!, items }, ...others],
    tieBreak: [{ measure: { subject: 'theory', item: 'paper' } }],
  })
}

const jumps = { name: '个数', unit: '个', each: 0.05 }
const table = {
  name: '个数',
  unit: '个',
  steps: [
    { atLeast: 300, points: 20 },
    { atLeast: 200, points: 12.5 },
  ],
}
const laps = {
  name: '用时',
  unit: 's',
  steps: [
    { atMost: 60, points: 20 },
    { atMost: 90, points: 8 },
  ],
}
const count = (team: string, value: number) =>
  send('score.measure', { team, subject: 'theory', item: 'paper', value })
const time = (team: string, seconds: number) =>
  send('score.measure', { team, subject: 'theory', item: 'paper', seconds })

describe('points', () => {
  const max = hundredths(2000)
  const steps = [
    { atLeast: 300, points: max },
    { atLeast: 200, points: hundredths(1250) },
  ]
  const falling = [
    { atMost: 60, points: max },
    { atMost: 90, points: hundredths(800) },
  ]
  rule.each<[string, MeasureRule, number, number]>([
    ['each of a count', { each: hundredths(5) }, 123, 615],
    ['each of a count, up to the maximum', { each: hundredths(5) }, 999, 2000],
    ['exactly on a step', { steps }, 200, 1250],
    ['one below a step', { steps }, 299, 1250],
    ['below every step', { steps }, 199, 0],
    ['exactly at a time of the table', { steps: falling }, 60, 2000],
    ['a second later', { steps: falling }, 61, 800],
    ['slower than every step', { steps: falling }, 91, 0],
  ])('of %s', (_, how, value, points) => {
    expect(measuredPoints(value, how, max)).toBe(points)
  })
})

rule('a count is kept beside the points it brings, and told with its unit', () => {
  const { day, when } = inEvent(measured(table))
  when(count('red', 250)).thenFacts({
    type: 'score.entered',
    data: {
      ...{ team: 'red', subject: 'theory', item: 'paper' },
      ...{ points: 12.5, measure: 250, was: { status: 'pending' } },
    },
  })
  expect(day.public.current.scores).toMatchObject({
    red: { theory: { points: 12.5, measures: { paper: 250 } } },
  })
  expect(day.public.current.subjects).toMatchObject({ theory: { items: { paper: { measure: table } } } })
  const [entered] = day.entries.slice(-1)
  expect(entrySentence(entered!, day.control.current, textsOf.zh)).toBe('红 跳绳 250 个 → 12.50')
})

rule('a count is sent as a value and a time as seconds; the other is a 400', () => {
  inEvent(measured(jumps)).when(time('red', 60)).thenRefused(400, { path: 'data.seconds' })
  inEvent(measured(laps)).when(count('red', 60)).thenRefused(400, { path: 'data.value' })
  inEvent(measured(jumps))
    .when(send('score.measure', { team: 'red', subject: 'theory' }))
    .thenRefused(400, { path: 'data.value' })
  for (const value of [-1, 0.5, 1_000_001])
    inEvent(measured(jumps)).when(count('red', value)).thenRefused(400, { path: 'data.value' })
})

rule.each([
  ['more of a count', jumps, [count('red', 410), count('blue', 405)], ['red', 'blue', 'green']],
  ['a shorter time of a table', laps, [time('red', 70), time('blue', 65)], ['blue', 'red', 'green']],
  [
    'a longer time, where the table asks for it',
    { ...laps, steps: [{ atLeast: 60, points: 8 }] },
    [time('red', 70), time('blue', 65)],
    ['red', 'blue', 'green'],
  ],
])('equal totals are parted by %s, and nothing measured is worst', (_, measure, sent, order) => {
  const green = scoreSet({ team: 'green', subject: 'flight', item: 'result', points: 8 })
  const { day } = inEvent(measured(measure), ...sent, green)
  expect(ranking(day.public.current).map(({ team }) => team)).toEqual(order)
})
