/** What a correction would do, told before it is made. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { hundredths, type Points } from '../../shared/points.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { consequences, type Consequence, type Correction } from '../../shared/views/rank-consequences.ts'
import { ranking } from '../../shared/views/ranking.ts'
import type { Mark } from '../../shared/snapshot-scores.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import { anyCommand, cellScore } from '../support/any-day.ts'
import { openDay } from '../support/day.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

rule('who gains and who loses which rank and prize is known beforehand (EVENT 2.22)', () => {
  const { day } = given(scoreSet({ points: 18 }), scoreSet({ team: 'blue', points: 17 }))
  const lower = { team: 'red', subject: 'theory', item: 'paper', points: hundredths(1650) }
  expect(consequences(day.control.current, [of(lower)])).toEqual([
    { team: 'blue', rank: { from: 2, to: 1 }, award: { to: 'first' } },
    { team: 'red', rank: { from: 1, to: 2 }, award: { from: 'first' } },
  ])
})

rule('a correction that moves nobody has no consequence', () => {
  const { day } = given(scoreSet({ points: 18 }), scoreSet({ team: 'blue', points: 15 }))
  const lower = { team: 'red', subject: 'theory', item: 'paper', points: hundredths(1650) }
  expect(consequences(day.control.current, [of(lower)])).toEqual([])
})

rule('a team that would be out by several marks together loses its rank', () => {
  const { day } = given(scoreSet({ team: 'blue', points: 17 }), scoreSet({ points: 18 }))
  const out = ['flight/result', 'flight/time', 'theory/paper'].map((path) => {
    const [subject = '', item = ''] = path.split('/')
    return of({ team: 'red', subject, item, mark: 'withdrawn' })
  })
  expect(consequences(day.control.current, out)).toEqual([
    { team: 'blue', rank: { from: 2, to: 1 }, award: { to: 'first' } },
    { team: 'green', rank: { from: 3, to: 2 }, award: {} },
    { team: 'red', rank: { from: 1 }, award: { from: 'first' } },
  ])
})

rule('what is told beforehand is what happens, whatever the day and the corrections', () => {
  const before = fc.array(anyCommand, { maxLength: 30 })
  fc.assert(
    fc.property(before, fc.array(anyChange, { minLength: 1, maxLength: 4 }), (commands, changes) => {
      const day = openDay()
      for (const sent of commands) day.send(sent)
      const was = day.control.current
      const told = consequences(
        was,
        changes.map(({ correction }) => correction),
      )
      for (const { sent } of changes) if (isRefusal(day.send(sent))) return
      expect(told).toEqual(moved(was, day.control.current))
    }),
  )
})

/** A value or a mark for a cell, and the command that gives it. */
const anyChange = fc
  .tuple(cellScore, fc.constantFrom(undefined, 'absent', 'withdrawn', 'disqualified', 'pending'))
  .map(([{ cell, hundredths: value }, status]) => {
    const { team, subject, item } = cell
    const place = { team, subject, item }
    if (status === undefined)
      return {
        correction: of({ ...place, points: hundredths(value) }),
        sent: send('score.set', { ...place, points: value / 100 }),
      }
    return {
      correction: of({ ...place, ...(status !== 'pending' && { mark: status }) }),
      sent: send('score.mark', { ...place, status }),
    }
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

function of(cell: { team: string; subject: string; item: string; points?: Points; mark?: Mark }): Correction {
  return {
    ...cell,
    team: cell.team as TeamId,
    subject: cell.subject as SubjectId,
    item: cell.item as ItemId,
  }
}
