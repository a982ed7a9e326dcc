/** A paper as plain values: what stands on it, before it is laid out on pages or put into a workbook. Source: EVENT 3.6. */
import type { EventInfo } from '../../snapshot-event.ts'

/** In the order in which organisers ask for them. */
export const PAPER_KINDS = [
  'checkin',
  'draw',
  'score-sheet',
  'subject',
  'totals',
  'places',
  'corrections',
  'appeals',
  'recheck',
  'reveal',
  'notice',
  'rules',
] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** Those that the event has. */
export function paperKinds({ publicNotice }: Pick<EventInfo, 'publicNotice'>): PaperKind[] {
  return PAPER_KINDS.filter((kind) => kind !== 'notice' || publicNotice?.workdays !== 0)
}

export interface Paper {
  readonly kind: PaperKind
  /** Which of several papers of its kind, for an address and for the choice; absent where there is only one. */
  readonly part?: { readonly id: string; readonly name: string }
  readonly title: string
  /** A4 across. */
  readonly wide?: true
  /** What stands under the title. */
  readonly lines: readonly string[]
  readonly tables: readonly PaperTable[]
  readonly notes: readonly string[]
  /** Who signs; empty where nobody does. */
  readonly signatures: readonly string[]
}

export interface PaperTable {
  readonly caption?: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly PaperCell[])[]
  /** Rows that somebody writes into by hand. */
  readonly tall?: true
}

export interface Column {
  readonly head: string
  /** In characters; on a page the columns share its width in this proportion. */
  readonly width: number
  readonly align?: 'center' | 'right'
}

/** A text, which is empty where something is to be written; exact points; a count; or a box to tick. */
export type PaperCell =
  string | { readonly points: number } | { readonly count: number } | { readonly box: 'empty' | 'ticked' }

/** What all papers of one moment share. */
export interface PaperSet {
  readonly issue: Issue
  readonly heading: { readonly title: string; readonly organisers: string; readonly document?: string }
  /** The issue in words, for the foot of every page. */
  readonly footer: readonly string[]
  /** How many decimals points are shown with at least. */
  readonly decimals: number
  /** Stands beside a signature. */
  readonly signedOn: string
  readonly papers: readonly Paper[]
}

/** Which state of the record papers rest on: everything up to the entry `seq`, sealed by its hash. */
export interface Issue {
  readonly version: number
  readonly seq: number
  readonly at: string
  readonly hash: string
  readonly printedAt: string
}

export function column(head: string, width: number, align?: Column['align']): Column {
  return { head, width, ...(align && { align }) }
}

/** Rows with nothing in them but a number, to be filled in by hand. */
export function blankRows(
  count: number,
  { columns, from }: { columns: number; from: number },
): PaperCell[][] {
  return Array.from({ length: count }, (_, index) => [
    { count: from + index },
    ...Array.from({ length: columns - 1 }, () => ''),
  ])
}
