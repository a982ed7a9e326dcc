/** One subject to be confirmed: every team's points in every item as they were entered, and their sum. */
import { at, inOrder, type ItemId, type SubjectId, type TeamId } from '../../ids.ts'
import { judgesOf } from '../../panel.ts'
import { formatPoints, toDecimal } from '../../points.ts'
import type { Subject } from '../../snapshot-event.ts'
import type { Place } from '../../snapshot-scores.ts'
import { localTime } from '../../time.ts'
import { deductedNow, deductionReason, deductionRows, type Where } from '../deductions.ts'
import { markOf } from '../mark.ts'
import { measuredIn } from '../measure.ts'
import { hasPanels, judgeName, panelLines, type JudgeLine } from '../panel.ts'
import { counted, exact } from '../ranking.ts'
import { column, type Paper, type PaperCell } from './paper.ts'
import { pointsOr, signers, stateLine, statusWord, teamName, type PaperSource } from './source.ts'

/** As many columns fit on a sheet that stands. */
const MOST_ON_TALL = 9

export function subjectPapers(source: PaperSource): Paper[] {
  const papers = inOrder(source.snapshot.subjects).map((subject) => subjectPaper(source, subject))
  const isWide = papers.some(({ tables }) => tables.some(({ columns }) => columns.length > MOST_ON_TALL))
  return isWide ? papers.map((paper) => ({ ...paper, wide: true })) : papers
}

function subjectPaper(source: PaperSource, subject: SubjectId): Paper {
  const { snapshot, texts, words } = source
  const about = at(snapshot.subjects, subject)
  const items = inOrder(about.items)
  const withMax = (name: string, max: number) =>
    words.subject.withMax({ name, max: formatPoints(exact(max), 0) })
  return {
    kind: 'subject',
    part: { id: subject, name: about.shortName },
    title: texts.console.papers.kinds.subject,
    lines: [
      about.carriedIn ? texts.results.carriedIn({ subject: about.name }) : about.name,
      stateOf(source, subject),
    ],
    tables: [
      {
        columns: [
          column(words.number, 5, 'center'),
          column(words.team, 20),
          ...items.flatMap((item) => {
            const { name, maxPoints, measure } = at(about.items, item)
            return [
              ...judgesIn(about, item).map((judge) =>
                column(judgeName(snapshot, { subject, item, judge }, texts), 8, 'right'),
              ),
              ...(measure ? [column(measure.name, 9, 'right')] : []),
              column(withMax(name, maxPoints), 10, 'right'),
            ]
          }),
          ...(hasPaper(source, subject) ? [column(texts.results.paper, 10, 'right')] : []),
          ...(hasDeductions(source, subject) ? [column(texts.results.deducted, 8, 'right')] : []),
          column(withMax(texts.results.sum, about.maxPoints), 10, 'right'),
          ...(about.weight === undefined
            ? []
            : [column(withMax(texts.results.counted, about.weight), 10, 'right')]),
          ...(snapshot.event.fourEyes ? [column(words.subject.checked, 8, 'center')] : []),
        ],
        rows: inOrder(snapshot.teams).map((team, index) => [
          { count: index + 1 },
          teamName(source, team),
          ...items.flatMap((item) => itemCells(source, { team, subject, item })),
          ...paperCells(source, { team, subject }),
          ...deductedCells(source, { team, subject }),
          ...sumCells(source, team, subject),
          ...(snapshot.event.fourEyes ? [checkedWord(source, team, subject)] : []),
        ]),
      },
    ],
    notes: [
      ...(hasPanels({ subjects: { [subject]: about } }) ? [words.subject.panel] : []),
      ...waivers(source, subject),
      ...deductionNotes(source, subject),
      words.subject.confirmed,
    ],
    signatures: signersOf(source),
  }
}

/** Whoever signs scores in this event. */
export function signersOf(source: PaperSource): readonly string[] {
  return (
    source.snapshot.signOff ?? signers(source, ['judge', 'chiefJudge', 'scorer', 'checker', 'supervisor'])
  )
}

function judgesIn({ items }: Subject, item: ItemId): number[] {
  const { panel } = at(items, item)
  return panel ? judgesOf(panel) : []
}

/** What each judge gave, what was measured, and the points. */
function itemCells(source: PaperSource, place: Place): PaperCell[] {
  const { snapshot, texts } = source
  const { team, subject, item } = place
  const score = snapshot.scores[team]?.[subject]
  const mark = markOf(score, item)
  const { measure } = at(at(snapshot.subjects, subject).items, item)
  const value = score?.measures?.[item]
  return [
    ...(panelLines(snapshot, place) ?? []).map((line) => judgeCell(source, line)),
    ...(measure ? [value === undefined ? '' : measuredIn(snapshot, place, value)] : []),
    pointsOr(score?.items?.[item], mark ? texts.console.scores.marks[mark] : ''),
  ]
}

/** One that is dropped stands in brackets. */
function judgeCell({ words }: PaperSource, { state, info }: JudgeLine): PaperCell {
  if (state === 'waived') return words.corrections.waived
  if (info?.points === undefined) return ''
  return state === 'dropped' ? `(${formatPoints(exact(info.points))})` : { points: info.points }
}

function hasPaper({ snapshot }: PaperSource, subject: SubjectId): boolean {
  return Object.values(snapshot.paper?.totals ?? {}).some((own) => own?.[subject] !== undefined)
}

/** The total of the signed sheet, which counts until every item is in. */
function paperCells(source: PaperSource, { team, subject }: Where): PaperCell[] {
  if (!hasPaper(source, subject)) return []
  const total = source.snapshot.paper?.totals[team]?.[subject]
  if (total === undefined) return ['']
  return [typeof total === 'number' ? { points: total } : source.texts.console.scores.marks[total]]
}

function hasDeductions({ snapshot }: PaperSource, subject: SubjectId): boolean {
  return deductionRows(snapshot, subject).length > 0
}

function deductedCells(source: PaperSource, where: Where): PaperCell[] {
  if (!hasDeductions(source, where.subject)) return []
  const deducted = deductedNow(source.snapshot, where)
  return [deducted === 0 ? '' : { points: toDecimal(deducted) }]
}

function deductionNotes({ snapshot, words }: PaperSource, subject: SubjectId): string[] {
  return deductionRows(snapshot, subject).map((row) =>
    words.subject.deducted({
      team: at(snapshot.teams, row.team).shortName,
      points: formatPoints(exact(row.points)),
      reason: deductionReason(snapshot, row),
      by: row.by,
      at: localTime(row.at, snapshot.event.timezone),
    }),
  )
}

/** Nothing entered is not 0.00. */
function sumCells(source: PaperSource, team: TeamId, subject: SubjectId): PaperCell[] {
  const about = at(source.snapshot.subjects, subject)
  const points = source.snapshot.scores[team]?.[subject]?.points
  const sum = pointsOr(points, statusWord(source, team, subject))
  if (about.weight === undefined) return [sum]
  return [sum, points === undefined ? '' : { points: toDecimal(counted(points, about)) }]
}

/** Judges whose scores the results do without, each by name. */
function waivers({ snapshot, texts, words }: PaperSource, subject: SubjectId): string[] {
  const { items } = at(snapshot.subjects, subject)
  return inOrder(snapshot.teams).flatMap((team) =>
    inOrder(items).flatMap((item) =>
      Object.entries(snapshot.cells[team]?.[subject]?.[item]?.judges ?? {})
        .filter(([, { status }]) => status === 'waived')
        .map(([judge, { note }]) =>
          words.subject.waived({
            team: at(snapshot.teams, team).shortName,
            item: at(items, item).name,
            judge: judgeName(snapshot, { subject, item, judge: Number(judge) }, texts),
            note: note ?? '',
          }),
        ),
    ),
  )
}

function checkedWord({ snapshot, words }: PaperSource, team: TeamId, subject: SubjectId): string {
  const { status } = snapshot.scores[team]?.[subject] ?? {}
  return status === 'checked' ? words.subject.isChecked : ''
}

function stateOf(source: PaperSource, subject: SubjectId): string {
  const { snapshot, open, words } = source
  const missing = open.filter((obstacle) => obstacle.why === 'missing' && obstacle.subject === subject).length
  if (snapshot.event.demo) return stateLine(source)
  return [
    missing === 0 ? words.subject.complete : words.subject.missing({ teams: missing }),
    ...(at(snapshot.subjects, subject).appealed ? [words.subject.appealed] : []),
  ].join(words.stop)
}
