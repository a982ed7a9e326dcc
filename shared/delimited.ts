/** A table as text: what spreadsheets save as CSV, and what they put on the clipboard. Source: RFC 4180. */

/** Tabs where there are any, else the mark that comes first of comma, semicolon and full-width comma. */
export function readDelimited(text: string): string[][] {
  const delimiter = text.includes('\t') ? '\t' : (/[,;，]/.exec(text)?.[0] ?? ',')
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text.charAt(at + 1) === '"') cell += text.charAt((at += 1))
      else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === delimiter) {
      row.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at += 1
      rows.push([...row, cell])
      row = []
      cell = ''
    } else cell += char
  }
  return cell !== '' || row.length > 0 ? [...rows, [...row, cell]] : rows
}
