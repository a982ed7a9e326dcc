/** A team's line in the table of ranks: each cell as the formula that makes it, and what it comes to now. */
import { at, keysOf } from '../../shared/ids.ts'
import { toDecimal } from '../../shared/points.ts'
import { decidedByWord } from '../../shared/views/decided-by.ts'
import type { RankRow } from '../../shared/views/ranking.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { across, cell, computed, type Cell } from './cells.ts'
import {
  decidedByFormula,
  lastOfRankFormula,
  placeFormula,
  prizeFormula,
  prizePlaceFormula,
  rankFormula,
  type PrizeTable,
} from './rank-formulas.ts'
import type { RankTable } from './rank-table.ts'
import type { Results } from './results.ts'
import type { SubjectSheet } from './subject-sheet.ts'
import { absenceFormula } from './absence-formula.ts'
import type { TieKey } from './tie-keys.ts'

export interface LineParts {
  readonly results: Results
  readonly sheets: readonly SubjectSheet[]
  readonly keys: readonly TieKey[]
  readonly table: RankTable
  readonly prizes: PrizeTable
  readonly words: Texts['results']
}

export function teamLine(parts: LineParts, row: RankRow, line: number): Cell[] {
  const { results, sheets, keys, table, prizes, words } = parts
  const { teams, awards } = results.snapshot
  const { name, eligible } = at(teams, row.team)
  const otherwise = eligible === false ? words.ineligible : words.noRank
  const prize = row.award === undefined ? '' : at(awards, row.award).name
  const place = placeOf(results, row)
  const isPrizeworthy = canWin(row)
  return [
    computed('count', rankFormula(table, line, otherwise), row.rank ?? otherwise),
    cell('text', name),
    ...sheets.map((sheet) => {
      const { reference, value } = sheet.countedOf(row.team)
      return computed('points', reference, value)
    }),
    computed('points', `ROUND(SUM(${across(line, table.subjects)}),2)`, toDecimal(row.total)),
    computed('text', prizeFormula(table, prizes, line), prize),
    computed(
      'text',
      decidedByFormula(table, line, words.shared),
      decidedByWord(row, results.snapshot, words),
    ),
    competes(parts, row),
    ...(table.place === table.rank ? [] : [computed('count', placeFormula(table, line), place)]),
    computed('count', prizePlaceFormula(table, line), isPrizeworthy ? place : ''),
    computed('count', lastOfRankFormula(table, line), isPrizeworthy ? lastOfRank(results, row) : ''),
    ...keys.map((key) => key.cellOf(row)),
  ]
}

/** 0 for a team that the event lists without a rank, and for one that its marks leave without one. */
function competes({ results: { snapshot }, sheets }: LineParts, { team, rank }: RankRow): Cell {
  if (at(snapshot.teams, team).eligible === false) return cell('count', 0)
  const hasNoRank = absenceFormula(snapshot, sheets, team)
  return computed('count', `IF(${hasNoRank},0,1)`, rank === undefined ? 0 : 1)
}

function canWin({ rank, subjects }: RankRow): boolean {
  return rank !== undefined && keysOf(subjects).length > 0
}

/** One more than the teams that are better, however ranks are numbered; 0 for a team without a rank. */
function placeOf({ rows }: Results, { rank = 0 }: RankRow): number {
  return rank === 0 ? 0 : 1 + rows.filter((row) => row.rank !== undefined && row.rank < rank).length
}

function lastOfRank({ rows }: Results, { rank = 0 }: RankRow): number {
  return rows.filter((row) => canWin(row) && (row.rank ?? 0) <= rank).length
}
