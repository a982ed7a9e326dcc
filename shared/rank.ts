/**
 * Rows and keys → places, ranks and prizes. Nobody else ranks.
 * A row's place is one more than the rows that are better (1, 2, 2, 4); its rank is the number that it is shown with.
 */

/**
 * How ranks are numbered where some are shared. Prizes go by places and never depend on it.
 * - `skip`: the rank is the place, so that a shared rank uses up those behind it (1, 2, 2, 4).
 * - `dense`: shared ranks use up no numbers (1, 2, 2, 3).
 */
export type SharedRanks = 'skip' | 'dense'

/** A row in its place. `decidedBy` is the index of the key that gave it this place, or `'shared'`. */
export interface Ranked<Row> {
  readonly row: Row
  readonly place: number
  readonly rank: number
  readonly tied: readonly Row[]
  readonly decidedBy: number | 'shared'
}

/** A row with the numbers that it is ranked by, compared one after the other; higher is better. */
interface Keyed<Row> {
  readonly row: Row
  readonly keys: readonly number[]
}

type KeysOf<Row> = (row: Row) => readonly number[]

/** Rows in rank order, best first. Rows that share a rank keep the order they came in. */
export function rank<Row>(
  rows: readonly Row[],
  keysOf: KeysOf<Row>,
  sharedRanks: SharedRanks = 'skip',
): Ranked<Row>[] {
  const ties = inTies(rows, keysOf)
  const [places, ranks] = [numbersOf(ties, 'skip'), numbersOf(ties, sharedRanks)]
  return ties.flatMap((tie, index) => {
    const [place, rank] = [places[index]!, ranks[index]!]
    const neighbours = [ties[index - 1], ties[index + 1]].flatMap((other) => other?.[0] ?? [])
    return tie.map(({ row, keys }): Ranked<Row> => ({
      row,
      place,
      rank,
      tied: tie.flatMap((other) => (other.row === row ? [] : [other.row])),
      decidedBy:
        tie.length > 1
          ? 'shared'
          : Math.max(0, ...neighbours.map((other) => firstDifference(other.keys, keys))),
    }))
  })
}

/** The rank of each tie, best first; a row that shares with nobody is a tie of one. */
export function numbersOf(ties: readonly (readonly unknown[])[], sharedRanks: SharedRanks): number[] {
  let place = 0
  return ties.map((tie, index) => {
    const first = place + 1
    place += tie.length
    return sharedRanks === 'dense' ? index + 1 : first
  })
}

/** Rows in rank order, those that share a rank together. */
export function inTies<Row>(rows: readonly Row[], keysOf: KeysOf<Row>): Keyed<Row>[][] {
  const keyed = rows.map((row) => ({ row, keys: keysOf(row) }))
  keyed.sort((a, b) => {
    const index = firstDifference(a.keys, b.keys)
    return index === -1 ? 0 : b.keys[index]! - a.keys[index]!
  })
  const ties: Keyed<Row>[][] = []
  for (const one of keyed) {
    const tie = ties[ties.length - 1]
    if (tie?.[0] && firstDifference(tie[0].keys, one.keys) === -1) tie.push(one)
    else ties.push([one])
  }
  return ties
}

/**
 * What happens to a tie across a prize border.
 * - `rank-window`: prize by the place; tied rows get the same one.
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

/** Ties that lie across a prize border: their place, the tied rows, and the last place above the border. */
export function borderTies<Row, Prize>(
  ranked: readonly Ranked<Row>[],
  quotas: readonly Quota<Prize>[],
): { place: number; rows: Row[]; lastPlace: number }[] {
  const borders = lastPlaces(quotas)
  return groups(ranked).flatMap(({ place, rows }) => {
    const lastPlace = borders.find((border) => place <= border && border < place + rows.length - 1)
    return lastPlace === undefined ? [] : [{ place, rows, lastPlace }]
  })
}

function byWindow<Row, Prize>(ranked: readonly Ranked<Row>[], quotas: readonly Quota<Prize>[]) {
  const borders = lastPlaces(quotas)
  const prizes = new Map<Row, Prize>()
  for (const { row, place } of ranked) {
    const prize = quotas[borders.findIndex((lastPlace) => place <= lastPlace)]
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

function groups<Row>(ranked: readonly Ranked<Row>[]): { place: number; rows: Row[] }[] {
  const byPlace = new Map<number, Row[]>()
  for (const { row, place } of ranked) byPlace.set(place, [...(byPlace.get(place) ?? []), row])
  return [...byPlace].map(([place, rows]) => ({ place, rows }))
}

function lastPlaces(quotas: readonly Quota<unknown>[]): number[] {
  let place = 0
  return quotas.map(({ quota }) => (place += quota))
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return index
  return -1
}
