/** Where in a table from elsewhere the names and the values stand. */
import { at, inOrder, type ItemId, type SubjectId } from '../shared/ids.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import { plain, teamCalled } from '../shared/views/team-names.ts'
import type { TextTable } from '../shared/table-text.ts'

export interface TableShape {
  /** Absent where the rows have no names. */
  readonly names?: number
  /** How many rows at the top are headings. */
  readonly headings: number
  /** The columns that hold values, and the item that each is for. */
  readonly values: readonly { readonly column: number; readonly item: ItemId }[]
  /** Columns to the right of the subject's last item, for which there is none. */
  readonly beyond: number
}

/**
 * Columns go by the items' names where the table heads them so, and else in the items' order from `from` on. Rows
 * without names go by their place, so there only the items' names make a heading: a slip in the first value must not
 * move all others up by one.
 */
export function shapeOf(table: TextTable, { snapshot, subject, from }: Target): TableShape {
  const width = Math.max(0, ...table.map((row) => row.length))
  const names = nameColumn(table, width, snapshot)
  const start = names === undefined ? 0 : names + 1
  const { items } = at(snapshot.subjects, subject)
  const all = inOrder<ItemId>(items)
  const itemCalled = (text: string) => all.find((id) => plain(at(items, id).name) === plain(text))
  const isHeading = (row: readonly string[]) =>
    names === undefined
      ? row.some(itemCalled)
      : !teamCalled(snapshot, row[names] ?? '') && !row.slice(start).some(isValue)
  const first = table.findIndex((row) => !isHeading(row))
  const headings = first === -1 ? table.length : first
  const headed = table.slice(0, headings).flatMap((row) =>
    row.flatMap((text, column) => {
      const item = itemCalled(text)
      return item ? [{ column, item }] : []
    }),
  )
  const [columns, open] = [Math.max(0, width - start), all.slice(all.indexOf(from))]
  const inTurn = open.slice(0, columns).map((item, index) => ({ column: start + index, item }))
  return {
    ...(names !== undefined && { names }),
    headings,
    values: headed.length > 0 ? headed : inTurn,
    beyond: headed.length > 0 ? 0 : Math.max(0, columns - open.length),
  }
}

interface Target {
  readonly snapshot: ControlSnapshot
  readonly subject: SubjectId
  readonly from: ItemId
}

/** The first column with a team's name in it; where none is known, a first column that is no values is names too. */
function nameColumn(table: TextTable, width: number, snapshot: ControlSnapshot): number | undefined {
  for (let column = 0; column < width; column += 1)
    if (table.some((row) => teamCalled(snapshot, row[column] ?? ''))) return column
  const first = table.flatMap(([text = '']) => (text === '' ? [] : [text]))
  const others = first.filter((text) => !isValue(text))
  return width > 1 && others.length * 2 > first.length ? 0 : undefined
}

/** Digits with what may stand between them. */
function isValue(text: string): boolean {
  return /^[\d.:]+$/.test(text.normalize('NFKC').replace(/。/g, '.'))
}
