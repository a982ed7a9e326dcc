/** All totals, with what each subject brings to them. */
import { at, inOrder } from '../../ids.ts'
import { formatPoints, sum, toDecimal } from '../../points.ts'
import { exact } from '../ranking.ts'
import { column, type Paper } from './paper.ts'
import { signersOf } from './subject-scores.ts'
import { rankCell, stateLine, statusWord, teamName, type PaperSource } from './source.ts'

/** As many subjects fit on a sheet that stands. */
const MOST_ON_TALL = 5

export function totalsPaper(source: PaperSource): Paper {
  const { snapshot, rows, texts, words } = source
  const subjects = inOrder(snapshot.subjects)
  const maxOf = (id: (typeof subjects)[number]) => {
    const { maxPoints, weight = maxPoints } = at(snapshot.subjects, id)
    return exact(weight)
  }
  const withMax = (name: string, max: ReturnType<typeof maxOf>) =>
    words.subject.withMax({ name, max: formatPoints(max, 0) })
  return {
    kind: 'totals',
    title: texts.console.papers.kinds.totals,
    ...(subjects.length > MOST_ON_TALL && { wide: true as const }),
    lines: [words.day(snapshot.event), stateLine(source)],
    tables: [
      {
        columns: [
          column(words.number, 5, 'center'),
          column(words.team, 22),
          ...subjects.map((id) =>
            column(withMax(at(snapshot.subjects, id).shortName, maxOf(id)), 10, 'right'),
          ),
          column(withMax(texts.results.total, sum(subjects.map(maxOf))), 10, 'right'),
          column(texts.results.rank, 7, 'center'),
        ],
        rows: rows.map((row, index) => [
          { count: index + 1 },
          teamName(source, row.team),
          ...subjects.map((id) => {
            const points = row.subjects[id]
            return points === undefined ? statusWord(source, row.team, id) : { points: toDecimal(points) }
          }),
          { points: toDecimal(row.total) },
          rankCell(source, row),
        ]),
      },
    ],
    notes: [words.totals.confirmed],
    signatures: signersOf(source),
  }
}
