/** The table of ranks as CSV for Excel and WPS: UTF-8 with its mark, CRLF, and no text that would run as a formula. */
import { formatPoints } from '../../shared/points.ts'
import { exact } from '../../shared/views/ranking.ts'
import type { Cell, Row } from './cells.ts'

const BYTE_ORDER_MARK = '\ufeff'

export function csv(rows: readonly Row[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

function field(cell: Cell | undefined): string {
  if (!cell) return ''
  const { value, look } = cell
  if (typeof value === 'number') return look === 'points' ? formatPoints(exact(value)) : String(value)
  const text = /^[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
