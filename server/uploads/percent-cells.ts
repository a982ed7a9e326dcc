/**
 * Cells that a workbook shows as a percentage, with the sign as part of their text: what is shown as 87.66% is stored as
 * 0.8766, which would be taken for a score of less than one. Source: ECMA-376-1, 18.8.30 (number formats).
 */
import { attribute, tagsOf } from './xml-tags.ts'

/** With `%` in the texts of all sheets; the other parts as they are. */
export function withPercentSigns(parts: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const formats = [...parts.values()].find((part) => part.includes('cellXfs'))
  const styles = percentStyles(formats?.toString() ?? '')
  return new Map(
    [...parts].map(([name, part]) => [
      name,
      styles.size > 0 && part.includes('sheetData') ? signed(part, styles) : part,
    ]),
  )
}

/** Those that come with every workbook: 0% and 0.00%. */
const BUILT_IN = ['9', '10']
/** What a format shows as it stands: texts, signs behind a backslash, colours, and the widths of signs. */
const LITERAL = /(?:&quot;|").*?(?:&quot;|")|\\.|\[[^\]]*\]|[_*]./g

/** The numbers of the cell formats that show a percentage. */
function percentStyles(xml: string): Set<number> {
  const own = new Map(
    tagsOf('numFmt', xml).map((tag) => [attribute(tag, 'numFmtId'), attribute(tag, 'formatCode') ?? '']),
  )
  const isPercent = (id = '0') => own.get(id)?.replace(LITERAL, '').includes('%') ?? BUILT_IN.includes(id)
  const [formats = ''] = /<(?:[\w.-]+:)?cellXfs[\s>][\s\S]*?<\/(?:[\w.-]+:)?cellXfs>/.exec(xml) ?? []
  return new Set(
    tagsOf('xf', formats).flatMap((tag, index) => (isPercent(attribute(tag, 'numFmtId')) ? [index] : [])),
  )
}

/** A cell with a value, a formula before it or none. */
const CELL =
  /<((?:[\w.-]+:)?c)((?:\s[^<>]*)?)>((?:<(?:[\w.-]+:)?f(?:\s[^<>]*)?(?:\/>|>[^<]*<\/(?:[\w.-]+:)?f>))?\s*<((?:[\w.-]+:)?)v>)([^<]*)(?=<\/\4v>)/g

function signed(part: Buffer, styles: ReadonlySet<number>): Buffer {
  const text = part.toString()
  const changed = text.replace(
    CELL,
    (whole, tag: string, attributes: string, before: string, _p, value: string) => {
      const isNumber = (attribute(attributes, 't') ?? 'n') === 'n'
      const shown =
        isNumber && styles.has(Number(attribute(attributes, 's') ?? 0)) ? percent(value) : undefined
      if (shown === undefined) return whole
      return `<${tag}${attributes.replace(/\st=["']n["']/, '')} t="str">${before}${shown}`
    },
  )
  return Buffer.from(changed)
}

/** With 15 digits, which Excel counts with: 100 times a number must not show what the computer's halves leave. */
function percent(value: string): string | undefined {
  const number = Number(value)
  return value.trim() === '' || !Number.isFinite(number)
    ? undefined
    : `${Number((number * 100).toPrecision(15))}%`
}
