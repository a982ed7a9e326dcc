/** A file as one table: a text is read here, a workbook by the hub, which unpacks it within bounds and stores nothing. */
import type { Problem, TablesAnswer } from '../shared/protocol.ts'
import { decodeText, isMarkup, readTable, type TextTable } from '../shared/table-text.ts'
import type { Texts } from '../shared/texts/texts.ts'

export interface FileTable {
  readonly table: TextTable
  /** Of a workbook with several sheets: which one this is, and how many others have something in them. */
  readonly sheet?: { readonly name: string; readonly unread: number }
  /** How many of its rows the workbook hides from whoever looks at it. */
  readonly hiddenRows?: number
}

/**
 * The first sheet that names somebody we know, or the first with anything in it; a sentence where there is no way to
 * read the file.
 */
export async function readTableFile(
  file: File,
  texts: Texts,
  isKnown: (text: string) => boolean,
): Promise<FileTable | string> {
  if (file.size === 0) return texts.upload.bad.empty
  const text = decodeText(new Uint8Array(await file.arrayBuffer()))
  if (isMarkup(text)) return texts.upload.bad.markup
  // No text has such signs in it; whatever does is for the hub to tell.
  if (!text.includes('\u0000')) return listed(readTable(text), texts)
  const answer = await readByHub(file, texts)
  if (!answer) return texts.console.importing.unreachable
  if (!('sheets' in answer)) return answer.detail
  const isFilled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '')
  const sheets = answer.sheets
    .map(({ rows, ...sheet }) => ({ ...sheet, table: rows.filter(isFilled) }))
    .filter(({ table }) => table.length > 0)
  const chosen = sheets.find(({ table }) => table.some((cells) => cells.some(isKnown))) ?? sheets[0]
  if (!chosen) return texts.console.importing.nothing
  const { name, table, hiddenRows } = chosen
  return {
    table,
    ...(answer.sheets.length > 1 && { sheet: { name, unread: sheets.length - 1 } }),
    ...(hiddenRows !== undefined && { hiddenRows }),
  }
}

function listed(table: TextTable, texts: Texts): FileTable | string {
  return table.length === 0 ? texts.console.importing.nothing : { table }
}

async function readByHub(file: File, texts: Texts): Promise<TablesAnswer | Problem | undefined> {
  const form = new FormData()
  form.set('file', file)
  try {
    const headers = { 'Accept-Language': texts.locale }
    const response = await fetch('/api/tables', { method: 'POST', headers, body: form })
    return (await response.json()) as TablesAnswer | Problem
  } catch {
    return undefined
  }
}
