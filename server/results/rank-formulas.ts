/**
 * The rules of ranking as formulas, so that a spreadsheet ranks again when a point is changed: by every key in turn,
 * equal on every key = same rank, and the next rank skips. shared/rank.ts has the same rules for the hub.
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

/** One more than the number of teams that are better. */
export function rankFormula({ competes, keys, teams }: RankTable, row: number, otherwise: string): string {
  const better = ([key, ...others]: readonly KeyColumn[]): string => {
    if (!key) return '0'
    const [all, own] = [down(key.column, teams), fixed(key.column, row)]
    const isBetter = `(${all}${key.best === 'high' ? '>' : '<'}${own})`
    return others.length === 0 ? isBetter : `${isBetter}+(${all}=${own})*(${better(others)})`
  }
  const place = `1+SUMPRODUCT(${down(competes, teams)}*(${better(keys)}))`
  return `IF(${fixed(competes, row)}=0,${literal(otherwise)},${place})`
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

export function prizeFormula({ prizeRank }: RankTable, prizes: PrizeTable, row: number): string {
  const own = address(prizeRank, row)
  const prize = prizes.lines.reduceRight(
    (worse, line) => `IF(${own}<=${fixed(prizes.lastPlace, line)},${fixed(prizes.name, line)},${worse})`,
    '""',
  )
  return `IF(ISNUMBER(${own}),${prize},"")`
}

/** Whoever has no points yet wins nothing, and stands in nobody's way. */
export function prizeRankFormula({ rank, subjects }: RankTable, row: number): string {
  const own = address(rank, row)
  return `IF(AND(ISNUMBER(${own}),COUNT(${across(row, subjects)})>0),${own},"")`
}

export function lastOfRankFormula({ prizeRank, teams }: RankTable, row: number): string {
  const own = address(prizeRank, row)
  return `IF(ISNUMBER(${own}),COUNTIF(${down(prizeRank, teams)},"<="&${own}),"")`
}

/** The last place that the prize goes to; a tie across that border is what the event's rule is about. */
export function lastPlaceFormula(
  { prizeRank, lastOfRank, teams }: RankTable,
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
      return `COUNTIF(${down(prizeRank, teams)},"<="&(${place}))`
    case 'demote':
      return `COUNTIF(${down(lastOfRank, teams)},"<="&(${place}))`
    default:
      return borderTie satisfies never
  }
}
