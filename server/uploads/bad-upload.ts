/** Why an uploaded file is not read. It travels from the thread that reads to the hub, where it becomes a sentence. */
import type { Texts } from '../../shared/texts/texts.ts'
import { refuse, type Refusal } from '../../shared/refusal.ts'

export type Why = keyof Texts['upload']['bad']

export class BadUpload extends Error {
  readonly why: Why
  /** Where a single cell is at fault, from 1. */
  readonly cell: { row: number; column: number } | undefined

  constructor(why: Why, cell?: { row: number; column: number }) {
    super(why)
    this.why = why
    this.cell = cell
  }
}

export function refusalOf({ why, cell }: Pick<BadUpload, 'why' | 'cell'>): Refusal {
  if (!cell) return refuse(statusOf(why), (t) => t.upload.bad[why])
  const place = { row: cell.row, column: columnLetters(cell.column) }
  return refuse(400, (t) => t.upload.badCell(place))
}

/** A, B … Z, AA …, as spreadsheets call their columns. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

function statusOf(why: Why): 400 | 413 | 415 {
  switch (why) {
    case 'no-file':
    case 'empty':
    case 'damaged':
    case 'bad-cell':
      return 400
    case 'too-large':
    case 'too-many-parts':
    case 'expands':
    case 'too-complex':
      return 413
    case 'encrypted':
    case 'macros':
    case 'xls':
    case 'xlsb':
    case 'word':
    case 'ods':
    case 'text':
    case 'markup':
    case 'not-workbook':
      return 415
    default:
      return why satisfies never
  }
}
