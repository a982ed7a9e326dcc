/** A workbook as plain values: what stands in which cell, and how a formula names other cells. All counts begin at 0. */
import { columnLetters } from '../uploads/bad-upload.ts'

export type Look =
  'title' | 'note' | 'head' | 'text' | 'points' | 'count' | 'centred' | 'heading' | 'line' | 'caption'

/** With a formula, `value` is what it comes to now, for whoever shows a workbook without computing it. */
export interface Cell {
  readonly look: Look
  readonly value: string | number
  readonly formula?: string
  /** How many columns it goes across. */
  readonly span?: number
  /** Of its row, in points; absent where that follows from what stands in it. */
  readonly height?: number
}

export type Row = readonly (Cell | undefined)[]

export interface Sheet {
  readonly name: string
  /** Of each column, in characters. */
  readonly widths: readonly number[]
  /** How many rows stay in sight. */
  readonly stickyRows: number
  readonly rows: readonly Row[]
  /** Absent where nobody is meant to print it. */
  readonly print?: PrintSetup
}

/** How a sheet goes on A4: as wide as the paper, and as many pages as it takes. */
export interface PrintSetup {
  readonly orientation: 'portrait' | 'landscape'
  /** The row that heads every page. */
  readonly headRow?: number
  /** At the left and at the right of the foot; `&P` is the page and `&N` how many there are. */
  readonly foot: readonly [left: string, right: string]
}

export function cell(look: Look, value: string | number): Cell {
  return { look, value }
}

/** Across so many columns. */
export function wide(look: Look, value: string, { span, height }: { span: number; height: number }): Cell {
  return { look, value, span, height }
}

/** Excel opens no workbook with a longer formula; only many subjects with long names come there. Source: Excel specifications. */
const LONGEST_FORMULA = 8192

/** Its value alone where its formula would be too long. */
export function computed(look: Look, formula: string, value: string | number): Cell {
  return formula.length > LONGEST_FORMULA ? cell(look, value) : { look, formula, value }
}

/** `C7` */
export function address(column: number, row: number): string {
  return `${columnLetters(column + 1)}${row + 1}`
}

/** `$C$7` */
export function fixed(column: number, row: number): string {
  return `$${columnLetters(column + 1)}$${row + 1}`
}

/** `$C$7:$C$21` */
export function down(column: number, { first, last }: { first: number; last: number }): string {
  return `${fixed(column, first)}:${fixed(column, last)}`
}

/** `C7:F7` */
export function across(row: number, { first, last }: { first: number; last: number }): string {
  return `${address(first, row)}:${address(last, row)}`
}

/** The same on another sheet. */
export function on(sheet: string, reference: string): string {
  return `'${sheet.replace(/'/g, "''")}'!${reference}`
}

/** Text inside a formula. */
export function literal(text: string): string {
  return `"${text.replace(/"/g, '""')}"`
}

const LONGEST_NAME = 31

/** The names as a workbook may have them: without certain characters, short enough, and no two alike. */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const plain = name.replace(/[[\]/\\:*?]|^'|'$/g, ' ').trim()
    for (let copy = 1; ; copy += 1) {
      const suffix = copy === 1 ? '' : ` ${copy}`
      const free = plain.slice(0, LONGEST_NAME - suffix.length) + suffix
      if (taken.has(free.toLowerCase())) continue
      taken.add(free.toLowerCase())
      return free
    }
  })
}
