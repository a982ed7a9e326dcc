/**
 * The correction sheet (更正说明) as tables of words: each changed cell, and each team that ends up elsewhere. The
 * workbook, the console and the printed sheet all draw it from here. Source: EVENT 2.23.
 */
import { at, type AwardId } from '../ids.ts'
import { formatPoints } from '../points.ts'
import type { CorrectedValue, CorrectionSheet } from '../snapshot-results.ts'
import type { TieDecision } from '../snapshot-scores.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import type { Texts } from '../texts/texts.ts'
import { localTime } from '../time.ts'
import { measuredIn } from './measure.ts'
import { exact } from './ranking.ts'

export interface Table {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface Speaking {
  readonly snapshot: Pick<ControlSnapshot, 'event' | 'teams' | 'subjects' | 'awards'>
  readonly texts: Texts
}

export interface CorrectionTables {
  readonly changes: Table
  readonly moves: Table
  /** What no row of a table can say. */
  readonly notes: readonly string[]
}

export function correctionTables(sheet: CorrectionSheet, speaking: Speaking): CorrectionTables {
  const { texts } = speaking
  const { sheet: words } = texts.console.versions
  const changes = changeTable(sheet, speaking)
  return {
    changes,
    moves: moveTable(sheet, speaking),
    notes: [
      ...(sheet.rules ? [words.rules] : []),
      ...(changes.rows.length === 0 ? [words.noCells] : []),
      ...(sheet.moves.length === 0 ? [words.noMoves] : []),
    ],
  }
}

function changeTable({ cells, ties }: CorrectionSheet, speaking: Speaking): Table {
  const { snapshot, texts } = speaking
  const { sheet: words } = texts.console.versions
  const { teams, subjects, event } = snapshot
  const where = words.where({ subject: texts.scenes.subject, item: texts.console.importing.cell })
  return {
    heads: [
      ...[texts.results.team, where, words.was, words.becomes, words.reason],
      ...[texts.results.by, texts.results.at],
    ],
    rows: [
      ...cells.map((cell) => {
        const subject = at(subjects, cell.subject)
        const part = cell.item === undefined ? words.wholeSubject : at(subject.items, cell.item).name
        return [
          ...[at(teams, cell.team).name, `${subject.shortName} / ${part}`],
          ...[
            valueWord(cell.from, cell, speaking),
            valueWord(cell.to, cell, speaking),
            cell.reason ?? '',
            cell.by ?? '',
          ],
          cell.at === undefined ? '' : localTime(cell.at, event.timezone),
        ]
      }),
      ...ties.map(({ teams: tied, from, to, reason }) => [
        ...[
          words.teams({ teams: tied.map((team) => at(teams, team).shortName) }),
          words.tie,
          tieWord(from, texts),
          tieWord(to, texts),
          reason ?? '',
        ],
        ...['', ''],
      ]),
    ],
  }
}

function moveTable({ moves }: CorrectionSheet, { snapshot, texts }: Speaking): Table {
  const { results } = texts
  const { sheet: words } = texts.console.versions
  const rank = (place: number | undefined) => (place === undefined ? words.noRank : String(place))
  const prize = (award: AwardId | undefined) =>
    award === undefined ? words.noPrize : at(snapshot.awards, award).name
  const points = (decimal: number) => formatPoints(exact(decimal))
  return {
    heads: [results.team, results.rank, results.total, results.prize],
    rows: moves.map((move) => [
      at(snapshot.teams, move.team).name,
      words.change({ from: rank(move.rank.from), to: rank(move.rank.to) }),
      words.change({ from: points(move.total.from), to: points(move.total.to) }),
      words.change({ from: prize(move.award.from), to: prize(move.award.to) }),
    ]),
  }
}

function valueWord(
  { status, points, measure, deducted }: CorrectedValue,
  { subject, item }: Pick<CorrectionSheet['cells'][number], 'subject' | 'item'>,
  { snapshot, texts }: Speaking,
): string {
  const { sheet: words } = texts.console.versions
  if (points !== undefined) {
    const value = formatPoints(exact(points))
    if (deducted !== undefined)
      return words.deducted({ points: value, deducted: formatPoints(exact(deducted)) })
    if (measure === undefined || item === undefined) return value
    return `${measuredIn(snapshot, { subject, item }, measure)} → ${value}`
  }
  switch (status) {
    case 'pending':
    case 'entered':
    case 'checked':
      return words.pending
    case 'partial':
      return words.partial
    default:
      return texts.console.scores.marks[status]
  }
}

function tieWord(as: TieDecision['as'] | undefined, texts: Texts): string {
  const { sheet: words } = texts.console.versions
  return as === undefined ? words.undecided : words[as]
}
