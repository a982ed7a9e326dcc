/** The correction sheet of a version: what was changed and why, and which teams moved. */
import type { Texts } from '../../shared/texts/texts.ts'
import { correctionTables, type Table } from '../../shared/views/correction-sheet.ts'
import { cell, type Row, type Sheet } from './cells.ts'
import type { Results } from './results.ts'

/** Undefined for the first version, which corrects nothing. */
export function correctionsSheet(
  { snapshot, version: { version, note, corrections } }: Results,
  { name, texts }: { name: string; texts: Texts },
): Sheet | undefined {
  if (!corrections) return undefined
  const words = texts.console.versions
  const { changes, moves, notes } = correctionTables(corrections, { snapshot, texts })
  const reason = note === undefined ? [] : [[cell('note', words.note({ note }))]]
  return {
    name,
    widths: [24, 24, 16, 16, 32, 14, 20],
    stickyRows: 0,
    rows: [
      [cell('title', snapshot.event.title)],
      [cell('note', words.sheet.title({ version }))],
      [cell('note', words.sheet.against({ version: version - 1 }))],
      ...reason,
      ...notes.map((line) => [cell('note', line)]),
      ...lines(changes),
      ...(moves.rows.length > 0 ? [[], [cell('note', words.sheet.moves)]] : []),
      ...lines(moves),
    ],
  }
}

function lines({ heads, rows }: Table): Row[] {
  if (rows.length === 0) return []
  return [
    heads.map((head) => cell('head', head)),
    ...rows.map((row) => row.map((text) => cell('text', text))),
  ]
}
