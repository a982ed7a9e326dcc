/** Subjects that count in the total on another scale than they are scored on. */
import { describe, expect } from 'vitest'
import { eventFileSchema, type EventFileInput } from '../../shared/event-file.ts'
import type { SubjectId, TeamId } from '../../shared/ids.ts'
import { counted, ranking } from '../../shared/views/ranking.ts'
import { bar, fullMarks } from '../../shared/views/bar.ts'
import { standings } from '../../shared/views/standings.ts'
import { BAR_WIDTH, segments } from '../../display/segments.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule } from '../support/given.ts'

const event = league()

const score = (team: string, subject: string, points: number) => ({
  type: 'score.set',
  data: { team, subject, points },
})

rule('a total is the sum of what each subject brings, 50, 30 and 20 of 100', () => {
  const { day } = inEvent(event, score('red', 'a', 90), score('red', 'b', 80), score('red', 'c', 55.5))
  const [row] = standings(day.public.current).rows
  expect(row).toMatchObject({ team: 'red', total: 80.1, subjects: { a: 45, b: 24, c: 11.1 } })
  expect(day.public.current.scores['red' as TeamId]?.['a' as SubjectId]?.points).toBe(90)
})

rule.each([
  [33.35, 100, 30, 1001], // 10.005
  [33.34, 100, 30, 1000], // 10.002
  [0.01, 100, 50, 1], // 0.005
  [433.5, 500, 70, 6069],
  [1, 3, 1, 33],
  [2, 3, 1, 67],
  [3, 3, 1, 100],
])(
  '%d of %d, counted out of %d, is %d hundredths: rounded once, half up',
  (points, maxPoints, weight, right) => {
    const subject = { name: 'A', shortName: 'A', glyph: 'A', order: 1, items: {} }
    expect(counted(points, { ...subject, maxPoints, weight })).toBe(right)
  },
)

rule('equal totals are parted by the points as they were scored', () => {
  const { day } = inEvent(
    league({ tieBreak: [{ subject: 'a' }] }),
    score('red', 'a', 50.01), // 25.005
    score('blue', 'a', 50.02), // 25.01
  )
  const [first, second] = ranking(day.public.current)
  expect([first?.team, first?.total, first?.decidedBy]).toEqual(['blue', 2501, { subject: 'a' }])
  expect([second?.team, second?.total, second?.rank]).toEqual(['red', 2501, 2])
})

rule('a bar shows subjects as wide as they count, and the full marks are exact', () => {
  const { day } = inEvent(league({}, [33.3, 33.3, 33.4]), score('red', 'c', 100))
  const snapshot = day.public.current
  expect(bar(snapshot).map(({ maxPoints }) => maxPoints)).toEqual([33.3, 33.3, 33.4])
  expect(fullMarks(snapshot)).toBe(100)
  const drawn = segments(snapshot, 'red' as TeamId, 2).find(({ subject }) => subject === 'c')
  expect([drawn?.fill, drawn?.number?.text]).toEqual([33.4 * (BAR_WIDTH / 100), '33.40'])
})

describe('a weight is refused', () => {
  rule.each([0, -1, 100.01, 0.001, 1e300, '50'])('that is %s', (weight) => {
    const [first, ...others] = event.subjects
    const subjects = [{ ...first!, weight: weight as number }, ...others]
    const { error } = eventFileSchema.safeParse({ ...event, subjects })
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['subjects.0.weight'])
  })
})

/** Three subjects of 100 that count 50, 30 and 20. */
function league(change: Partial<EventFileInput> = {}, weights = [50, 30, 20]): EventFileInput {
  return smallEvent({
    subjects: ['a', 'b', 'c'].map((id, index) => ({
      id,
      name: id,
      shortName: id,
      glyph: id,
      maxPoints: 100,
      weight: weights[index]!,
      items: [{ id: 'item', name: id, maxPoints: 100 }],
    })),
    agenda: [],
    timers: [],
    tieBreak: [],
    ...change,
  })
}
