/**
 * The draft for the public notice: ranks, totals and prizes of teams. No signature, no name of a person, and no points
 * of a team that is out of the competition. Source: EVENT 2.19, 2.32, 3.6.
 */
import { toDecimal } from '../../points.ts'
import { absenceOf } from '../absence.ts'
import { column, type Paper } from './paper.ts'
import { prizeCell, rankCell, teamName, unrankedNote, type PaperSource } from './source.ts'

export function noticePaper(source: PaperSource): Paper {
  const { snapshot, rows, notice, open, texts, words } = source
  const say = words.notice
  const { event, scores } = snapshot
  return {
    kind: 'notice',
    title: texts.console.papers.kinds.notice,
    lines: [
      say.about({ event: event.title, date: event.date }),
      say.period(notice),
      ...(event.demo
        ? [texts.display.demo]
        : open.length > 0
          ? [texts.results.open({ count: open.length })]
          : []),
    ],
    tables: [
      {
        columns: [
          column(texts.results.rank, 10, 'center'),
          column(words.team, 36),
          column(texts.results.total, 14, 'right'),
          column(texts.results.prize, 18, 'center'),
        ],
        rows: rows.map((row) => [
          rankCell(source, row),
          teamName(source, row.team),
          absenceOf(snapshot, scores[row.team]) === 'out' ? '' : { points: toDecimal(row.total) },
          prizeCell(source, row),
        ]),
      },
    ],
    notes: [...unrankedNote(source), say.objections, event.organisers.join('　')],
    signatures: [],
  }
}
