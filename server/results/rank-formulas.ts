/**
 * The rules of ranking as formulas, so that a spreadsheet ranks again when a point is changed: by every key in turn,
 * equal on every key = same rank, and the next rank skips or not. shared/rank.ts has the same rules for the hub.
 */
import type { BorderTie } from '../../shared/rank.ts'
import { across, address, down, fixed, literal } from './cells.ts'
import type { KeyColumn, RankTable } from './rank-table.ts'

/** One line for each team prize, best prize first. */
export interface PrizeTable {
  readonly lines: readonly number[]
  readonly name: number
  readonly quota: number
  readonly lastPlace: number
}

/** The place, or where the event numbers densely how many places there are down to this one. */
export function rankFormula(table: RankTable, row: number, otherwise: string): string {
  const { competes, place, rank, teams } = table
  const all = down(place, teams)
  const isBetter = `${down(competes, teams)}*(${all}<${address(place, row)})`
  const number =
    place === rank ? placeOf(table, row) : `1+ROUND(SUMPRODUCT(${isBetter}/COUNTIF(${all},${all})),0)`
  return `IF(${fixed(competes, row)}=0,${literal(otherwise)},${number})`
}

/** The same where ranks are numbered densely and the place has a column of its own; 0 for whoever takes none. */
export function placeFormula(table: RankTable, row: number): string {
  return `IF(${fixed(table.competes, row)}=0,0,${placeOf(table, row)})`
}

/** One more than the number of teams that are better. */
function placeOf({ competes, keys, teams }: RankTable, row: number): string {
  const better = ([key, ...others]: readonly KeyColumn[]): string => {
    if (!key) return '0'
    const [all, own] = [down(key.column, teams), fixed(key.column, row)]
    const isBetter = `(${all}${key.best === 'high' ? '>' : '<'}${own})`
    return others.length === 0 ? isBetter : `${isBetter}+(${all}=${own})*(${better(others)})`
  }
  return `1+SUMPRODUCT(${down(competes, teams)}*(${better(keys)}))`
}

/** The head of the first key that nobody else shares together with all keys before it. */
export function decidedByFormula(table: RankTable, row: number, shared: string): string {
  const { competes, keys, teams, rank, head } = table
  const equal = keys.map(({ column }) => `(${down(column, teams)}=${fixed(column, row)})`)
  const reason = keys.reduceRight((otherwise, { column }, index) => {
    const alike = [down(competes, teams), ...equal.slice(0, index + 1)].join('*')
    return `IF(SUMPRODUCT(${alike})=1,${fixed(column, head)},${otherwise})`
  }, literal(shared))
  return `IF(ISNUMBER(${address(rank, row)}),${reason},"")`
}

export function prizeFormula({ prizePlace }: RankTable, prizes: PrizeTable, row: number): string {
  const own = address(prizePlace, row)
  const prize = prizes.lines.reduceRight(
    (worse, line) => `IF(${own}<=${fixed(prizes.lastPlace, line)},${fixed(prizes.name, line)},${worse})`,
    '""',
  )
  return `IF(ISNUMBER(${own}),${prize},"")`
}

/** Whoever has no points yet wins nothing, and stands in nobody's way. */
export function prizePlaceFormula({ rank, place, subjects }: RankTable, row: number): string {
  const isRanked = `ISNUMBER(${address(rank, row)})`
  return `IF(AND(${isRanked},COUNT(${across(row, subjects)})>0),${address(place, row)},"")`
}

export function lastOfRankFormula({ prizePlace, teams }: RankTable, row: number): string {
  const own = address(prizePlace, row)
  return `IF(ISNUMBER(${own}),COUNTIF(${down(prizePlace, teams)},"<="&${own}),"")`
}

/** The last place that the prize goes to; a tie across that border is what the event's rule is about. */
export function lastPlaceFormula(
  { prizePlace, lastOfRank, teams }: RankTable,
  { lines, quota, lastPlace }: PrizeTable,
  { index, borderTie }: { index: number; borderTie: BorderTie },
): string {
  const before = lines[index - 1]
  const own = address(quota, lines[index] ?? 0)
  const place = before === undefined ? own : `${address(lastPlace, before)}+${own}`
  switch (borderTie) {
    case 'rank-window':
      return place
    case 'expand':
      return `COUNTIF(${down(prizePlace, teams)},"<="&(${place}))`
    case 'demote':
      return `COUNTIF(${down(lastOfRank, teams)},"<="&(${place}))`
    default:
      return borderTie satisfies never
  }
}
