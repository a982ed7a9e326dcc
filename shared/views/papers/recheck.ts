/**
 * The spot check against the signed sheets: all teams with prizes, and at least 15 % of the rest, drawn by numbers that
 * follow from the hash of the record, so that anybody can draw them again. Source: EVENT 3.2.
 */
import { at, inOrder, type TeamId } from '../../ids.ts'
import { toDecimal } from '../../points.ts'
import { pointsOf } from '../ranking.ts'
import { column, type Paper, type PaperCell } from './paper.ts'
import { signers, statusWord, teamName, type PaperSource } from './source.ts'

const SHARE_OF_REST = 0.15
/** As many subjects fit on a sheet that stands. */
const MOST_ON_TALL = 3

export interface Recheck {
  readonly winners: readonly TeamId[]
  readonly drawn: readonly TeamId[]
  /** Of how many they were drawn. */
  readonly rest: number
}

export function recheck({ rows, lotOf }: Pick<PaperSource, 'rows' | 'lotOf'>): Recheck {
  const winners = rows.filter(({ award }) => award !== undefined).map(({ team }) => team)
  const rest = rows.map(({ team }) => team).filter((team) => !winners.includes(team))
  const count = Math.ceil(rest.length * SHARE_OF_REST)
  const lots = new Map(rest.map((team) => [team, lotOf(team)]))
  const byLot = [...rest].sort((a, b) => ((lots.get(a) ?? '') < (lots.get(b) ?? '') ? -1 : 1))
  const drawn = byLot.slice(0, count)
  return { winners, drawn: rest.filter((team) => drawn.includes(team)), rest: rest.length }
}

export function recheckPaper(source: PaperSource): Paper {
  const { snapshot, rows, hash, texts, words } = source
  const say = words.recheck
  const { winners, drawn, rest } = recheck(source)
  const subjects = inOrder(snapshot.subjects)
  return {
    kind: 'recheck',
    title: texts.console.papers.kinds.recheck,
    ...(subjects.length > MOST_ON_TALL && { wide: true as const }),
    lines: [
      words.day(snapshot.event),
      say.count({ winners: winners.length, drawn: drawn.length, rest }),
      say.lots({ hash }),
    ],
    tables: [
      {
        columns: [
          column(words.number, 5, 'center'),
          column(words.team, 20),
          column(say.why, 8, 'center'),
          ...subjects.flatMap((id) => [
            column(at(snapshot.subjects, id).shortName, 9, 'right'),
            column(say.agrees, 5, 'center'),
          ]),
          column(texts.results.total, 9, 'right'),
          column(say.agrees, 5, 'center'),
          column(words.remark, 14),
        ],
        rows: rows
          .filter(({ team }) => winners.includes(team) || drawn.includes(team))
          .map(({ team, subjects: brought, total }, index): PaperCell[] => [
            { count: index + 1 },
            teamName(source, team),
            winners.includes(team) ? say.prize : say.drawn,
            ...subjects.flatMap((id): PaperCell[] => {
              const points = pointsOf(brought)[id]
              return [points === undefined ? statusWord(source, team, id) : { points }, { box: 'empty' }]
            }),
            { points: toDecimal(total) },
            { box: 'empty' },
            '',
          ]),
        tall: true,
      },
    ],
    notes: [say.how, say.errors],
    signatures: signers(source, ['checker', 'chiefJudge', 'supervisor']),
  }
}
