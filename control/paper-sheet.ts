/**
 * The sheet of totals as it is typed from signed paper: every text as somebody typed it, what it means, and whether a
 * team's subjects add up to the total on its paper. Nothing is sent before the whole is.
 */
import { at, inOrder, keysOf, type SubjectId, type TeamId } from '../shared/ids.ts'
import { hundredths, parseTyped, sum, toDecimal, type Points } from '../shared/points.ts'
import type { Mark } from '../shared/snapshot-scores.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import { counted, exact } from '../shared/views/ranking.ts'
import { plain } from '../shared/plain-name.ts'
import type { Flaw } from './score-cell.ts'

/** Beside the subjects stands the total that the paper itself gives, for comparison alone. */
export type Column = SubjectId | 'total'

export interface PaperDraft {
  /** By `team/column`. */
  readonly texts: Readonly<Record<string, string>>
  readonly reason: string
  readonly typedBy: string
  readonly checkedBy: string
}

export const EMPTY_DRAFT: PaperDraft = { texts: {}, reason: '', typedBy: '', checkedBy: '' }

export type PaperValue =
  | { readonly kind: 'points'; readonly points: Points }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'empty' }
  | Flaw

export interface PaperRow {
  readonly team: TeamId
  readonly values: Readonly<Partial<Record<Column, PaperValue>>>
  /** What the subjects bring to the total. */
  readonly sum: Points
  /** The total on the paper less that sum; absent where no total is typed. */
  readonly off?: Points
  /** Subjects with nothing typed. */
  readonly open: number
}

/** What the sheet is read by. */
export interface PaperRules {
  readonly snapshot: ControlSnapshot
  /** Words that stand for a mark. */
  readonly marks: Readonly<Record<string, Mark>>
}

const STEP = hundredths(1)
/** More than any total comes to. */
const MOST = hundredths(99_999_999)

export function paperKey(team: TeamId, column: Column): string {
  return `${team}/${column}`
}

export function paperColumns({ subjects }: Pick<ControlSnapshot, 'subjects'>): readonly Column[] {
  return [...inOrder(subjects), 'total']
}

export function paperRows({ texts }: PaperDraft, rules: PaperRules): PaperRow[] {
  const { teams } = rules.snapshot
  return inOrder(teams).map((team) => rowOf(team, texts, rules))
}

/** The totals as the hub is sent them; a team or a subject with nothing typed is left out. */
export function paperTotals(rows: readonly PaperRow[]): Record<string, Record<string, number | Mark>> {
  const filled = rows.flatMap(({ team, values }) => {
    const own = keysOf<Column>(values).flatMap((column): [string, number | Mark][] => {
      const value = values[column]
      if (column === 'total' || !value) return []
      if (value.kind === 'points') return [[column, toDecimal(value.points)]]
      return value.kind === 'mark' ? [[column, value.mark]] : []
    })
    return own.length === 0 ? [] : [[team, Object.fromEntries(own)] as const]
  })
  return Object.fromEntries(filled)
}

/** How many texts are no value. */
export function flaws(rows: readonly PaperRow[]): number {
  return rows.flatMap(({ values }) => keysOf<Column>(values).filter((column) => isPaperFlaw(values[column])))
    .length
}

export function isPaperFlaw(value: PaperValue | undefined): value is Flaw {
  return value !== undefined && !['points', 'mark', 'empty'].includes(value.kind)
}

function rowOf(team: TeamId, texts: PaperDraft['texts'], rules: PaperRules): PaperRow {
  const subjects = inOrder(rules.snapshot.subjects)
  const valueIn = (column: Column) => valueOf(texts[paperKey(team, column)] ?? '', column, rules)
  const parts = subjects.map((subject) => ({ subject, value: valueIn(subject) }))
  const total = valueIn('total')
  const added = sum(parts.flatMap(({ subject, value }) => partOf(value, subject, rules)))
  return {
    team,
    values: {
      ...Object.fromEntries(parts.map(({ subject, value }) => [subject, value])),
      total,
    },
    sum: added,
    ...(total.kind === 'points' && { off: hundredths(total.points - added) }),
    open: parts.filter(({ value }) => value.kind === 'empty').length,
  }
}

function valueOf(text: string, column: Column, { snapshot, marks }: PaperRules): PaperValue {
  const mark = column === 'total' ? undefined : marks[plain(text)]
  if (mark) return { kind: 'mark', mark }
  const max = column === 'total' ? MOST : exact(at(snapshot.subjects, column).maxPoints)
  const typed = parseTyped(text, { max, step: STEP })
  if (typed.kind === 'above-max') return { kind: 'above-max', max }
  return typed.kind === 'off-step' ? { kind: 'off-step', step: STEP } : typed
}

/** What it brings to the total, if anything. */
function partOf(value: PaperValue, subject: SubjectId, { snapshot }: PaperRules): Points[] {
  return value.kind === 'points' ? [counted(toDecimal(value.points), at(snapshot.subjects, subject))] : []
}
