/** The correction sheet: every value that was changed after it had been entered; empty lines where none was. */
import { at } from '../../ids.ts'
import type { Place } from '../../snapshot.ts'
import { formatPoints } from '../../points.ts'
import { localTime } from '../../time.ts'
import { measuredIn } from '../measure.ts'
import { exact } from '../ranking.ts'
import { blankRows, column, type Paper, type PaperTable } from './paper.ts'
import { itemOf, type CellText, type Correction, type PaperSource } from './source.ts'

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
    tables: [correctionTable(source, corrections)],
    notes: [say.how],
    signatures: say.signatures,
  }
}

export function correctionTable(source: PaperSource, corrections: readonly Correction[]): PaperTable {
  const { snapshot, words } = source
  const say = words.corrections
  const columns = [
    column(words.number, 5, 'center'),
    column(words.time, 17, 'center'),
    column(words.team, 12),
    column(say.item, 22),
    column(say.was, 12, 'right'),
    column(say.now, 12, 'right'),
    column(say.reason, 26),
    column(say.by, 11, 'center'),
    column(say.entry, 7, 'center'),
  ]
  if (corrections.length === 0)
    return { columns, rows: blankRows(BLANK_ROWS, { columns: columns.length, from: 1 }), tall: true }
  return {
    columns,
    rows: corrections.map(({ seq, at: when, by, place, was, now, note }, index) => [
      { count: index + 1 },
      localTime(when, snapshot.event.timezone),
      at(snapshot.teams, place.team).shortName,
      say.place({
        subject: at(snapshot.subjects, place.subject).shortName,
        item: itemOf(source, place.subject, place.item).name,
      }),
      valueWord(source, place, was),
      valueWord(source, place, now),
      note ?? '',
      by,
      { count: seq },
    ]),
  }
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
  return status === 'pending' || status === 'entered' ? words.pending : texts.console.scores.marks[status]
}
