/** What the reader of workbooks does not know of their XML: other encodings, parts of a text, errors, what is hidden. */
import { attribute, tagsOf, unescaped } from './xml-tags.ts'

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
export function hiddenSheets(parts: Parts): Set<string> {
  return new Set(
    sheetTags(parts).flatMap((sheet) =>
      /^(?:hidden|veryHidden)$/.test(attribute(sheet, 'state') ?? '') ? [nameOf(sheet)] : [],
    ),
  )
}

/** The numbers of the rows that a filter or a person keeps from whoever looks at the sheet, by its name. */
export function hiddenRows(parts: Parts): Map<string, number[]> {
  const relations = tagsOf('Relationship', parts.get('xl/_rels/workbook.xml.rels')?.toString() ?? '')
  const targets = new Map(relations.map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target') ?? '']))
  return new Map(
    sheetTags(parts).map((sheet) => {
      const target = targets.get(attribute(sheet, 'id')) ?? ''
      const part = parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
      return [nameOf(sheet), part?.includes('hidden=') ? rowsHidden(part.toString()) : []]
    }),
  )
}

type Parts = ReadonlyMap<string, Buffer>

/** A row without a number follows the one above it. */
function rowsHidden(sheet: string): number[] {
  let row = 0
  return tagsOf('row', sheet).flatMap((tag) => {
    row = Number(attribute(tag, 'r') ?? row + 1)
    return /^(?:1|true)$/.test(attribute(tag, 'hidden') ?? '') ? [row] : []
  })
}

function sheetTags(parts: Parts): string[] {
  return tagsOf('sheet', parts.get('xl/workbook.xml')?.toString() ?? '')
}

function nameOf(sheet: string): string {
  return unescaped(attribute(sheet, 'name') ?? '')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
