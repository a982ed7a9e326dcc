/**
 * Ranks and prizes to be confirmed: every place with what decided it, every tie with all that was compared and what
 * persons decided of it, and the rules behind both. Source: EVENT 2.12, 2.13.
 */
import { at, inOrder } from '../../ids.ts'
import { missingWords } from '../../missing-words.ts'
import { toDecimal } from '../../points.ts'
import { decidedByWord, keyName } from '../decided-by.ts'
import { teamAwards } from '../prize-column.ts'
import type { RankRow } from '../ranking.ts'
import { column, type Paper, type PaperTable } from './paper.ts'
import { signersOf } from './subject-scores.ts'
import {
  keyValue,
  prizeCell,
  rankCell,
  stateLine,
  teamName,
  unrankedNote,
  type PaperSource,
} from './source.ts'

/** As many keys fit on a sheet that stands. */
const MOST_ON_TALL = 5

export function placesPaper(source: PaperSource): Paper {
  const { snapshot, texts, words } = source
  const ties = tieTable(source)
  const prizes = prizeTable(source)
  return {
    kind: 'places',
    title: texts.console.papers.kinds.places,
    ...(snapshot.event.tieBreak.length > MOST_ON_TALL && { wide: true as const }),
    lines: [words.day(snapshot.event), stateLine(source)],
    tables: [
      placeTable(source),
      ...(ties.rows.length > 0 ? [ties] : []),
      ...(prizes.rows.length > 0 ? [prizes] : []),
    ],
    notes: [
      ...rulesOf(source),
      ...(ties.rows.length > 0 ? [] : [words.places.noTies]),
      ...unrankedNote(source),
    ],
    signatures: signersOf(source),
  }
}

/** Which rules this rests on. */
function rulesOf({ snapshot, texts, words }: PaperSource): string[] {
  const { tieBreak, borderTie, sharedRanks = 'skip', missedSubjects, withdrawnTeams } = snapshot.event
  const keys = tieBreak.map((key) => keyName(snapshot, key))
  const hasPrizes = teamAwards(snapshot).length > 0
  return [
    texts.results.rule({ keys, shared: texts.rules.sharedRanks[sharedRanks] }),
    ...((missedSubjects ?? withdrawnTeams) ? [missingWords(snapshot.event, texts.rules)] : []),
    ...(hasPrizes && sharedRanks === 'dense' ? [texts.rules.placesText] : []),
    ...(hasPrizes ? [words.places.border({ rule: texts.checkEvent.border[borderTie] })] : []),
  ]
}

function placeTable(source: PaperSource): PaperTable {
  const { snapshot, rows, texts, words } = source
  return {
    columns: [
      column(texts.results.rank, 7, 'center'),
      column(words.team, 26),
      column(texts.results.total, 10, 'right'),
      column(texts.results.prize, 12, 'center'),
      column(texts.results.decidedBy, 14, 'center'),
    ],
    rows: rows.map((row) => [
      rankCell(source, row),
      teamName(source, row.team),
      { points: toDecimal(row.total) },
      prizeCell(source, row),
      decidedByWord(row, snapshot, texts.results),
    ]),
  }
}

/** Teams of equal totals, group after group, each with its value of every key. */
function tieTable(source: PaperSource): PaperTable {
  const { snapshot, rows, texts, words } = source
  const keys = snapshot.event.tieBreak
  return {
    caption: words.places.ties,
    columns: [
      column(texts.results.rank, 6, 'center'),
      column(words.team, 16),
      column(texts.results.total, 9, 'right'),
      ...keys.map((key) => column(keyName(snapshot, key), 9, 'right')),
      column(texts.results.decidedBy, 10, 'center'),
      column(words.places.decision, 16),
    ],
    rows: rows
      .filter((row) => row.rank !== undefined && rows.some((other) => isTied(row, other)))
      .map((row) => [
        rankCell(source, row),
        at(snapshot.teams, row.team).shortName,
        { points: toDecimal(row.total) },
        ...keys.map((key) => keyValue(source, row.team, key)),
        decidedByWord(row, snapshot, texts.results),
        decisionOn(source, row),
      ]),
  }
}

function isTied(row: RankRow, other: RankRow): boolean {
  return other.team !== row.team && other.rank !== undefined && other.total === row.total
}

function decisionOn({ snapshot, words }: PaperSource, { team, atBorder, rank, decidedBy }: RankRow): string {
  if (atBorder) return words.places.undecided
  const isAbout = decidedBy === 'decision' || decidedBy === 'shared'
  const decision = isAbout && rank !== undefined && snapshot.ties?.find(({ teams }) => teams.includes(team))
  if (!decision) return ''
  const { as, note } = decision
  return words.noted({ what: words.places.decided[as], note })
}

/** How many of each prize there are, and how many are given. */
function prizeTable({ snapshot, rows, texts, words }: PaperSource): PaperTable {
  return {
    caption: words.places.prizes,
    columns: [
      column(texts.results.prize, 14),
      column(texts.results.quota, 8, 'center'),
      column(words.places.given, 8, 'center'),
      column(words.places.teams, 39),
    ],
    rows: inOrder(snapshot.awards).map((id) => {
      const { name, quota, kind } = at(snapshot.awards, id)
      if (kind === 'person') return [name, { count: quota }, '', words.places.persons]
      const winners = rows.filter(({ award, atBorder }) => award === id && !atBorder)
      const names = winners.map(({ team }) => at(snapshot.teams, team).shortName).join(words.and)
      return [name, { count: quota }, { count: winners.length }, names]
    }),
  }
}
