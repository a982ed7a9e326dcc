/** The prize-giving as a picture: who stands where, and which places are still open. */
import { expect } from 'vitest'
import type { AwardId, SubjectId, TeamId } from '../../shared/ids.ts'
import type { Reveal, Winner } from '../../shared/snapshot-show.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { placeOf, podium } from '../../shared/views/ceremony.ts'
import { builtInEvent } from '../support/events.ts'
import { openDay } from '../support/day.ts'
import { rule } from '../support/given.ts'

const teams = builtInEvent().teams.map(({ id }) => id as TeamId)
const award = { first: 'first' as AwardId, second: 'second' as AwardId, third: 'third' as AwardId }
const theory: Winner['subjects'] = { ['theory' as SubjectId]: 20 }
const names = (prize: AwardId, rank: number, ...named: TeamId[]) =>
  ({ show: 'names', award: prize, rank, teams: named }) as const

rule('before the first step every place that can be taken is open', () => {
  expect(cells({ step: 0, winners: {} })).toEqual([
    ['vacant'],
    ['vacant', 'vacant', 'vacant'],
    Array(6).fill('vacant'),
  ])
})

rule('teams stand from left to right by rank, three of a prize with the best in the middle', () => {
  const winners = given([2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(cells({ step: 9, winners, frame: names(award.second, 2, teams[1]!) })).toEqual([
    ['vacant'],
    [3, '*2', 4],
    [5, 6, 7, 8, 9, 10],
  ])
})

rule('a prize that ends with fewer places, or with more, has as many cells as winners', () => {
  const winners = given([6, 7, 8, 9, 10], [4, 4])
  const tied = names(award.second, 4, teams[3]!, teams[4]!)
  expect(cells({ step: 1, winners, frame: tied })).toEqual([
    ['vacant'],
    ['*4', 'vacant', '*4'],
    [6, 7, 8, 9, 10],
  ])
  const all = given([6, 7, 8, 9, 10], [2, 3, 4, 4])
  expect(cells({ step: 2, winners: all, frame: { show: 'award', award: award.first } })).toEqual([
    ['next'],
    [2, 3, 4, 4],
    [6, 7, 8, 9, 10],
  ])
})

rule('where there are fewer teams than prizes, the lowest prizes have no place', () => {
  const four = openDay(builtInEvent({ teams: builtInEvent().teams.slice(0, 4), agenda: [], timers: [] }))
  expect(podium(four.public.current, { step: 0, winners: {} }).map(({ cells }) => cells.length)).toEqual([
    1, 3,
  ])
})

rule('of the best place nothing is known before its name; of any other, rank and points', () => {
  const snapshot = openDay(builtInEvent()).public.current
  const place = (reveal: Reveal) => placeOf(snapshot, reveal)
  expect(place({ step: 1, winners: {}, frame: { show: 'award', award: award.first } })).toEqual({
    award: 'first',
    gold: 'flood',
    rank: 1,
    teams: [],
  })
  const ways = [theory]
  expect(
    place({ step: 1, winners: {}, frame: { show: 'points', award: award.third, rank: 10, total: 20, ways } }),
  ).toEqual({ award: 'third', gold: 'rules', rank: 10, teams: [], points: { total: 20, ways } })
})

rule('tied teams that came to their total in different ways show each way once', () => {
  const snapshot = openDay(builtInEvent()).public.current
  const one = { award: award.second, rank: 3, total: 20, subjects: theory }
  const other = { ...one, subjects: { ['air' as SubjectId]: 20 } }
  const [a, b, c] = teams as [TeamId, TeamId, TeamId]
  const winners: Snapshot['reveal'] & object = {
    step: 1,
    winners: { [a]: one, [b]: other, [c]: one },
    frame: names(award.second, 3, a, b, c),
  }
  expect(placeOf(snapshot, winners)?.points?.ways).toEqual([{ theory: 20 }, { air: 20 }])
})

/** Winners by rank; ranks 2 to 4 are second prizes, later ones third. */
function given(...ranks: number[][]): Reveal['winners'] {
  return Object.fromEntries(
    ranks
      .flat()
      .sort((a, b) => a - b)
      .map((rank, index): [TeamId, Winner] => [
        teams[rank === 4 && index > 0 && ranks.flat().sort((a, b) => a - b)[index - 1] === 4 ? 4 : rank - 1]!,
        { award: rank <= 4 ? award.second : award.third, rank, total: 100 - rank, subjects: {} },
      ]),
  )
}

/** Each row as its cells: a rank, with a star where it was named just now, or the state of an open place. */
function cells(reveal: Reveal): (string | number)[][] {
  return podium(openDay(builtInEvent()).public.current, reveal).map((row) =>
    row.cells.map((cell) =>
      cell.state === 'named' ? cell.rank : cell.state === 'current' ? `*${cell.rank}` : cell.state,
    ),
  )
}
