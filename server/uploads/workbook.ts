/** An .xlsx file as sheets of texts. What is no such file, or more than one may be, is told by what it is. */
import readXlsxFile from 'read-excel-file/universal'
import type { Sheet } from '../../shared/roster-form.ts'
import { decodeText, isMarkup } from '../../shared/table-text.ts'
import { BadUpload } from './bad-upload.ts'
import { refuseFarCells } from './bounds.ts'
import { withPercentSigns } from './percent-cells.ts'
import { hiddenRows, hiddenSheets, plainXml } from './workbook-xml.ts'
import { entriesOf, inflated, storedZip, type ZipEntry, type ZipLimits } from './zip.ts'

/** A form has a few dozen parts and some hundred kilobytes; Excel's largest habits stay far below these. */
const LIMITS: ZipLimits = { entries: 1000, inflated: 32 * 1_048_576 }

const ZIP = Buffer.from('PK')
/** Where Office kept everything before 2007, and keeps what has a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')

export async function sheetsOf(file: Buffer): Promise<Sheet[]> {
  if (file.length === 0) throw new BadUpload('empty')
  if (startsWith(file, COMPOUND)) throw new BadUpload(compoundKind(file))
  if (!startsWith(file, ZIP)) throw new BadUpload(otherKind(file))
  const entries = entriesOf(file, LIMITS)
  const foreign = foreignKind(entries)
  if (foreign) throw new BadUpload(foreign)
  // The reader below gets what was measured here, and nothing that it would have to inflate itself.
  const wanted = entries.filter(({ name }) => /\.(?:xml|xml\.rels)$/i.test(name))
  const parts = new Map([...inflated(file, wanted, LIMITS)].map(([name, part]) => [name, plainXml(part)]))
  if (/macroEnabled/i.test(parts.get('[Content_Types].xml')?.toString() ?? '')) throw new BadUpload('macros')
  refuseFarCells(parts)
  return read(storedZip(withPercentSigns(parts)), { sheets: hiddenSheets(parts), rows: hiddenRows(parts) })
}

interface Hidden {
  readonly sheets: ReadonlySet<string>
  readonly rows: ReadonlyMap<string, readonly number[]>
}

async function read(zip: Buffer, hidden: Hidden): Promise<Sheet[]> {
  try {
    const bytes = new Uint8Array(zip).buffer
    const sheets = await readXlsxFile(bytes)
    return sheets.map(({ sheet, data }) => {
      const rows = data.map((row) => row.map(textOf))
      const isFilled = (row: number) => rows[row - 1]?.some((cell) => cell.trim() !== '')
      const hiddenRows = hidden.rows.get(sheet)?.filter(isFilled).length ?? 0
      return {
        ...{ name: sheet, rows },
        ...(hidden.sheets.has(sheet) && { hidden: true }),
        ...(hiddenRows > 0 && { hiddenRows }),
      }
    })
  } catch (error) {
    // Its messages may repeat a value, so nothing but the place is taken from them.
    const [, row, column] = /at row (\d+), col (\d+)/.exec(String(error)) ?? []
    if (row === undefined || column === undefined) throw new BadUpload('damaged')
    throw new BadUpload('bad-cell', { row: Number(row), column: Number(column) })
  }
}

/** Numbers as Excel shows them, with 15 digits at most; a day as `2023-07-18`. */
function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  if (cell instanceof Date) return dayOf(cell)
  return typeof cell === 'boolean' ? String(cell) : ''
}

/** Dates come back a millisecond early. */
function dayOf(date: Date): string {
  return new Date(date.getTime() + 1).toISOString().slice(0, 10)
}

function compoundKind(file: Buffer): 'encrypted' | 'word' | 'xls' {
  const names = (name: string) => file.includes(Buffer.from(name, 'utf16le'))
  if (names('EncryptedPackage')) return 'encrypted'
  return names('WordDocument') ? 'word' : 'xls'
}

function otherKind(file: Buffer): 'markup' | 'text' | 'not-workbook' {
  if (!isText(file)) return 'not-workbook'
  return isMarkup(decodeText(file)) ? 'markup' : 'text'
}

function foreignKind(entries: readonly ZipEntry[]) {
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name))
  if (entries.some(({ isEncrypted }) => isEncrypted)) return 'encrypted'
  if (has(/vbaProject\.bin$/i)) return 'macros'
  if (has(/^word\//i)) return 'word'
  if (has(/^xl\/workbook\.bin$/i)) return 'xlsb'
  if (has(/^content\.xml$/i) && has(/^mimetype$/i)) return 'ods'
  return has(/^xl\/workbook\.xml$/i) ? undefined : 'not-workbook'
}

function startsWith(file: Buffer, magic: Buffer): boolean {
  return file.subarray(0, magic.length).equals(magic)
}

/** The mark of UTF-16, or no byte that a text would not hold. */
function isText(file: Buffer): boolean {
  if (startsWith(file, Buffer.from('fffe', 'hex'))) return true
  return !file.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
}
