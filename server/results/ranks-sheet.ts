/** Ranks and prizes: totals over the subjects' sheets, and what decided each place. */
import { at } from '../../shared/ids.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { cell, type Row, type Sheet } from './cells.ts'
import { headLines } from './head-lines.ts'
import { prizeLines, prizeTable } from './prize-lines.ts'
import { rankTable } from './rank-table.ts'
import type { Results } from './results.ts'
import type { SubjectSheet } from './subject-sheet.ts'
import { teamLine } from './team-line.ts'
import { tieKeys } from './tie-keys.ts'

export interface RanksSheet {
  readonly sheet: Sheet
  /** The heads and every team's line, without the columns that they are worked out in. */
  readonly table: readonly Row[]
}

export function ranksSheet(
  results: Results,
  { name, sheets, texts }: { name: string; sheets: readonly SubjectSheet[]; texts: Texts },
): RanksSheet {
  const { snapshot, rows } = results
  const words = texts.results
  const keys = tieKeys(results, { sheets, words })
  const above = headLines(results, texts)
  const { sharedRanks = 'skip' } = snapshot.event
  const shape = { head: above.length + 1, teams: rows.length, subjects: sheets.length, keys }
  const table = rankTable({ ...shape, sharedRanks })
  const prizes = prizeTable(results, table)
  const subjects = sheets.map(({ subject }) => at(snapshot.subjects, subject).shortName)
  const heads = [words.rank, words.team, ...subjects, words.total, words.prize, words.decidedBy]
  const places = table.place === table.rank ? [] : [words.place]
  const workings = [
    words.competes,
    ...places,
    words.prizePlace,
    words.lastOfRank,
    ...keys.map((key) => key.name),
  ]
  const headLine = [...heads, ...workings].map((word) => cell('head', word))
  const lines = rows.map((row, index) =>
    teamLine({ results, sheets, keys, table, prizes, words }, row, table.teams.first + index),
  )
  return {
    sheet: {
      name,
      widths: [6, 24, ...subjects.map(() => 9), 9, 9, 12, ...workings.map(() => 12)],
      stickyRows: table.teams.first,
      rows: [
        ...above,
        [...heads.map(() => undefined), cell('note', words.workings)],
        headLine,
        ...lines,
        ...prizeLines(results, { table, prizes, words }),
      ],
    },
    table: [headLine, ...lines].map((line) => line.slice(0, heads.length)),
  }
}
