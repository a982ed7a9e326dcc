/** Where something is typed on the score sheet: a cell, or one judge's part of it. */
import { at, inOrder, type ItemId, type SubjectId, type TeamId } from '../shared/ids.ts'
import { judgesOf } from '../shared/panel.ts'
import type { Place } from '../shared/snapshot-scores.ts'
import type { Snapshot } from '../shared/snapshot.ts'

export interface SheetPlace extends Place {
  /** Of an item with a panel, the number of the judge. */
  readonly judge?: number
}

/** A column that is typed into. */
export interface EntryColumn {
  readonly item: ItemId
  readonly judge?: number
}

/** A column of a subject's sheet; a panel's result has one beside its judges', and nobody types there. */
export type SheetColumn =
  ({ readonly kind: 'entry' } & EntryColumn) | { readonly kind: 'result'; readonly item: ItemId }

export function keyOf({ team, subject, item, judge }: SheetPlace): string {
  return [team, subject, item, ...(judge === undefined ? [] : [judge])].join('/')
}

export function placeOf(key: string): SheetPlace {
  const [team, subject, item, judge] = key.split('/')
  return {
    ...{ team: team as TeamId, subject: subject as SubjectId, item: item as ItemId },
    ...(judge !== undefined && { judge: Number(judge) }),
  }
}

export function columnKey(column: SheetColumn): string {
  return `${column.kind}/${column.item}/${column.kind === 'entry' ? (column.judge ?? '') : ''}`
}

export function placeIn(
  row: { readonly team: TeamId; readonly subject: SubjectId },
  column: EntryColumn,
): SheetPlace {
  const { item, judge } = column
  return { ...row, item, ...(judge !== undefined && { judge }) }
}

/** The cell that a place is in. */
export function cellAt({ team, subject, item }: SheetPlace): Place {
  return { team, subject, item }
}

export function sheetColumns({ subjects }: Pick<Snapshot, 'subjects'>, subject: SubjectId): SheetColumn[] {
  const { items } = at(subjects, subject)
  return inOrder<ItemId>(items).flatMap((item): SheetColumn[] => {
    const { panel } = at(items, item)
    if (!panel) return [{ kind: 'entry', item }]
    const judges = judgesOf(panel).map((judge): SheetColumn => ({ kind: 'entry', item, judge }))
    return [...judges, { kind: 'result', item }]
  })
}

export function entryColumns(snapshot: Pick<Snapshot, 'subjects'>, subject: SubjectId): EntryColumn[] {
  return sheetColumns(snapshot, subject).flatMap((column) => (column.kind === 'entry' ? [column] : []))
}
