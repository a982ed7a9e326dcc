import { expect } from 'vitest'
import { borderTies, prizesByRank, rank, type BorderTie } from '../../shared/rank.ts'
import { rule } from '../support/given.ts'

const ranksOf = (...keys: number[][]) => rank(keys, (row) => row).map(({ rank }) => rank)
const denseRanksOf = (...keys: number[][]) => rank(keys, (row) => row, 'dense').map(({ rank }) => rank)
const rows = (...totals: number[]) =>
  rank(
    totals.map((total, index) => ({ total, index })),
    ({ total }) => [total],
  )
const quotas = [
  { prize: 'gold', quota: 1 },
  { prize: 'silver', quota: 2 },
]
function prizes(borderTie: BorderTie, ...totals: number[]) {
  const ranked = rows(...totals)
  const given = prizesByRank(ranked, quotas, borderTie)
  return ranked.map(({ row }) => given.get(row))
}

rule('equal on every key is the same rank, and the next rank skips (§5)', () => {
  expect(ranksOf([9], [8], [8], [7])).toEqual([1, 2, 2, 4])
  expect(ranksOf([5], [5], [5])).toEqual([1, 1, 1])
  expect(ranksOf()).toEqual([])
})

rule('where shared ranks use up no numbers, the next rank follows, and the place stays', () => {
  expect(denseRanksOf([9], [8], [8], [7])).toEqual([1, 2, 2, 3])
  expect(denseRanksOf()).toEqual([])
  expect(rank([9, 8, 8, 7], (row) => [row], 'dense').map(({ place }) => place)).toEqual([1, 2, 2, 4])
})

rule('a later key decides only where every earlier one is equal (§5)', () => {
  expect(
    rank(
      [
        [8, 1],
        [9, 0],
        [8, 2],
      ],
      (row) => row,
    ).map(({ row }) => row),
  ).toEqual([
    [9, 0],
    [8, 2],
    [8, 1],
  ])
})

rule('rows that share a rank keep the order they came in, and name each other', () => {
  const [first, second] = rank(['b', 'a'], () => [1])
  expect([first?.row, first?.tied, second?.row, second?.tied]).toEqual(['b', ['a'], 'a', ['b']])
})

rule('a place says which key decided it', () => {
  const decided = rank(
    [
      [9, 0],
      [8, 2],
      [8, 1],
      [7, 5],
      [7, 5],
    ],
    (row) => row,
  )
  expect(decided.map(({ decidedBy }) => decidedBy)).toEqual([0, 1, 1, 'shared', 'shared'])
})

rule('infinitely slow is equal to infinitely slow', () => {
  expect(ranksOf([5, -Infinity], [5, -Infinity], [5, -400])).toEqual([1, 2, 2])
})

rule('a tie across a border: by window all get the prize of their rank', () => {
  expect(prizes('rank-window', 9, 8, 7, 7, 6)).toEqual(['gold', 'silver', 'silver', 'silver', undefined])
})

rule('a tie across a border: expanded, all get the better prize and the quotas below stay', () => {
  expect(prizes('expand', 9, 9, 8, 7, 6)).toEqual(['gold', 'gold', 'silver', 'silver', undefined])
})

rule('a tie across a border: demoted, a tie that does not fit drops and places stay vacant', () => {
  expect(prizes('demote', 9, 9, 8, 7, 6)).toEqual(['silver', 'silver', undefined, undefined, undefined])
})

rule('only a tie that lies across a border is reported', () => {
  const borders = (...totals: number[]) =>
    borderTies(rows(...totals), quotas).map(({ place, rows, lastPlace }) => [place, rows.length, lastPlace])
  expect(borders(9, 8, 8, 7)).toEqual([])
  expect(borders(9, 8, 7, 7)).toEqual([[3, 2, 3]])
  expect(borders(9, 9, 9, 9)).toEqual([[1, 4, 1]])
})
