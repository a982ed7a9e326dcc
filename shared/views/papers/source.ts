/** What papers are made from: the picture of one moment, and what is not in it but belongs on paper. */
import type { EventFile } from '../../event-file.ts'
import { at, type SubjectId, type TeamId } from '../../ids.ts'
import type { TieBreak } from '../../snapshot-event.ts'
import type { CorrectionSheet } from '../../snapshot-results.ts'
import type { Appeal, Mark, Place } from '../../snapshot-scores.ts'
import type { Show } from '../../snapshot-show.ts'
import type { ControlSnapshot } from '../../snapshot.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import type { Texts } from '../../texts/texts.ts'
import type { Instant } from '../../time.ts'
import { isMark } from '../mark.ts'
import { measuredIn } from '../measure.ts'
import type { RankRow } from '../ranking.ts'
import type { Obstacle } from '../reveal-plan.ts'
import type { PaperCell } from './paper.ts'

export interface PaperSource {
  /** Without a name of a person. */
  readonly snapshot: ControlSnapshot
  readonly rows: readonly RankRow[]
  readonly event: EventFile
  /** What still stands in the way of a last word. */
  readonly open: readonly Obstacle[]
  /** The head of the log, which seals all before it. */
  readonly hash: string
  /** What differs from the version of the results before this one; absent where there is none. */
  readonly sheet?: CorrectionSheet
  readonly corrections: readonly Correction[]
  readonly appeals: readonly AppealRecord[]
  /** The whole show of a prize-giving; its names of persons are the only ones that a paper may have. */
  readonly show: Pick<Show, 'steps' | 'winners' | 'persons'>
  /** A number for each team that nobody could choose: teams with the smallest are drawn. */
  readonly lotOf: (team: TeamId) => string
  /** First and last day of the public notice, as `2023-07-26`. */
  readonly notice: { readonly from: string; readonly to: string }
  readonly texts: Texts
  readonly words: PaperTexts
}

/** What stood in a cell: points or a mark, or nothing. */
export interface CellText {
  readonly status: 'pending' | 'entered' | 'waived' | Mark
  readonly points?: number
  readonly measure?: number
}

/** A value that was changed after it had been entered. */
export interface Correction {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  readonly place: Place
  /** Of a panel, whose score it was. */
  readonly judge?: number
  readonly was: CellText
  readonly now: CellText
  readonly note?: string
}

export interface AppealRecord extends Appeal {
  readonly closed?: { readonly at: Instant; readonly answer?: string }
}

/** Who signs, in the words of the event. */
export function signers({ words }: PaperSource, roles: readonly (keyof PaperTexts['roles'])[]): string[] {
  return roles.map((role) => words.roles[role])
}

/** The head of a column that says where a score stands. */
export function placeHead({ texts, words }: PaperSource): string {
  return words.corrections.place({ subject: texts.scenes.subject, item: texts.console.importing.cell })
}

export function teamName({ snapshot }: PaperSource, team: TeamId): string {
  return at(snapshot.teams, team).name
}

export function pointsOr(points: number | undefined, otherwise: string): PaperCell {
  return points === undefined ? otherwise : { points }
}

/** A team's value of a tie-break key; empty where it has none. */
export function keyValue({ snapshot }: PaperSource, team: TeamId, key: TieBreak): PaperCell {
  if ('subject' in key) return pointsOr(snapshot.scores[team]?.[key.subject]?.points, '')
  if ('item' in key) {
    const { subject, item } = key.item
    return pointsOr(snapshot.scores[team]?.[subject]?.items?.[item], '')
  }
  const { subject, item } = key.measure
  const value = snapshot.scores[team]?.[subject]?.measures?.[item]
  return value === undefined ? '' : measuredIn(snapshot, key.measure, value)
}

/** Why some teams have no number for a rank, where there are any. Who takes none differs from event to event. */
export function unrankedNote({ rows, words }: PaperSource): string[] {
  return rows.some(({ rank }) => rank === undefined) ? [words.places.unranked] : []
}

/** The rank, or the word that stands in its place. */
export function rankCell({ snapshot, texts }: PaperSource, { team, rank }: RankRow): PaperCell {
  if (rank !== undefined) return { count: rank }
  return at(snapshot.teams, team).eligible === false ? texts.results.ineligible : texts.results.noRank
}

/** What a team wins; of a tie across a prize border nobody knows yet. */
export function prizeCell({ snapshot, words }: PaperSource, { award, atBorder }: RankRow): string {
  if (atBorder) return words.places.undecided
  return award === undefined ? '' : at(snapshot.awards, award).name
}

/** What stands where a team has no points in a subject. */
export function statusWord(
  { snapshot, texts, words }: PaperSource,
  team: TeamId,
  subject: SubjectId,
): string {
  const { status = 'pending' } = snapshot.scores[team]?.[subject] ?? {}
  return isMark(status) ? texts.console.scores.marks[status] : words.pending
}

/** Whether this is the last word, for whoever signs. */
export function stateLine({ snapshot, open, texts }: PaperSource): string {
  if (snapshot.event.demo) return texts.display.demo
  return open.length === 0 ? texts.results.complete : texts.results.open({ count: open.length })
}
