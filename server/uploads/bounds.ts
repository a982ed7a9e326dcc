/**
 * Where the cells of a workbook say that they stand, looked at before the reader fills all rows and columns up to
 * there: a single place beyond those that Excel has would cost it more memory than a thread can end by.
 */
import { BadUpload } from './bad-upload.ts'

/** As it stands in the XML of a sheet, in any prefix and either kind of quote. */
const PLACE = /(?:\s|(?<!xmlns):)r=(?:"([^"]*)"|'([^']*)')/g
/** Up to XFD1048576, the last cell of Excel; a row by itself has no letters. */
const INSIDE = /^(?:[A-Z]{1,2}|[A-X][A-Z]{2})?\d{1,7}$/
const LAST_COLUMN = 'XFD'
const LAST_ROW = 1_048_576

export function refuseFarCells(parts: ReadonlyMap<string, Buffer>) {
  for (const part of parts.values()) {
    if (!part.includes('sheetData')) continue // no other part places cells
    for (const [, double, single] of part.toString().matchAll(PLACE))
      if (!isInside(double ?? single ?? '')) throw new BadUpload('too-complex')
  }
}

function isInside(place: string): boolean {
  if (!INSIDE.test(place)) return false
  const [, letters = '', row] = /^(\D*)(\d+)$/.exec(place) ?? []
  return Number(row) <= LAST_ROW && (letters.length < LAST_COLUMN.length || letters <= LAST_COLUMN)
}
