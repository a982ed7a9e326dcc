/** What pages make of a ranking: who moved, which prize runs where, what is still to be decided. */
import { expect } from 'vitest'
import type { TeamId } from '../../shared/ids.ts'
import { rankingChanges } from '../../shared/views/changes.ts'
import { page } from '../../shared/views/paging.ts'
import { prizeRuns, teamAwards } from '../../shared/views/prize-column.ts'
import { prospects } from '../../shared/views/prospects.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { tiesAtBorder } from '../../shared/views/ties.ts'
import type { Day } from '../support/day.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

const theory = (team: string, points: number) => scoreSet({ team, points })
const rows = (day: Day) => ranking(day.public.current)
const prospectsOf = (day: Day, team: string) => prospects(day.public.current, rows(day), team as TeamId)

rule('the leading rows stay while the others take turns, each row once a round', () => {
  const paging = { places: 4, kept: 2 }
  const turns = [0, 1, 2, 3].map((turn) => page([1, 2, 3, 4, 5, 6, 7], paging, turn))
  expect(turns).toEqual([
    [1, 2, 3, 4],
    [1, 2, 5, 6],
    [1, 2, 7],
    [1, 2, 3, 4],
  ])
})

rule('rows that fit in the places there are never take turns', () => {
  const paging = { places: 4, kept: 2 }
  expect(page([1, 2, 3, 4], paging, 7)).toEqual([1, 2, 3, 4])
  expect(page([], paging, 7)).toEqual([])
})

rule('a change tells places gained and lost, and whose points changed with the largest climb first', () => {
  const { day } = given(theory('red', 9), theory('blue', 8), theory('green', 7))
  const before = rows(day)
  day.send(theory('red', 8.5))
  day.send(theory('green', 10))
  expect(rankingChanges(before, rows(day))).toEqual({
    moved: new Map([
      ['green', 2],
      ['red', -1],
      ['blue', -1],
    ]),
    scored: ['green', 'red'],
  })
})

rule('between two equal pictures nothing changed', () => {
  const { day } = given(theory('red', 9))
  expect(rankingChanges(rows(day), rows(day))).toEqual({ moved: new Map(), scored: [] })
})

rule('the prizes that go by rank are those of teams, best first', () => {
  expect(teamAwards(given().day.public.current)).toEqual(['first'])
})

rule('a prize runs over the rows that would get it, and rows without one belong to no run', () => {
  const { day } = given(theory('red', 9), theory('blue', 8))
  expect(prizeRuns(day.public.current, rows(day))).toEqual([{ first: 0, rows: 1, level: 0, award: 'first' }])
})

rule('before anything is entered no prize runs anywhere', () => {
  const { day } = given()
  expect(prizeRuns(day.public.current, rows(day))).toEqual([])
})

rule('a rank shared across a prize border is one undecided run, and a tie for a person to decide', () => {
  const { day } = given(theory('red', 9), theory('green', 9), theory('blue', 8))
  expect(prizeRuns(day.public.current, rows(day))).toEqual([{ first: 0, rows: 2, level: 0 }])
  expect(tiesAtBorder(rows(day))).toEqual([{ rank: 1, teams: ['red', 'green'] }])
})

rule('a rank shared away from every prize border is nobody’s to decide', () => {
  const { day } = given(theory('red', 9), theory('green', 8), theory('blue', 8))
  expect(tiesAtBorder(rows(day))).toEqual([])
})

rule('a team is told the gap to the nearest place with a better prize, and what is still to come', () => {
  const { day } = given(
    theory('red', 9),
    theory('blue', 7.25),
    send('score.mark', { team: 'blue', subject: 'flight', status: 'absent' }),
  )
  expect(prospectsOf(day, 'blue')).toMatchObject({ pending: [], gap: { rank: 1, points: 175 } })
  expect(prospectsOf(day, 'green')).toMatchObject({
    pending: ['theory', 'flight'],
    gap: { rank: 1, points: 900 },
  })
})

rule('who stands at the top has no gap, and a team the ranking does not hold has no prospects', () => {
  const { day } = given(theory('red', 9))
  expect(prospectsOf(day, 'red')).toEqual({ row: rows(day)[0], pending: ['flight'] })
  expect(prospectsOf(day, 'nobody')).toBeUndefined()
})

rule('a gap of nothing is an equal total that a tie-break key parts', () => {
  const result = (team: string, points: number) =>
    scoreSet({ team, subject: 'flight', item: 'result', points })
  const { day } = given(theory('red', 5), result('red', 5), theory('blue', 6), result('blue', 4))
  expect(prospectsOf(day, 'red')?.gap).toEqual({ rank: 1, points: 0 })
})
