/**
 * Rows and keys → ranks and prizes. Nobody else ranks.
 * Rows equal on every key share a rank and the next one skips (1, 2, 2, 4).
 */

/** A row in its place. `decidedBy` is the index of the key that gave it this place, or `'shared'`. */
export interface Ranked<Row> {
  readonly row: Row
  readonly rank: number
  readonly tied: readonly Row[]
  readonly decidedBy: number | 'shared'
}

/**
 * Rows in rank order, best first; `keysOf` gives numbers to compare one after the other, higher is better.
 * Rows that share a rank keep the order they came in.
 */
export function rank<Row>(rows: readonly Row[], keysOf: (row: Row) => readonly number[]): Ranked<Row>[] {
  const keyed = rows.map((row) => ({ row, keys: keysOf(row) }))
  keyed.sort((a, b) => {
    const index = firstDifference(a.keys, b.keys)
    return index === -1 ? 0 : b.keys[index]! - a.keys[index]!
  })
  return keyed.map(({ row, keys }, place) => {
    const first = keyed.findIndex((other) => firstDifference(other.keys, keys) === -1)
    const tied = keyed.filter((other) => firstDifference(other.keys, keys) === -1)
    const neighbours = [keyed[place - 1], keyed[place + 1]].flatMap((other) => (other ? [other] : []))
    return {
      row,
      rank: first + 1,
      tied: tied.map((other) => other.row).filter((other) => other !== row),
      decidedBy:
        tied.length > 1
          ? 'shared'
          : Math.max(0, ...neighbours.map((other) => firstDifference(other.keys, keys))),
    }
  })
}

/**
 * What happens to a tie across a prize border.
 * - `rank-window`: prize by the rank number; tied rows get the same one.
 * - `expand`: the whole tie gets the better prize; the quotas below stay as they are.
 * - `demote`: a tie that does not fit drops to the next prize; places stay vacant.
 */
export type BorderTie = 'rank-window' | 'expand' | 'demote'

/** How many rows each prize takes, best prize first. */
export interface Quota<Prize> {
  readonly prize: Prize
  readonly quota: number
}

/** The prize of each ranked row, best prize first; rows without one are left out. */
export function prizesByRank<Row, Prize>(
  ranked: readonly Ranked<Row>[],
  quotas: readonly Quota<Prize>[],
  borderTie: BorderTie,
): Map<Row, Prize> {
  return borderTie === 'rank-window' ? byWindow(ranked, quotas) : byFilling(ranked, quotas, borderTie)
}

/** Ties that lie across a prize border: their rank, the tied rows, and the last place above the border. */
export function borderTies<Row, Prize>(
  ranked: readonly Ranked<Row>[],
  quotas: readonly Quota<Prize>[],
): { rank: number; rows: Row[]; lastPlace: number }[] {
  const borders = lastPlaces(quotas)
  return groups(ranked).flatMap(({ rank, rows }) => {
    const lastPlace = borders.find((place) => rank <= place && place < rank + rows.length - 1)
    return lastPlace === undefined ? [] : [{ rank, rows, lastPlace }]
  })
}

function byWindow<Row, Prize>(ranked: readonly Ranked<Row>[], quotas: readonly Quota<Prize>[]) {
  const borders = lastPlaces(quotas)
  const prizes = new Map<Row, Prize>()
  for (const { row, rank } of ranked) {
    const prize = quotas[borders.findIndex((lastPlace) => rank <= lastPlace)]
    if (prize) prizes.set(row, prize.prize)
  }
  return prizes
}

function byFilling<Row, Prize>(
  ranked: readonly Ranked<Row>[],
  quotas: readonly Quota<Prize>[],
  borderTie: 'expand' | 'demote',
) {
  const prizes = new Map<Row, Prize>()
  const waiting = groups(ranked)
  for (const { prize, quota } of quotas) {
    let left = quota
    while (waiting[0] && left > 0 && (borderTie === 'expand' || waiting[0].rows.length <= left)) {
      const { rows } = waiting.shift()!
      for (const row of rows) prizes.set(row, prize)
      left -= rows.length
    }
  }
  return prizes
}

function groups<Row>(ranked: readonly Ranked<Row>[]): { rank: number; rows: Row[] }[] {
  const byRank = new Map<number, Row[]>()
  for (const { row, rank } of ranked) byRank.set(rank, [...(byRank.get(rank) ?? []), row])
  return [...byRank].map(([rank, rows]) => ({ rank, rows }))
}

function lastPlaces(quotas: readonly Quota<unknown>[]): number[] {
  let place = 0
  return quotas.map(({ quota }) => (place += quota))
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.findIndex((key, index) => key !== b[index])
}
