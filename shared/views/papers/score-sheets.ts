/**
 * Blank score sheets, one for each item, or for each of its judges: items, teams and their order are those of the
 * console's sheet, so that whoever enters a signed sheet reads both in the same order. Source: EVENT 2.6, 3.2.
 */
import { at, inOrder, type ItemId, type SubjectId } from '../../ids.ts'
import { measuredWord } from '../../measure-words.ts'
import { isTime, measureKind } from '../../measure.ts'
import { judgesOf } from '../../panel.ts'
import { itemMeasureRule } from '../measure.ts'
import { judgeName } from '../panel.ts'
import { exact } from '../ranking.ts'
import { formatPoints } from '../../points.ts'
import type { Item, Subject } from '../../snapshot-event.ts'
import { sheetGroups, sheetTeams } from '../sheet.ts'
import { column, type Column, type Paper } from './paper.ts'
import { signers, teamName, type PaperSource } from './source.ts'

export function scoreSheets(source: PaperSource): Paper[] {
  const { subjects } = source.snapshot
  return inOrder(subjects).flatMap((subject) =>
    inOrder(at(subjects, subject).items).flatMap((item) => sheetsOf(source, subject, item)),
  )
}

/** One for each judge of a panel, by the names of the event file. */
function sheetsOf(source: PaperSource, subject: SubjectId, item: ItemId): Paper[] {
  const { snapshot, texts } = source
  const { panel } = at(at(snapshot.subjects, subject).items, item)
  if (!panel) return [scoreSheet(source, { subject, item })]
  return judgesOf(panel).map((judge) =>
    scoreSheet(source, {
      subject,
      item,
      judge: { order: judge, name: judgeName(snapshot, { subject, item, judge }, texts) },
    }),
  )
}

/** For one judge, or for all of them together where none is named. */
function scoreSheet(
  source: PaperSource,
  { subject, item, judge }: { subject: SubjectId; item: ItemId; judge?: { order: number; name: string } },
): Paper {
  const { snapshot, rows, texts, words } = source
  const say = words.sheet
  const { judge: role } = words.roles
  const about = at(snapshot.subjects, subject)
  const part = onOwnScale(about, item)
  const groups = sheetGroups(snapshot, subject)
  const number = [about.order, part.order, ...(judge ? [judge.order] : [])].join('-')
  return {
    kind: 'score-sheet',
    part: {
      id: [subject, item, ...(judge ? [String(judge.order)] : [])].join('/'),
      name: [about.shortName, part.name, ...(judge ? [judge.name] : [])].join(' · '),
    },
    title: texts.console.papers.kinds['score-sheet'],
    lines: [
      say.about({ subject: about.name, item: part.name }),
      [say.number({ number }), ...(judge ? [say.judge({ role, name: judge.name })] : [])].join('　　'),
      about.carriedInMax === undefined ? ruleOf(part, source) : scaleOf(about, source),
      ...detailsOf(source, subject, item),
    ],
    tables: [
      {
        columns: [
          column(words.number, 5, 'center'),
          ...(groups.size > 0 ? [column(say.group, 5, 'center')] : []),
          column(words.team, 22),
          ...valueColumns(part, source),
          column(words.remark, 14),
          column(say.signature({ role }), 12),
        ],
        rows: sheetTeams(snapshot, { rows, order: 'running', subject }).map((team, index) => {
          const group = groups.get(team)
          return [
            { count: index + 1 },
            ...(group === undefined ? [] : [{ count: group }]),
            teamName(source, team),
            ...valueColumns(part, source).map(() => ''),
            '',
            '',
          ]
        }),
        tall: true,
      },
    ],
    notes: [about.carriedIn ? say.carriedIn : say.how],
    signatures: signers(source, [
      ...(['judge', 'chiefJudge'] as const),
      ...(part.measure && isTime(part.measure) ? (['timekeeper'] as const) : []),
    ]),
  }
}

/** What is carried in is written down as it was given there. */
function onOwnScale({ items, carriedInMax }: Subject, id: ItemId): Item {
  const item = at(items, id)
  return carriedInMax === undefined ? item : { ...item, maxPoints: carriedInMax }
}

function scaleOf({ maxPoints, carriedInMax = maxPoints }: Subject, { texts }: PaperSource): string {
  return texts.rules.rawMax({ max: plain(carriedInMax), points: plain(maxPoints) })
}

function valueColumns({ maxPoints, measure }: Item, { texts, words }: PaperSource): Column[] {
  const points = column(words.sheet.points({ max: plain(maxPoints) }), 12)
  if (!measure) return [points]
  const heading = isTime(measure)
    ? words.sheet.time({ name: measure.name, kind: measureKind(measure) })
    : texts.results.measured(measure)
  return [column(heading, 12), points]
}

function ruleOf({ maxPoints, step, measure }: Item, { texts, words }: PaperSource): string {
  const max = plain(maxPoints)
  if (!measure) return words.sheet.rule({ max, step: plain(step) })
  if (!('fullAt' in measure)) return itemMeasureRule({ maxPoints, measure }, texts)
  const { limit, fullAt, zeroAt } = measure
  return words.sheet.timeRule({
    max,
    limit: measuredWord(limit ?? zeroAt, measure),
    full: measuredWord(fullAt, measure),
    zero: measuredWord(zeroAt, measure),
    kind: measureKind(measure),
  })
}

/** Those of the item, or else of its subject. */
function detailsOf({ event, words }: PaperSource, subject: SubjectId, item: ItemId): string[] {
  const about = event.subjects.find(({ id }) => id === subject)
  const details = about?.items.find(({ id }) => id === item)?.details ?? about?.details ?? []
  return details.length === 0 ? [] : [words.sheet.details({ details })]
}

function plain(points: number): string {
  return formatPoints(exact(points), 0)
}
