/** Every team's rank through the day. */
import { expect } from 'vitest'
import type { TeamId } from '../../shared/ids.ts'
import type { TrendMoment } from '../../shared/snapshot-results.ts'
import { instantOf, msOf } from '../../shared/time.ts'
import { chosenMoments, followed, trendLines } from '../../shared/views/trend.ts'
import { openDay } from '../support/day.ts'
import { rule, scoreSet, send } from '../support/given.ts'

const moment = (ms: number, ranks: Record<string, number>): TrendMoment => ({ at: instantOf(ms), ranks })

rule('a moment stands for each change of a rank, and for nothing else', () => {
  const day = openDay()
  let moments: readonly TrendMoment[] = []
  let ms = 0
  const tell = (sent: Parameters<typeof day.send>[0]) => {
    day.send(sent)
    moments = followed(moments, day.public.current, (ms += 1000))
  }
  tell(send('notice.show', { text: '休息', level: 'info' }))
  expect(moments).toEqual([])
  tell(scoreSet({ points: 10 }))
  tell(scoreSet({ points: 11 }))
  tell(scoreSet({ team: 'blue', points: 12 }))
  expect(moments).toEqual([
    moment(2000, { red: 1, blue: 2, green: 2 }),
    moment(4000, { red: 2, blue: 1, green: 3 }),
  ])
  tell(send('standings.freeze'))
  tell(scoreSet({ team: 'green', points: 20 }))
  expect(moments).toHaveLength(2)
})

rule('of too many moments every second one is forgotten, and the newest stays', () => {
  const day = openDay()
  const pictures = [10, 9].map((points) => {
    day.send(scoreSet({ points, team: 'red' }))
    day.send(scoreSet({ points: 19 - points, team: 'blue' }))
    return day.public.current
  })
  let moments: readonly TrendMoment[] = []
  for (let ms = 1; ms <= 5001; ms += 1) {
    moments = followed(moments, pictures[ms % 2]!, ms)
    expect(moments.length).toBeLessThanOrEqual(2000)
    expect(msOf(moments[moments.length - 1]!.at)).toBe(ms)
  }
  expect(moments.length).toBeGreaterThan(1000)
})

rule('a line runs from a team’s first rank to now, best team first', () => {
  const lines = trendLines([moment(1000, { red: 1, blue: 2 }), moment(2000, { red: 2, blue: 1 })], 5000)
  expect(lines).toEqual([
    {
      team: 'blue' as TeamId,
      rank: 1,
      place: 1,
      points: [
        { ms: 1000, rank: 2 },
        { ms: 2000, rank: 1 },
        { ms: 5000, rank: 1 },
      ],
    },
    {
      team: 'red' as TeamId,
      rank: 2,
      place: 2,
      points: [
        { ms: 1000, rank: 1 },
        { ms: 2000, rank: 2 },
        { ms: 5000, rank: 2 },
      ],
    },
  ])
})

rule('a table shows a few moments, the first and the newest among them', () => {
  const moments = Array.from({ length: 50 }, (_, index) => moment(index * 1000, {}))
  const chosen = chosenMoments(moments, 6)
  expect(chosen).toHaveLength(6)
  expect([chosen[0], chosen[5]]).toEqual([moments[0], moments[49]])
  expect(chosenMoments(moments.slice(0, 3), 6)).toHaveLength(3)
})
