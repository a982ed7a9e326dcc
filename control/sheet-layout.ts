/** How the columns of the score sheet fit the width there is. */
const WORD_WIDTH = 96 // a cell with its state in words: icon, four characters, four figures
const LEAST_WIDTH = 66 // a cell with its icon alone and four figures
const OTHER_WIDTH = 56
const FIXED_WIDTH = { scorer: 120, host: 224 } as const // number and team; total and rank as well
const SUM_WIDTH = 54
const RESULT_WIDTH = 64

export interface SheetLayout {
  /** Whether the other subjects stand beside this one. */
  readonly showsOthers: boolean
  /** Whether a cell has no room for words. */
  readonly isNarrow: boolean
  readonly leastWidth: number
}

export function sheetLayout(sheet: {
  width: number
  items: number
  /** Columns that are typed into, and those of panels' results. */
  entries: number
  results: number
  others: number
  role: 'host' | 'scorer'
}): SheetLayout {
  const fixed = FIXED_WIDTH[sheet.role] + (sheet.items > 1 ? SUM_WIDTH : 0) + sheet.results * RESULT_WIDTH
  const cellWidth = (others: number) => (sheet.width - fixed - others * OTHER_WIDTH) / sheet.entries
  return {
    showsOthers: cellWidth(sheet.others) >= WORD_WIDTH,
    isNarrow: cellWidth(0) < WORD_WIDTH,
    leastWidth: fixed + sheet.entries * LEAST_WIDTH,
  }
}
