/** What one row of a roster form is: the heading with the unit, the head of the table, a person, or nothing of interest. */
import { holdsPersonalNumber } from './personal-data.ts'

/** What an event says of its form, as far as rows go. */
export interface RowRules {
  /** What stands before the unit: `单位：`. */
  readonly heading: string
  readonly nameColumn: string
  /** Columns that say nothing of a person, such as a running number. */
  readonly harmlessColumns: readonly string[]
}

/** Where in a row each thing stands, from 0. */
export interface Columns {
  readonly name: number
  readonly unit?: number
  readonly role?: number
  readonly harmless: readonly number[]
  /** What the columns are called that are neither of these. */
  readonly others: readonly string[]
}

export type Row =
  | { readonly is: 'heading'; readonly column: number; readonly unit: string }
  | { readonly is: 'head'; readonly columns: Columns }
  | { readonly is: 'person'; readonly name: string; readonly unit: string; readonly role: string }
  | { readonly is: 'not a name' | 'without name' | 'nothing' }

type Cells = readonly string[]

const ROLE_COLUMNS = ['职务', '角色', '队内职务', '队内角色', 'role']
/** What people write where there is nobody. */
const NOBODY = /^(?:无|空|暂无|空缺|待定|[/\\-]+)$/
/** What a formula leaves that found nothing. */
const FAILED = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/
/** What stands below the table, where a running number would: `填表人：`, with whoever filled the form in beside it. */
const SIGNED_BY = /^\D+:|^(?:填表|填报|制表|报送|经办|联系|审核|复核|审批)人$/
const NAME = /^[\p{L}\p{M}·•. '’-]{1,40}$/u

/** `columns` are those of the table that the row may belong to; in it, a heading stands alone. */
export function rowOf(cells: Cells, rules: RowRules, columns: Columns | undefined): Row {
  return headOf(cells, rules) ?? headingOf(cells, rules, columns !== undefined) ?? personOf(cells, columns)
}

function headingOf(cells: Cells, rules: RowRules, inTable: boolean): Row | undefined {
  const label = labelOf(rules)
  const first = cells.findIndex((cell) => tight(cell) !== '')
  const column = cells.findIndex((cell, at) => (at === first || !inTable) && isHeading(cell, label))
  if (column < 0) return undefined
  const [, ...rest] = wide(cells[column]).split(':')
  const inCell = unitIn(rest.join(':'))
  const next = cells
    .slice(column + 1)
    .map(wide)
    .find((cell) => unitIn(cell) !== '')
  const unit = inCell !== '' || next === undefined || next.includes(':') ? inCell : unitIn(next)
  return { is: 'heading', column, unit }
}

/** People add to the label (参赛单位, 单位名称, 单位（盖章）), and may leave its colon out. */
function isHeading(cell: string, label: string): boolean {
  const text = tight(cell).replace(/^(?:参赛|填报|报送|推荐|选送|所在|所属)/, '')
  return text.startsWith(label) && /^(?:名称)?(?:\([^)]*\))?(?::|$)/.test(text.slice(label.length))
}

function labelOf({ heading }: RowRules): string {
  return tight(heading).replace(/:$/, '')
}

/** Without underlines, without what follows on the same line, and without the stamp's place. */
function unitIn(text: string): string {
  const [unit = ''] = text.trim().split(/\s+(?=\S{1,12}:)/)
  return unit
    .replace(/_+/g, ' ')
    .replace(/\(?盖章\)?/, '')
    .trim()
}

function headOf(cells: Cells, rules: RowRules): Row | undefined {
  const titles = cells.map(tight)
  const wanted = tight(rules.nameColumn)
  const exact = titles.indexOf(wanted)
  const name = exact >= 0 ? exact : titles.findIndex((title) => title.endsWith(wanted) && title.length < 12)
  if (name < 0 || titles.filter((title) => title !== '').length < 2) return undefined
  const label = labelOf(rules)
  const unit = titles.findIndex((title) => title.replace(/名称$/, '').endsWith(label) && title.length < 12)
  const role = titles.findIndex((title) => ROLE_COLUMNS.includes(title))
  const harmless = titles.flatMap((title, at) =>
    rules.harmlessColumns.map(tight).includes(title) ? [at] : [],
  )
  const known = [name, unit, role, ...harmless]
  return {
    is: 'head',
    columns: {
      name,
      ...(unit >= 0 && { unit }),
      ...(role >= 0 && { role }),
      harmless,
      others: titles.filter((title, at) => title !== '' && !known.includes(at)),
    },
  }
}

function personOf(cells: Cells, columns: Columns | undefined): Row {
  if (!columns) return { is: 'nothing' }
  const cell = (at: number | undefined) => (at === undefined ? '' : wide(cells[at]).trim())
  const name = tidyName(cell(columns.name))
  const unit = cell(columns.unit)
  if (name === '' || NOBODY.test(name) || FAILED.test(name)) {
    const quiet = [columns.name, columns.unit, ...columns.harmless]
    const says = (text: string) => tight(text) !== '' && !FAILED.test(text)
    const said = cells.filter((text, at) => says(text) && !quiet.includes(at))
    return { is: said.length > 1 ? 'without name' : 'nothing' }
  }
  const isRemark = columns.harmless.some((at) => at < columns.name && SIGNED_BY.test(tight(cells[at])))
  if (isRemark || name.includes(':')) return { is: 'nothing' } // below the table
  if (!NAME.test(name) || holdsPersonalNumber(name)) return { is: 'not a name' }
  return { is: 'person', name, unit, role: cell(columns.role) }
}

/** 张 三 is 张三; a name in letters keeps one space between its parts. */
function tidyName(name: string): string {
  return name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').replace(/\s+/g, ' ')
}

/** Full-width letters, digits and colons as narrow ones, and without signs that nobody sees. */
function wide(text = ''): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '')
}

function tight(text = ''): string {
  return wide(text).replace(/\s/g, '')
}
