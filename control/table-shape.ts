/** Where in a table from elsewhere the names and the values stand. */
import { at, type SubjectId } from '../shared/ids.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { judgeName } from '../shared/views/panel.ts'
import { plain } from '../shared/plain-name.ts'
import { teamCalled } from '../shared/views/team-names.ts'
import type { TextTable } from '../shared/table-text.ts'
import { entryColumns, type EntryColumn } from './sheet-place.ts'

export interface TableShape {
  /** Absent where the rows have no names. */
  readonly names?: number
  /** How many rows at the top are headings. */
  readonly headings: number
  /** The columns that hold values, and what on the sheet each is for. */
  readonly values: readonly { readonly column: number; readonly entry: EntryColumn }[]
  /** Columns to the right of the subject's last one, for which there is none. */
  readonly beyond: number
  /** Where values may begin, in a table with names: all its other columns, each with its heading or its number. */
  readonly choices: readonly { readonly column: number; readonly heading: string }[]
}

/**
 * Columns go by the names of items and judges where the table heads them so, and else in the sheet's order from `from`
 * on, beginning with the column that somebody chose or the one after the names. Rows without names go by their place, so
 * there only those names make a heading: a slip in the first value must not move all others up by one.
 */
export function shapeOf(table: TextTable, target: Target): TableShape {
  const { snapshot, subject, from } = target
  const width = Math.max(0, ...table.map((row) => row.length))
  const names = nameColumn(table, width, snapshot)
  const start = names === undefined || names + 1 === width ? 0 : names + 1
  const all = entryColumns(snapshot, subject)
  const called = new Map(all.flatMap((entry) => namesOf(entry, target).map((name) => [name, entry])))
  const entryCalled = (text: string) => called.get(plain(text))
  const isHeading = (row: readonly string[]) =>
    names === undefined
      ? row.some(entryCalled)
      : !teamCalled(snapshot, row[names] ?? '') && !row.slice(start).some(isValue)
  const first = table.findIndex((row) => !isHeading(row))
  const headings = first === -1 ? table.length : first
  const headed = table.slice(0, headings).flatMap((row) =>
    row.flatMap((text, column) => {
      const entry = entryCalled(text)
      return entry ? [{ column, entry }] : []
    }),
  )
  const open = all.slice(startOf(all, from))
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => column !== names)
  const taken = columns.filter((column) => column >= (target.begins ?? start))
  const inTurn = open.flatMap((entry, index) => {
    const column = taken[index]
    return column === undefined ? [] : [{ column, entry }]
  })
  const isHeaded = headed.length > 0 && target.begins === undefined
  return {
    ...(names !== undefined && { names }),
    headings,
    values: isHeaded ? headed : inTurn,
    beyond: isHeaded ? 0 : Math.max(0, taken.length - open.length),
    choices:
      names === undefined
        ? []
        : columns.map((column) => ({ column, heading: headingOf(table.slice(0, headings), column) })),
  }
}

/** The lowest one counts: what stands above it is a title. */
function headingOf(headings: TextTable, column: number): string {
  const texts = headings.flatMap((row) => row[column]?.trim() || [])
  return texts[texts.length - 1] ?? String(column + 1)
}

interface Target {
  readonly snapshot: ControlSnapshot
  readonly subject: SubjectId
  readonly from: EntryColumn
  /** The column that somebody chose for the first values. */
  readonly begins?: number | undefined
  readonly texts: Texts
}

/** What may head a column; a judge's own name where only one panel has it. */
function namesOf({ item, judge }: EntryColumn, { snapshot, subject, texts }: Target): string[] {
  const { items } = at(snapshot.subjects, subject)
  const { name } = at(items, item)
  if (judge === undefined) return [plain(name)]
  const own = judgeName(snapshot, { subject, item, judge }, texts)
  const panels = Object.values(items).filter(({ panel }) => panel)
  return [plain(`${name}${own}`), ...(panels.length === 1 ? [plain(own)] : [])]
}

function startOf(all: readonly EntryColumn[], from: EntryColumn): number {
  return all.findIndex(({ item, judge }) => item === from.item && judge === from.judge)
}

/** The first column with a team's name in it; where none is known, a first column that is no values is names too. */
function nameColumn(table: TextTable, width: number, snapshot: ControlSnapshot): number | undefined {
  for (let column = 0; column < width; column += 1)
    if (table.some((row) => teamCalled(snapshot, row[column] ?? ''))) return column
  const first = table.flatMap(([text = '']) => (text === '' ? [] : [text]))
  const others = first.filter((text) => !isValue(text))
  return width > 1 && others.length * 2 > first.length ? 0 : undefined
}

/** Digits with what may stand between them, or a percentage. */
function isValue(text: string): boolean {
  return /^[\d.:]+\s*%?$/.test(text.normalize('NFKC').replace(/。/g, '.'))
}
