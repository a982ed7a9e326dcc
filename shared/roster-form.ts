/**
 * Reading the roster form of the annex: sheets of cells in, people by team and what is wrong out. It takes the form as
 * Excel and WPS write it, one sheet per unit or all in one. Everything but unit, name and role is read over; what is
 * told of a form names places, never values. Source: EVENT 1.10.
 */
import type { TeamId } from './ids.ts'
import { rowOf, type Columns, type RowRules } from './roster-rows.ts'
import { matchUnit, type Labelled, type UnitMatch } from './unit-names.ts'

export interface Sheet {
  readonly name: string
  /** Texts, the first row first; an empty cell is an empty text, or missing at the end of its row. */
  readonly rows: readonly (readonly string[])[]
  /** Whether the workbook keeps it from whoever looks at it. */
  readonly hidden?: true
  /** How many rows with something in them a filter or a person hid; they are read like any other. */
  readonly hiddenRows?: number
}

export interface FormRules extends RowRules {
  /** False: people are counted, and their names are dropped like everything else. */
  readonly keepNames: boolean
  readonly leaderWords: readonly string[]
  /** How many people a team should have; absent where the event does not say. */
  readonly people?: number
  readonly teams: readonly Labelled[]
}

export interface FormMember {
  readonly name?: string
  readonly role?: 'leader' | 'member'
}

/** Where in the file, from 1. */
interface Place {
  readonly sheet?: number
  readonly row?: number
  readonly column?: number
}

export type FormNote = Place &
  (
    | { readonly why: 'no-table' | 'nobody' | 'unknown-unit' | 'ambiguous-unit' | 'no-unit' | 'not-a-name' }
    | { readonly why: 'no-name' | 'no-table-here' | 'hidden' }
    | { readonly why: 'hidden-rows'; readonly rows: number }
    | { readonly why: 'near-unit' | 'twice' | 'unit-twice'; readonly team: TeamId }
    | { readonly why: 'people'; readonly team: TeamId; readonly people: number; readonly expected: number }
    | { readonly why: 'missing'; readonly teams: readonly TeamId[] }
  )

export interface FormReading {
  readonly members: Readonly<Partial<Record<TeamId, readonly FormMember[]>>>
  readonly people: number
  /** How many different columns were dropped. */
  readonly discarded: number
  /** Any one of them means that nothing may be imported. */
  readonly errors: readonly FormNote[]
  readonly warnings: readonly FormNote[]
}

export function readRosterForm(sheets: readonly Sheet[], rules: FormRules): FormReading {
  const reading = new Reading(rules)
  const tables = sheets.filter((sheet, index) => reading.sheet(sheet, index + 1))
  const people = [...reading.people.values()].reduce((sum, members) => sum + members.size, 0)
  if (tables.length === 0) reading.errors.push({ why: 'no-table' })
  else if (people === 0 && reading.errors.length === 0) reading.errors.push({ why: 'nobody' })
  return {
    members: Object.fromEntries([...reading.people].map(([team, members]) => [team, [...members.values()]])),
    people,
    discarded: reading.discarded.size,
    errors: reading.errors,
    warnings: [...reading.warnings, ...notesOnTeams(reading.people, rules)],
  }
}

/** A form on its way through the rows. */
class Reading {
  readonly people = new Map<TeamId, Map<string, FormMember>>()
  readonly discarded = new Set<string>()
  readonly errors: FormNote[] = []
  readonly warnings: FormNote[] = []
  readonly #rules: FormRules
  /** The unit that the rows belong to; undefined where none was named, or it was told that it is wrong. */
  #unit: UnitMatch | undefined
  #unitIsTold = false

  constructor(rules: FormRules) {
    this.#rules = rules
  }

  /** Whether there is a table in it. A sheet that is quite empty is passed over without a word, a hidden one with one. */
  sheet({ name, rows, hidden, hiddenRows }: Sheet, sheet: number): boolean {
    if (hidden) {
      this.warnings.push({ sheet, why: 'hidden' })
      return false
    }
    const byName = matchUnit(name, this.#rules.teams)
    this.#unit = byName.how === 'exact' ? byName : undefined
    this.#unitIsTold = false
    let columns: Columns | undefined
    rows.forEach((cells, index) => {
      const row = rowOf(cells, this.#rules, columns)
      const place = { sheet, row: index + 1 }
      if (row.is === 'heading') this.#name(row.unit, { ...place, column: row.column + 1 })
      else if (row.is === 'head') columns = this.#head(row.columns)
      else if (row.is === 'without name') this.warnings.push({ ...place, why: 'no-name' })
      else if (row.is === 'not a name')
        this.errors.push({ ...place, column: (columns?.name ?? 0) + 1, why: 'not-a-name' })
      else if (row.is === 'person') {
        if (row.unit !== '') this.#name(row.unit, { ...place, column: (columns?.unit ?? 0) + 1 })
        this.#person(row, { ...place, column: (columns?.name ?? 0) + 1 })
      }
    })
    if (!columns && rows.some((cells) => cells.some((cell) => cell.trim() !== '')))
      this.warnings.push({ sheet, why: 'no-table-here' })
    if (columns && hiddenRows !== undefined)
      this.warnings.push({ sheet, why: 'hidden-rows', rows: hiddenRows })
    return columns !== undefined
  }

  #head(columns: Columns): Columns {
    columns.others.forEach((title) => this.discarded.add(title))
    if (!this.#rules.keepNames) this.discarded.add(this.#rules.nameColumn)
    return columns
  }

  /** An empty unit leaves the one that the sheet's name gives. */
  #name(text: string, place: Place) {
    if (text === '') return
    const match = matchUnit(text, this.#rules.teams)
    const { team } = match
    const isNew = team !== undefined && team !== this.#unit?.team
    this.#unit = match
    this.#unitIsTold = team === undefined
    if (match.how === 'unknown') this.errors.push({ ...place, why: 'unknown-unit' })
    else if (match.how === 'ambiguous') this.errors.push({ ...place, why: 'ambiguous-unit' })
    if (isNew && match.how === 'near') this.warnings.push({ ...place, why: 'near-unit', team })
    if (isNew && this.people.has(team)) this.warnings.push({ ...place, why: 'unit-twice', team })
  }

  #person({ name, role }: { name: string; role: string }, place: Place) {
    const team = this.#unit?.team
    if (team === undefined) {
      if (!this.#unitIsTold) this.errors.push({ ...place, why: 'no-unit' })
      this.#unitIsTold = true
      return
    }
    const members = this.people.get(team) ?? new Map<string, FormMember>()
    if (members.has(name)) this.warnings.push({ ...place, why: 'twice', team })
    else members.set(name, this.#rules.keepNames ? { name, ...roleIn(role, this.#rules) } : {})
    this.people.set(team, members)
  }
}

/** A deputy (副) leads nobody. */
function roleIn(text: string, { leaderWords }: FormRules): Pick<FormMember, 'role'> {
  if (text === '') return {}
  const leads = !text.includes('副') && leaderWords.some((word) => text.toLowerCase().includes(word))
  return { role: leads ? 'leader' : 'member' }
}

function notesOnTeams(
  people: ReadonlyMap<TeamId, ReadonlyMap<string, unknown>>,
  rules: FormRules,
): FormNote[] {
  const expected = rules.people
  const missing = rules.teams.filter(({ team }) => !people.has(team)).map(({ team }) => team)
  return [
    ...[...people].flatMap(([team, { size }]): FormNote[] =>
      expected === undefined || size === expected ? [] : [{ why: 'people', team, people: size, expected }],
    ),
    ...(missing.length > 0 ? [{ why: 'missing' as const, teams: missing }] : []),
  ]
}
