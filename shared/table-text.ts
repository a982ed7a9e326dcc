/** A table of texts, out of what Excel, WPS and CSV files leave on the clipboard or on disk. */

/** Rows of cells, without blank rows at the end. */
export type TextTable = readonly (readonly string[])[]

/** Quotes stand around a cell that holds what parts the cells, a quote or a line. */
export function readTable(text: string): TextTable {
  const separator = separatorOf(text)
  // A cell, in quotes or not, and what ends it.
  const pattern = new RegExp(
    `(?:"((?:[^"]|"")*)"[ ]*|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\r|\\n|$)`,
    'y',
  )
  const rows: string[][] = []
  let row: string[] = []
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, quoted, bare = '', end] = match
    row.push((quoted?.replace(/""/g, '"') ?? bare).trim())
    if (end === separator) continue
    rows.push(row)
    row = []
    if (pattern.lastIndex >= text.length) break
  }
  while (rows[rows.length - 1]?.every((cell) => cell === '')) rows.pop()
  return rows
}

/** Tabs, or else commas; semicolons where the first line has them and no comma, as Excel writes in some languages. */
function separatorOf(text: string): string {
  const bare = text.replace(/(^|[\t,;\r\n])"(?:[^"]|"")*"/g, '$1')
  if (bare.includes('\t')) return '\t'
  const [first = ''] = bare.trim().split(/[\r\n]/)
  return first.includes(';') && !first.includes(',') ? ';' : ','
}

/**
 * Whether it is a web page or XML: what many systems export as “Excel”, and Excel itself saved in 2003. Read as a list,
 * its tags would be rows.
 */
export function isMarkup(text: string): boolean {
  return /^\s*(?:<[!?a-z]|MIME-Version:)/i.test(text)
}

/** The text of a file: UTF-8 or UTF-16, and otherwise what Excel in China writes a CSV file in. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: without a mark of its own, GB 18030 (with GBK and GB 2312 in it) is what is left.
    return new TextDecoder('gb18030').decode(bytes)
  }
}
