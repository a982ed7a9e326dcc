/**
 * What a table from elsewhere would change on the score sheet, row by row, before anything is sent. A name that is
 * not exactly a team's is asked about, never guessed; a blank cell changes nothing.
 */
import { at, inOrder, type SubjectId, type TeamId } from '../shared/ids.ts'
import { hundredths, type Points } from '../shared/points.ts'
import type { Item } from '../shared/snapshot-event.ts'
import type { Mark } from '../shared/snapshot-scores.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { exact } from '../shared/views/ranking.ts'
import { matchUnit } from '../shared/unit-names.ts'
import { plain } from '../shared/plain-name.ts'
import { namesOf, teamCalled } from '../shared/views/team-names.ts'
import { percentIn, readRaw } from './raw-value.ts'
import { isFlaw, readTyped, type Flaw, type Standing } from './score-cell.ts'
import { isSame, type Change, type Value } from './sheet-change.ts'
import { placeIn, type EntryColumn, type SheetPlace } from './sheet-place.ts'
import { shapeOf, type TableShape } from './table-shape.ts'
import type { TextTable } from '../shared/table-text.ts'

export interface Wanted {
  readonly table: TextTable
  readonly subject: SubjectId
  /** Where the first column of values goes. */
  readonly from: EntryColumn
  /** Where rows without names go: the teams of the sheet, from the chosen one on. */
  readonly teams: readonly TeamId[]
  /** What was answered about names that mean no team. */
  readonly answers: Readonly<Record<string, Answer>>
  /** The column of the table that the first values come from, where somebody chose one. */
  readonly begins?: number | undefined
  /** What the values are out of, where that is not the item's maximum. */
  readonly rawMax?: Points | undefined
  /** Words that stand for a mark. */
  readonly marks: Readonly<Record<string, Mark>>
}

export type Answer = { readonly team: TeamId } | 'leave-out'

/** The sheet as it stands. */
export interface Sheeted {
  readonly snapshot: ControlSnapshot
  readonly standing: (place: SheetPlace) => Standing
  /** Whether the person at the desk may mark a cell. */
  readonly mayMark: boolean
  readonly texts: Texts
}

export interface Proposal {
  readonly rows: readonly ProposedRow[]
  /** What gets values. */
  readonly entries: readonly EntryColumn[]
  /** Columns for which there is nothing on the sheet; they are left out. */
  readonly beyond: number
  /** The columns that values may come from, where there is a choice, and the one that the first come from. */
  readonly choices: TableShape['choices']
  readonly begins?: number
}

export interface ProposedRow {
  /** Its number in the table, from 1. */
  readonly line: number
  /** As the table has it; absent where rows have no names. */
  readonly name?: string
  readonly team?: TeamId
  /** The one team that an unknown name looks like; taken only when somebody says so. */
  readonly suggested?: TeamId
  /** Why nothing of the row is written. `unknown` is still to be answered. */
  readonly problem?: 'heading' | 'unknown' | 'left-out' | 'twice' | 'beyond'
  /** The values as the table has them. */
  readonly raw: readonly string[]
  /** None where there is a problem. */
  readonly cells: readonly ProposedCell[]
}

export interface ProposedCell {
  readonly place: SheetPlace
  readonly raw: string
  readonly was: Standing
  readonly outcome: Outcome
}

export type Outcome =
  | { readonly kind: 'new' | 'changed' | 'same'; readonly value: Value }
  | { readonly kind: 'refused'; readonly flaw: Flaw | { readonly kind: 'may-not-mark' } }

export function proposal(wanted: Wanted, sheet: Sheeted): Proposal {
  const { table, subject, from, begins } = wanted
  const { names, headings, values, beyond, choices } = shapeOf(table, {
    snapshot: sheet.snapshot,
    ...{ subject, from, begins, texts: sheet.texts },
  })
  const taken = new Set<TeamId>()
  const rows = table.flatMap((texts, index): ProposedRow[] => {
    const raw = values.map(({ column }) => texts[column] ?? '')
    if (raw.every((text) => text === '')) return []
    const name = names === undefined ? undefined : (texts[names] ?? '')
    const row = { line: index + 1, raw, ...(name !== undefined && { name }) }
    if (index < headings) return [{ ...row, problem: 'heading', cells: [] }]
    const found = name === undefined ? teamAt(wanted, index - headings) : teamOf(name, wanted, sheet)
    if (found === 'unknown') return [{ ...row, problem: found, ...suggestion(name, sheet), cells: [] }]
    if (typeof found !== 'object') return [{ ...row, problem: found, cells: [] }]
    const { team } = found
    if (taken.has(team)) return [{ ...row, team, problem: 'twice', cells: [] }]
    taken.add(team)
    const cells = values.flatMap(({ entry }, column) =>
      raw[column] ? [cellOf(placeIn({ team, subject }, entry), raw[column], { wanted, sheet })] : [],
    )
    return [{ ...row, team, cells }]
  })
  const [first] = values
  const isOpen = begins !== undefined || choices.length > values.length // what was chosen can be chosen back
  return {
    ...{ rows, beyond, choices: isOpen ? choices : [] },
    entries: values.map(({ entry }) => entry),
    ...(first && { begins: first.column }),
  }
}

function teamAt({ teams }: Wanted, index: number): { team: TeamId } | 'beyond' {
  const team = teams[index]
  return team === undefined ? 'beyond' : { team }
}

function teamOf(
  name: string,
  { answers }: Wanted,
  { snapshot }: Sheeted,
): { team: TeamId } | 'unknown' | 'left-out' {
  const team = teamCalled(snapshot, name)
  if (team) return { team }
  const answer = answers[plain(name)]
  return answer === 'leave-out' ? 'left-out' : (answer ?? 'unknown')
}

function suggestion(name = '', { snapshot }: Sheeted): { suggested?: TeamId } {
  const labelled = inOrder(snapshot.teams).map((team) => ({ team, labels: namesOf(snapshot, team) }))
  const { how, team } = matchUnit(name, labelled)
  return how === 'near' ? { suggested: team } : {}
}

function cellOf(
  place: SheetPlace,
  raw: string,
  { wanted, sheet }: { wanted: Wanted; sheet: Sheeted },
): ProposedCell {
  const was = sheet.standing(place)
  const item = at(at(sheet.snapshot.subjects, place.subject).items, place.item)
  const mark = place.judge === undefined ? wanted.marks[plain(raw)] : undefined // a mark is the whole cell's
  if (mark && !sheet.mayMark)
    return { place, raw, was, outcome: { kind: 'refused', flaw: { kind: 'may-not-mark' } } }
  const value = mark ? ({ kind: 'mark', mark } as const) : valueOf(raw, item, wanted.rawMax)
  if (value.kind !== 'mark' && isFlaw(value))
    return { place, raw, was, outcome: { kind: 'refused', flaw: value } }
  const isEmpty = was.points === undefined && was.mark === undefined && !was.waived
  const kind = isSame(value, was) ? 'same' : isEmpty ? 'new' : 'changed'
  return { place, raw, was, outcome: { kind, value } }
}

/** 87.66% is 87.66 out of 100 and nothing else: neither 0.8766, nor so many of another maximum. */
const WHOLE = hundredths(10_000)

function valueOf(raw: string, item: Item, rawMax: Points | undefined) {
  const percent = item.measure ? undefined : percentIn(raw)
  if (percent !== undefined && (rawMax ?? exact(item.maxPoints)) !== WHOLE)
    return { kind: 'percent' } as const
  const text = percent ?? raw
  if (rawMax === undefined || item.measure) return readTyped(text, { item, mayClear: false })
  const read = readRaw(text, { rawMax, max: exact(item.maxPoints) })
  const step = exact(item.step)
  return read.kind === 'points' && read.points % step !== 0 ? ({ kind: 'off-step', step } as const) : read
}

/** What is to be written of a proposal; a value out of another maximum keeps what it was in its note. */
export function changesOf(
  { rows }: Proposal,
  about: { base: (place: SheetPlace) => number; note: (raw: string) => string | undefined },
): Change[] {
  return rows.flatMap(({ cells }) =>
    cells.flatMap(({ place, raw, outcome }): Change[] => {
      if (outcome.kind === 'same' || outcome.kind === 'refused') return []
      const { value } = outcome
      const note = value.kind === 'points' ? about.note(raw) : undefined
      return [{ place, value, base: about.base(place), ...(note !== undefined && { note }) }]
    }),
  )
}

/** The teams that names still to be answered look like, by the plain name. */
export function suggestions({ rows }: Proposal): Record<string, Answer> {
  const found = rows.flatMap(({ name = '', suggested }) =>
    suggested ? [[plain(name), { team: suggested }]] : [],
  )
  return Object.fromEntries(found) as Record<string, Answer>
}

/** How many names are still to be answered. */
export function unanswered({ rows }: Proposal): number {
  const names = rows.flatMap(({ problem, name = '' }) => (problem === 'unknown' ? [plain(name)] : []))
  return new Set(names).size
}
