/** What the reader of workbooks does not know of their XML: other encodings, parts of a text, errors, hidden sheets. */

const UTF_16 = [
  { mark: Buffer.from('fffe', 'hex'), label: 'utf-16le' },
  { mark: Buffer.from('feff', 'hex'), label: 'utf-16be' },
] as const

/**
 * In UTF-8, with every text in one piece, of which the reader would keep the last, and with what went wrong in a
 * formula (`#N/A`) as a text, where the reader would say that there is nothing.
 */
export function plainXml(part: Buffer): Buffer {
  const wide = UTF_16.find(({ mark }) => part.subarray(0, 2).equals(mark))
  const isPlain = ['<!--', '<![CDATA[', 't="e"', "t='e'"].every((odd) => !part.includes(odd))
  if (!wide && isPlain) return part
  const text = wide ? new TextDecoder(wide.label).decode(part) : part.toString()
  const whole = text.replace(
    /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)/g,
    (_all, characters = '') => escaped(String(characters)),
  )
  return Buffer.from(whole.replace(/(<(?:[\w.-]+:)?c\s[^<>]*\bt=["'])e(?=["'])/g, '$1str'))
}

/** By name, which no two sheets share. */
export function hiddenSheets(parts: ReadonlyMap<string, Buffer>): Set<string> {
  const workbook = parts.get('xl/workbook.xml')?.toString() ?? ''
  const sheets = workbook.match(/<(?:[\w.-]+:)?sheet\s[^<>]*>/g) ?? []
  return new Set(
    sheets.flatMap((sheet) => (/\sstate=["'](?:hidden|veryHidden)["']/.test(sheet) ? nameOf(sheet) : [])),
  )
}

function nameOf(sheet: string): string[] {
  const [, double, single] = /\sname=(?:"([^"]*)"|'([^']*)')/.exec(sheet) ?? []
  return [unescaped(double ?? single ?? '')]
}

const SIGNS = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' } as const

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function unescaped(text: string): string {
  return Object.entries(SIGNS).reduce((text, [sign, is]) => text.replaceAll(sign, is), text)
}
