/** A whole table from Excel or WPS onto the sheet of totals: which row is whose, and which column is what. */
import { at, inOrder, type TeamId } from '../shared/ids.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import type { TextTable } from '../shared/table-text.ts'
import { matchUnit } from '../shared/unit-names.ts'
import { plain } from '../shared/plain-name.ts'
import { namesOf, teamCalled } from '../shared/views/team-names.ts'
import { paperColumns, paperKey, type Column, type PaperDraft } from './paper-sheet.ts'

export interface Pasted {
  readonly texts: PaperDraft['texts']
  /** Rows whose name is not exactly a team's: asked about, never guessed. */
  readonly asked: readonly AskedRow[]
}

export interface AskedRow {
  readonly name: string
  /** The one team that it looks like. */
  readonly suggested?: TeamId
  readonly texts: Readonly<Partial<Record<Column, string>>>
}

export interface PasteTarget {
  readonly snapshot: ControlSnapshot
  /** Where rows without names and columns without heads go. */
  readonly team: TeamId
  readonly column: Column
  /** What the paper calls the total, besides. */
  readonly totalNames: readonly string[]
}

export function pasted(table: TextTable, target: PasteTarget): Pasted {
  const { snapshot, team: from } = target
  const names = nameColumn(table, snapshot)
  const columns = columnsOf(table, { names, ...target })
  const order = inOrder(snapshot.teams)
  const texts: Record<string, string> = {}
  const asked: AskedRow[] = []
  let line = order.indexOf(from)
  for (const row of table) {
    const own = columns.flatMap(({ at: place, column }): [Column, string][] =>
      row[place] ? [[column, row[place]]] : [],
    )
    if (own.every(([column, text]) => isHead(text, column, target))) continue
    const name = names === undefined ? undefined : (row[names] ?? '')
    const team = name === undefined ? order[line++] : teamCalled(snapshot, name)
    if (team) for (const [column, text] of own) texts[paperKey(team, column)] = text
    else if (name) asked.push({ name, ...suggestion(name, snapshot), texts: Object.fromEntries(own) })
  }
  return { texts, asked }
}

/** The texts of a row that somebody has said the team of. */
export function answeredRow({ texts }: AskedRow, team: TeamId): PaperDraft['texts'] {
  return Object.fromEntries(
    Object.entries(texts).map(([column, text]) => [paperKey(team, column as Column), text ?? '']),
  )
}

/** The first column with a team's name in it; none where no team is known. */
function nameColumn(table: TextTable, snapshot: ControlSnapshot): number | undefined {
  const width = Math.max(0, ...table.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => column)
  return columns.find((column) => table.some((row) => teamCalled(snapshot, row[column] ?? '')))
}

interface Placed {
  readonly at: number
  readonly column: Column
}

/** By the heads where there are any, and else in the order of the sheet. */
function columnsOf(
  table: TextTable,
  { names, ...target }: PasteTarget & { readonly names: number | undefined },
): Placed[] {
  const all = paperColumns(target.snapshot)
  for (const row of table) {
    const headed = row.flatMap((text, place): Placed[] => {
      const column = all.find((one) => isHead(text, one, target))
      return column ? [{ at: place, column }] : []
    })
    if (headed.length > 0) return headed
  }
  const [start, first] = names === undefined ? [0, all.indexOf(target.column)] : [names + 1, 0]
  return all.slice(first).map((column, index) => ({ at: start + index, column }))
}

function isHead(text: string, column: Column, { snapshot, totalNames }: PasteTarget): boolean {
  if (column === 'total') return totalNames.some((name) => plain(name) === plain(text))
  const { name, shortName } = at(snapshot.subjects, column)
  return [name, shortName].some((one) => plain(one) === plain(text))
}

function suggestion(name: string, snapshot: ControlSnapshot): { suggested?: TeamId } {
  const labelled = inOrder(snapshot.teams).map((team) => ({ team, labels: namesOf(snapshot, team) }))
  const { how, team } = matchUnit(name, labelled)
  return how === 'near' ? { suggested: team } : {}
}
