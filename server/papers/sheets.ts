/** The papers as sheets of a workbook: the same tables, ready to be printed from there as well. */
import type { Paper, PaperCell, PaperSet, PaperTable } from '../../shared/views/papers/paper.ts'
import type { PaperTexts } from '../../shared/texts/papers.ts'
import { cell, sheetNames, wide, type Cell, type Row, type Sheet } from '../results/cells.ts'

/** Of one line of text, in points; and of a row that is written into by hand. */
const LINE = 16
const TALL = 26
const TITLE = 30
const SIGNATURE = 36

export function paperSheets(set: PaperSet, words: PaperTexts): Sheet[] {
  const names = sheetNames(
    set.papers.map(({ title, part }) => (part ? `${title} ${part.name.replace(/ · /g, '-')}` : title)),
  )
  return set.papers.map((paper, index) => paperSheet(set, { paper, name: names[index] ?? '', words }))
}

function paperSheet(
  { heading, footer }: PaperSet,
  { paper, name, words }: { paper: Paper; name: string; words: PaperTexts },
): Sheet {
  const widths = widthsOf(paper.tables)
  const span = widths.length
  const room = widths.reduce((sum, width) => sum + width, 0)
  const across = (text: string): Row => [
    wide('line', text, { span, height: LINE * Math.ceil(charactersOf(text) / room) }),
  ]
  const above: Row[] = [
    ...[heading.title, heading.organisers, heading.document].flatMap((text) =>
      text === undefined ? [] : [across(text)],
    ),
    [wide('heading', paper.title, { span, height: TITLE })],
    ...paper.lines.map(across),
  ]
  const [table] = paper.tables
  const headRow = paper.tables.length === 1 && table && table.caption === undefined ? above.length : undefined
  return {
    name,
    widths,
    stickyRows: headRow === undefined ? 0 : headRow + 1,
    rows: [
      ...above,
      ...paper.tables.flatMap((one) => tableRows(one, widths)),
      ...paper.notes.map(across),
      ...signatureLines(paper, words).map((line): Row => [wide('line', line, { span, height: SIGNATURE })]),
    ],
    print: {
      orientation: paper.wide ? 'landscape' : 'portrait',
      ...(headRow !== undefined && { headRow }),
      foot: [footer.join('\n'), words.pageOf],
    },
  }
}

/**
 * Tables under one another share their columns, each as wide as the widest of them needs; the last column of a table
 * with fewer goes across what is left.
 */
function widthsOf(tables: readonly PaperTable[]): number[] {
  const most = Math.max(...tables.map(({ columns }) => columns.length))
  return Array.from({ length: most }, (_, index) =>
    Math.max(
      ...tables.map(({ columns }) => {
        const isLast = index === columns.length - 1 && columns.length < most
        return isLast ? 0 : (columns[index]?.width ?? 0)
      }),
    ),
  )
}

function tableRows({ caption, columns, rows, tall }: PaperTable, widths: readonly number[]): Row[] {
  const last = columns.length - 1
  const span = widths.length - last
  const room = widths.slice(last).reduce((sum, width) => sum + width, 0)
  return [
    ...(caption === undefined ? [] : [[], [cell('caption', caption)]]),
    columns.map(({ head }, index) => spread(cell('head', head), index)),
    ...rows.map((row) =>
      row.map((one, index): Cell => {
        const made = spread(sheetCell(one, columns[index]?.align), index)
        return tall && index === 0 ? { ...made, height: TALL } : made
      }),
    ),
  ]

  /** Cells that go across others do not make their row as high as their text needs. */
  function spread(made: Cell, index: number): Cell {
    if (index !== last || span === 1) return made
    return { ...made, span, height: LINE * Math.max(1, Math.ceil(charactersOf(String(made.value)) / room)) }
  }
}

/** As many beside one another as the paper has room for. */
function signatureLines({ signatures, wide: isWide }: Paper, words: PaperTexts): string[] {
  const beside = isWide ? 3 : 2
  const all = signatures.map((signature) => `${signature}${' '.repeat(18)}${words.signedOn}${' '.repeat(14)}`)
  return Array.from({ length: Math.ceil(all.length / beside) }, (_, line) =>
    all.slice(line * beside, (line + 1) * beside).join(''),
  )
}

function sheetCell(one: PaperCell, align: PaperTable['columns'][number]['align']): Cell {
  if (typeof one === 'string') return cell(align ? 'centred' : 'text', one)
  if ('points' in one) return cell('points', one.points)
  if ('count' in one) return cell('count', one.count)
  return cell('centred', one.box === 'ticked' ? '☑' : '□')
}

/** A Chinese character is as wide as two others. */
function charactersOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
}
