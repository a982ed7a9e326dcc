/** Sheets as the bytes of an .xlsx file; the same sheets are the same bytes. */
import writeXlsxFile, { type CellObject } from 'write-excel-file/node'
import { address, type Cell, type Look, type Sheet } from './cells.ts'
import { escaped, printable } from './print-setup.ts'
import { undated } from './undated.ts'

const BORDER = { borderStyle: 'thin', borderColor: '#999999' } as const
const LOOKS: Record<Look, Partial<CellObject>> = {
  title: { fontWeight: 'bold', fontSize: 16 },
  note: { textColor: '#444444' },
  head: { fontWeight: 'bold', backgroundColor: '#eeeeee', align: 'center', wrap: true, ...BORDER },
  text: { wrap: true, alignVertical: 'center', ...BORDER },
  points: { format: '0.00', align: 'right', alignVertical: 'center', ...BORDER },
  count: { format: '0', align: 'center', alignVertical: 'center', ...BORDER },
  centred: { wrap: true, align: 'center', alignVertical: 'center', ...BORDER },
  heading: { fontWeight: 'bold', fontSize: 18, align: 'center', alignVertical: 'center', wrap: true },
  line: { wrap: true, alignVertical: 'center' },
  caption: { fontWeight: 'bold', alignVertical: 'center' },
}

export async function xlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, widths, stickyRows, rows, print }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: stickyRows,
    ...(!print && { orientation: 'landscape' as const }),
    data: rows.map((row) => row.map((cell) => cell && cellObject(cell))),
  }))
  return undated(
    await writeXlsxFile(written, { features: [withValues(sheets), printable(sheets)] }).toBuffer(),
  )
}

function cellObject({ look, value, formula, span, height }: Cell): CellObject {
  const shape = {
    ...LOOKS[look],
    ...(span !== undefined && { columnSpan: span }),
    ...(height !== undefined && { height }),
  }
  const { format, ...style } = shape
  if (formula !== undefined) return { ...shape, value: formula, type: 'Formula' }
  if (typeof value === 'string') return { ...style, value: findable(value), type: String }
  return { ...style, value, type: Number, ...(format !== undefined && { format }) }
}

/** The writer looks texts up in a plain object, where it finds `constructor` before it was put there. */
function findable(text: string): string {
  return text in {} ? `${text} ` : text
}

/**
 * The writer leaves out what a formula comes to. Without it, whatever shows a workbook and computes nothing (a phone,
 * Excel's protected view) shows empty cells; so it is put in here, and Excel is told to compute all the same.
 */
function withValues(sheets: readonly Sheet[]) {
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes: (tag: string, attributes: Record<string, string | number>) =>
            tag === 'calcPr' ? { ...attributes, fullCalcOnLoad: 1 } : attributes,
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) =>
            valuesIn(xml, sheets[sheetIndex]),
        },
      },
    },
  }
}

function valuesIn(xml: string, sheet: Sheet | undefined): string {
  const values = new Map(
    sheet?.rows.flatMap((row, y) => row.map((cell, x) => [address(x, y), cell?.value] as const)),
  )
  return xml.replace(
    /<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g,
    (whole, place: string, attributes: string, formula: string) => {
      const value = values.get(place)
      if (value === undefined) return whole
      const type = typeof value === 'string' ? ' t="str"' : ''
      return `<c r="${place}"${attributes}${type}>${formula}<v>${escaped(String(value))}</v></c>`
    },
  )
}
