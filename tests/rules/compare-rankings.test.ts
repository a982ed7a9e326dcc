/** The true ranking beside the one that the public is told. */
import { expect } from 'vitest'
import { compareRankings } from '../../shared/views/compare-rankings.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { standings } from '../../shared/views/standings.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

rule('in a freeze each team shows its true place and the one that the public sees', () => {
  const { day } = given(
    scoreSet({ team: 'red', points: 10 }),
    scoreSet({ team: 'blue', points: 8 }),
    send('standings.freeze'),
    scoreSet({ team: 'blue', points: 12 }),
  )
  expect(compareRankings(ranking(day.control.current), standings(day.public.current))).toEqual([
    { team: 'blue', rank: 1, total: 1200, told: { rank: 2, total: 800 }, differs: true },
    { team: 'red', rank: 2, total: 1000, told: { rank: 1, total: 1000 }, differs: true },
    { team: 'green', rank: 3, total: 0, told: { rank: 3, total: 0 }, differs: false },
  ])
})

rule('in a reveal the public is told nothing of a team that has not been named', () => {
  const { day } = given(scoreSet({ team: 'red', points: 10 }))
  const compared = compareRankings(ranking(day.control.current), { rows: [] })
  expect(compared.map(({ team, differs }) => [team, differs])).toEqual([
    ['red', true],
    ['blue', true],
    ['green', true],
  ])
  expect(compared.every((row) => !('told' in row))).toBe(true)
})
