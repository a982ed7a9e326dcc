/** What a correction would do, told before it is made. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { hundredths } from '../../shared/points.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { consequences, type Consequence } from '../../shared/views/rank-consequences.ts'
import { ranking } from '../../shared/views/ranking.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import { anyCommand, cellScore } from '../support/any-day.ts'
import { openDay } from '../support/day.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

rule('who gains and who loses which rank and prize is known beforehand (EVENT 2.22)', () => {
  const { day } = given(scoreSet({ points: 18 }), scoreSet({ team: 'blue', points: 17 }))
  const lower = { team: 'red', subject: 'theory', item: 'paper', points: hundredths(1650) }
  expect(consequences(day.control.current, of(lower))).toEqual([
    { team: 'blue', rank: { from: 2, to: 1 }, award: { to: 'first' } },
    { team: 'red', rank: { from: 1, to: 2 }, award: { from: 'first' } },
  ])
})

rule('a correction that moves nobody has no consequence', () => {
  const { day } = given(scoreSet({ points: 18 }), scoreSet({ team: 'blue', points: 15 }))
  const lower = { team: 'red', subject: 'theory', item: 'paper', points: hundredths(1650) }
  expect(consequences(day.control.current, of(lower))).toEqual([])
})

rule('what is told beforehand is what happens, whatever the day and the correction', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 30 }), cellScore, (before, { cell, hundredths: value }) => {
      const day = openDay()
      for (const sent of before) day.send(sent)
      const { team, subject, item } = cell
      const told = consequences(day.control.current, of({ team, subject, item, points: hundredths(value) }))
      const was = day.control.current
      const answer = day.send(send('score.set', { team, subject, item, points: value / 100 }))
      if (isRefusal(answer)) return
      expect(told).toEqual(moved(was, day.control.current))
    }),
  )
})

function moved(before: ControlSnapshot, after: ControlSnapshot): Consequence[] {
  const was = new Map(ranking(before).map((row) => [row.team, row]))
  return ranking(after).flatMap(({ team, rank, award }) => {
    const row = was.get(team)!
    if (row.rank === rank && row.award === award) return []
    return [
      {
        team,
        rank: { ...(row.rank !== undefined && { from: row.rank }), ...(rank !== undefined && { to: rank }) },
        award: {
          ...(row.award !== undefined && { from: row.award }),
          ...(award !== undefined && { to: award }),
        },
      },
    ]
  })
}

function of(cell: { team: string; subject: string; item: string; points: ReturnType<typeof hundredths> }) {
  return {
    ...cell,
    team: cell.team as TeamId,
    subject: cell.subject as SubjectId,
    item: cell.item as ItemId,
  }
}
