/** The results of a day in memory, and what stands in the cells of their workbook. */
import { columnLetters } from '../../server/uploads/bad-upload.ts'
import type { Cell, Sheet } from '../../server/results/cells.ts'
import { logLine } from '../../server/results/log-sheet.ts'
import { resultsOf, type Results } from '../../server/results/results.ts'
import { workbook } from '../../server/results/workbook.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import type { Day } from './day.ts'

export function resultsOfDay({ control, entries }: Day): Results {
  return resultsOf({
    audiences: { control },
    log: {
      head: { seq: entries.length, hash: '' },
      entriesAfter: (seq) => entries.slice(seq),
    },
  })
}

export function workbookOfDay(day: Day): Sheet[] {
  const results = resultsOfDay(day)
  const log = day.entries.map((entry) => logLine(entry, results.snapshot, textsOf.zh))
  return workbook(results, log, textsOf.zh)
}

export interface PlacedCell extends Cell {
  readonly sheet: string
  /** As formulas write it: `C7`. */
  readonly place: string
}

export function cellsOf(sheets: readonly Sheet[]): PlacedCell[] {
  return sheets.flatMap(({ name, rows }) =>
    rows.flatMap((row, y) =>
      row.flatMap((cell, x) =>
        cell ? [{ ...cell, sheet: name, place: `${columnLetters(x + 1)}${y + 1}` }] : [],
      ),
    ),
  )
}
