/** How the columns of the score sheet fit the width there is. */
const WORD_WIDTH = 96 // a cell with its state in words: icon, four characters, four figures
const LEAST_WIDTH = 66 // a cell with its icon alone and four figures
const OTHER_WIDTH = 56
const FIXED_WIDTH = 120 // number and team
const STANDING_WIDTH = 104 // total and rank, which the host sees
const SUM_WIDTH = 54
const RESULT_WIDTH = 64

export interface SheetLayout {
  /** Whether the other subjects stand beside this one. */
  readonly showsOthers: boolean
  /** Whether the team's total and rank do. */
  readonly showsStanding: boolean
  /** Whether a cell has no room for words. */
  readonly isNarrow: boolean
  readonly leastWidth: number
}

export function sheetLayout(sheet: {
  width: number
  hasSum: boolean
  /** Columns that are typed into, and those of panels' results. */
  entries: number
  results: number
  others: number
  role: 'host' | 'scorer'
}): SheetLayout {
  const own = FIXED_WIDTH + (sheet.hasSum ? SUM_WIDTH : 0) + sheet.results * RESULT_WIDTH
  const showsStanding =
    sheet.role === 'host' && own + STANDING_WIDTH + sheet.entries * LEAST_WIDTH <= sheet.width
  const fixed = showsStanding ? own + STANDING_WIDTH : own
  const cellWidth = (others: number) => (sheet.width - fixed - others * OTHER_WIDTH) / sheet.entries
  return {
    showsOthers: cellWidth(sheet.others) >= WORD_WIDTH,
    showsStanding,
    isNarrow: cellWidth(0) < WORD_WIDTH,
    leastWidth: fixed + sheet.entries * LEAST_WIDTH,
  }
}
