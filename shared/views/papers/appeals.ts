/** The register of appeals: those that were made, with their answers, and lines for those that come on paper. */
import { at } from '../../ids.ts'
import { clockMinutes, localTime } from '../../time.ts'
import { appealTimes } from '../appeal-time.ts'
import { itemName } from '../item-name.ts'
import { blankRows, column, type Paper } from './paper.ts'
import { placeHead, signers, type AppealRecord, type PaperSource } from './source.ts'

const LEAST_ROWS = 8
const LEAST_BLANK = 3

export function appealsPaper(source: PaperSource): Paper {
  const { appeals, texts, words } = source
  const say = words.appeals
  const columns = [
    column(words.number, 5, 'center'),
    column(say.at, 17, 'center'),
    column(words.team, 13),
    column(placeHead(source), 20),
    column(say.ground, 28),
    column(say.signature({ role: say.leader }), 11),
    column(say.answer, 28),
    column(say.closedAt, 17, 'center'),
  ]
  const blank = Math.max(LEAST_BLANK, LEAST_ROWS - appeals.length)
  const open = appeals.filter(({ closed }) => !closed).length
  return {
    kind: 'appeals',
    title: texts.console.papers.kinds.appeals,
    wide: true,
    lines: [
      words.day(source.snapshot.event),
      say.count({ count: appeals.length, open }),
      ...ruleLines(source),
    ],
    tables: [
      {
        columns,
        rows: [
          ...appeals.map((appeal, index) => [{ count: index + 1 }, ...appealCells(source, appeal)]),
          ...blankRows(blank, { columns: columns.length, from: appeals.length + 1 }),
        ],
        tall: true,
      },
    ],
    notes: source.snapshot.event.appeals?.minutes === 0 ? [] : [say.how],
    signatures: signers(source, ['receiver', 'chiefJudge', 'supervisor']),
  }
}

/** Nothing where the event says nothing of it. */
function ruleLines({ snapshot, texts, words }: PaperSource): string[] {
  const { appeals, timezone } = snapshot.event
  if (!appeals) return []
  const times = appealTimes(snapshot).map(({ subject, untilMs }) => ({
    subject: at(snapshot.subjects, subject).shortName,
    time: clockMinutes(untilMs, timezone),
  }))
  return [
    words.appeals.rule({ rule: texts.rules.appealsText(appeals) }),
    ...(times.length > 0 ? [words.appeals.until({ times })] : []),
  ]
}

function appealCells(
  source: PaperSource,
  { team, subject, item, note, at: when, closed }: AppealRecord,
): string[] {
  const { snapshot, words } = source
  const say = words.appeals
  const { timezone } = snapshot.event
  return [
    localTime(when, timezone),
    at(snapshot.teams, team).shortName,
    say.place({
      subject: at(snapshot.subjects, subject).shortName,
      item: item && itemName(snapshot, subject, item),
    }),
    note ?? '',
    '',
    closed ? (closed.answer ?? say.closed) : '',
    closed ? localTime(closed.at, timezone) : say.open,
  ]
}
