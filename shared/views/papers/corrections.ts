/** The correction sheet: every value that was changed after it had been entered; empty lines where none was. */
import { at } from '../../ids.ts'
import type { Place } from '../../snapshot-scores.ts'
import { formatPoints } from '../../points.ts'
import { localTime } from '../../time.ts'
import { correctionTables, type Table } from '../correction-sheet.ts'
import { itemName } from '../item-name.ts'
import { measuredIn } from '../measure.ts'
import { judgeName } from '../panel.ts'
import { exact } from '../ranking.ts'
import { blankRows, column, type Paper, type PaperTable } from './paper.ts'
import { placeHead, signers, type CellText, type Correction, type PaperSource } from './source.ts'

const BLANK_ROWS = 6

export function correctionsPaper(source: PaperSource): Paper {
  const { corrections, texts, words } = source
  const say = words.corrections
  return {
    kind: 'corrections',
    title: texts.console.papers.kinds.corrections,
    wide: true,
    lines: [
      words.day(source.snapshot.event),
      corrections.length === 0 ? say.none : say.count({ count: corrections.length }),
    ],
    tables: [...sheetTables(source), correctionTable(source, corrections)],
    notes: [...sheetNotes(source), say.how],
    signatures: signers(source, ['scorer', 'checker', 'chiefJudge']),
  }
}

function correctionTable(source: PaperSource, corrections: readonly Correction[]): PaperTable {
  const { snapshot, words } = source
  const say = words.corrections
  const columns = [
    column(words.number, 5, 'center'),
    column(words.time, 17, 'center'),
    column(words.team, 12),
    column(placeHead(source), 22),
    column(say.was, 12, 'right'),
    column(say.now, 12, 'right'),
    column(say.reason, 26),
    column(say.by, 11, 'center'),
    column(say.entry, 7, 'center'),
  ]
  if (corrections.length === 0)
    return { columns, rows: blankRows(BLANK_ROWS, { columns: columns.length, from: 1 }), tall: true }
  return {
    caption: say.all,
    columns,
    rows: corrections.map(({ seq, at: when, by, place, judge, was, now, note }, index) => [
      { count: index + 1 },
      localTime(when, snapshot.event.timezone),
      at(snapshot.teams, place.team).shortName,
      placeName(source, place, judge),
      valueWord(source, place, was),
      valueWord(source, place, now),
      note ?? '',
      by,
      { count: seq },
    ]),
  }
}

function placeName(source: PaperSource, place: Place, judge: number | undefined): string {
  const { snapshot, texts, words } = source
  return [
    words.corrections.place({
      subject: at(snapshot.subjects, place.subject).shortName,
      item: itemName(snapshot, place.subject, place.item),
    }),
    ...(judge === undefined ? [] : [judgeName(snapshot, { ...place, judge }, texts)]),
  ].join(' · ')
}

/** What differs from the version of the results before this one, and whom it moves. */
function sheetTables({ snapshot, sheet, texts, words }: PaperSource): PaperTable[] {
  if (!sheet) return []
  const { changes, moves } = correctionTables(sheet, { snapshot, texts })
  return [
    asPaper(changes, { caption: words.corrections.changes, widths: [20, 22, 12, 12, 24, 12, 18] }),
    asPaper(moves, { caption: texts.console.versions.sheet.moves, widths: [40, 24, 24, 32] }),
  ].filter(({ rows }) => rows.length > 0)
}

function sheetNotes({ snapshot, sheet, texts }: PaperSource): readonly string[] {
  return sheet ? correctionTables(sheet, { snapshot, texts }).notes : []
}

function asPaper(
  { heads, rows }: Table,
  { caption, widths }: { caption: string; widths: readonly number[] },
): PaperTable {
  return { caption, columns: heads.map((head, index) => column(head, widths[index] ?? 12)), rows }
}

function valueWord(
  { snapshot, texts, words }: PaperSource,
  place: Place,
  { status, points, measure }: CellText,
): string {
  if (points !== undefined) {
    const value = formatPoints(exact(points))
    if (measure === undefined) return value
    return words.corrections.measured({ measured: measuredIn(snapshot, place, measure), value })
  }
  if (status === 'waived') return words.corrections.waived
  return status === 'pending' || status === 'entered' ? words.pending : texts.console.scores.marks[status]
}
