/** The ranking as one audience may know it, from its snapshot alone. */
import {
  at,
  entriesOf,
  inOrder,
  keysOf,
  type AwardId,
  type Sparse,
  type SubjectId,
  type TeamId,
} from '../ids.ts'
import { isLessBetter } from '../measure.ts'
import { fromDecimal, roundHalfUp, scaled, sum, toDecimal, type Points } from '../points.ts'
import { remembered } from '../remembered.ts'
import { borderTies, inTies, numbersOf, prizesByRank, rank, type Quota, type Ranked } from '../rank.ts'
import type { Subject, TieBreak } from '../snapshot-event.ts'
import type { Score, TieDecision } from '../snapshot-scores.ts'
import type { Winner } from '../snapshot-show.ts'
import type { Snapshot } from '../snapshot.ts'
import { absenceOf, type Absence } from './absence.ts'

/** What a ranking rests on. */
export type Rankable = Pick<
  Snapshot,
  'event' | 'teams' | 'subjects' | 'scores' | 'awards' | 'ties' | 'reveal' | 'unranked'
>

export interface RankRow {
  readonly team: TeamId
  /** Absent where the team takes no rank: not eligible, out of the competition, or by the rules for what it missed. */
  readonly rank?: number
  /** To compare with, and not to be told, where the snapshot is `unranked`. */
  readonly total: Points
  /** What each subject brings to the total; one with nothing entered is left out. */
  readonly subjects: Readonly<Partial<Record<SubjectId, Points>>>
  /** Every subject is in. */
  readonly complete: boolean
  readonly award?: AwardId
  /** The other teams on the same rank. */
  readonly tiedWith: readonly TeamId[]
  /** What gave the team its place: the total alone, a tie-break key, a person, or nothing (a shared rank). */
  readonly decidedBy: 'total' | TieBreak | 'decision' | 'shared'
  /** The team's shared rank lies across a prize border: a person must decide. */
  readonly atBorder: boolean
}

/**
 * Rows in rank order: by total, then by the event's tie-break keys. Equal on every key = same rank, and the
 * next rank skips (1, 2, 2, 4) unless the event says otherwise; tied teams keep the event's order. Teams that are
 * not eligible, or missed something where that costs the rank, stand where their total puts them, without a rank;
 * teams that are out stand last. Prizes go by place as soon as anything is entered. In a reveal there is no more to the
 * ranking than the teams named so far; and while ranks are kept, teams stand in the event's order, and nothing but their
 * points is told.
 * Source: CONTRACT §5; keys and border rule from the event file.
 */
export function ranking(snapshot: Rankable): RankRow[] {
  if (snapshot.reveal) return revealedRows(snapshot, snapshot.reveal.winners)
  if (snapshot.unranked) return unrankedRows(snapshot)
  const { rows, competing, eligible, keys, decisions } = placesIn(snapshot)
  const ranked = rank(eligible, keys, snapshot.event.sharedRanks)
  const quotas = teamQuotas(snapshot)
  const scored = ranked.filter(({ row }) => keysOf(row.subjects).length > 0)
  const prizes = prizesByRank(scored, quotas, snapshot.event.borderTie)
  const atBorder = new Set(
    borderTies(scored, quotas)
      .flatMap((tie) => tie.rows)
      .filter(({ team }) => !decisions.some(({ teams }) => teams.includes(team))),
  )
  const place = new Map(ranked.map((place) => [place.row, place]))
  const order = ranked.length === competing.length ? ranked : rank(competing, keys)
  return [...order.map(({ row }) => row), ...rows.filter(isOut)].map((row) =>
    rankRow(snapshot, row, { place: place.get(row), award: prizes.get(row), atBorder: atBorder.has(row) }),
  )
}

/** Each team's rank, best first; a team that takes none is left out. Empty before anything is entered, in a reveal, and while ranks are kept. */
export function ranksOf(snapshot: Snapshot): Sparse<TeamId, number> {
  if (snapshot.reveal ?? snapshot.unranked) return {}
  const { rows, eligible, keys } = placesIn(snapshot)
  if (!hasScores(rows)) return {}
  const ties = inTies(eligible, keys)
  const numbers = numbersOf(ties, snapshot.event.sharedRanks ?? 'skip')
  const ranks: Partial<Record<TeamId, number>> = {}
  ties.forEach((tie, index) => {
    for (const { row } of tie) ranks[row.team] = numbers[index]!
  })
  return ranks
}

/** Whether anything has been entered at all; before that there is no order to show. */
export function hasScores(rows: readonly Pick<RankRow, 'subjects'>[]): boolean {
  return rows.some((row) => keysOf(row.subjects).length > 0)
}

/** Everybody's sums, who competes, and who of them takes a rank; a person's decisions are the last of the keys. */
function placesIn({ event, subjects, teams, scores, ties }: Rankable) {
  const rows = baseRows({ event, subjects, teams, scores })
  const competing = rows.filter((row) => !isOut(row))
  const eligible = competing.filter(
    ({ team, absence }) => absence === undefined && at(teams, team).eligible !== false,
  )
  const byPoints = (row: BaseRow) => row.keys
  const decisions = ties ? standingDecisions(rank(eligible, byPoints), ties) : []
  const decided = (row: BaseRow) => [...row.keys, decidedKey(row, decisions)]
  const keys = decisions.length > 0 ? decided : byPoints
  return { rows, competing, eligible, keys, decisions }
}

function baseRows({ event, subjects, teams, scores }: Omit<Rankable, 'awards'>): BaseRow[] {
  return teamsInOrder(teams).map((team) => ({ team, ...sumsOf(event, subjects, scores[team]) }))
}

/** In the event's order. */
function unrankedRows(snapshot: Rankable): RankRow[] {
  const untold = { place: undefined, award: undefined, atBorder: false }
  return baseRows(snapshot).map((row) => rankRow(snapshot, row, untold))
}

function isOut({ absence }: BaseRow): boolean {
  return absence === 'out'
}

const teamsInOrder = remembered((teams: Snapshot['teams']) => inOrder(teams))

type TeamScores = Sparse<SubjectId, Score>

interface BaseRow extends Sums {
  readonly team: TeamId
}

interface Sums {
  readonly total: Points
  readonly subjects: Readonly<Partial<Record<SubjectId, Points>>>
  readonly complete: boolean
  readonly absence: Absence | undefined
  /** The total, and the event's tie-break keys behind it. */
  readonly keys: readonly number[]
}

/** A change touches one team, and the others are not added up again. */
const sumsOf = remembered(
  (event: Snapshot['event'], known: Snapshot['subjects'], scores?: TeamScores): Sums => {
    const subjects = Object.fromEntries(
      entriesOf<SubjectId, Score>(scores ?? {}).flatMap(([subject, { points }]) =>
        points === undefined ? [] : [[subject, counted(points, at(known, subject))]],
      ),
    ) as Record<SubjectId, Points>
    const statuses = keysOf(known).map((subject) => scores?.[subject]?.status ?? 'pending')
    const total = sum(Object.values(subjects))
    return {
      subjects,
      total,
      complete: statuses.every((status) => status !== 'pending' && status !== 'partial'),
      absence: absenceOf({ event, subjects: known }, scores),
      keys: [total, ...event.tieBreak.map((key) => tieKey(known, scores, key))],
    }
  },
)

function rankRow(
  snapshot: Rankable,
  { team, total, subjects, complete }: BaseRow,
  {
    place,
    award,
    atBorder,
  }: { place: Ranked<BaseRow> | undefined; award: AwardId | undefined; atBorder: boolean },
): RankRow {
  return {
    team,
    total,
    subjects,
    complete,
    ...(place && { rank: place.rank }),
    ...(award !== undefined && { award }),
    tiedWith: place?.tied.map((row) => row.team) ?? [],
    decidedBy: decidedBy(snapshot, place),
    atBorder,
  }
}

function decidedBy(snapshot: Rankable, place: Ranked<BaseRow> | undefined): RankRow['decidedBy'] {
  if (!place || place.decidedBy === 0) return 'total'
  if (place.decidedBy === 'shared') return 'shared'
  return snapshot.event.tieBreak[place.decidedBy - 1] ?? 'decision'
}

/** Decisions about exactly the teams that are equal now; an older one, about other points, decides nothing. */
function standingDecisions(
  ranked: readonly Ranked<BaseRow>[],
  decisions: readonly TieDecision[],
): TieDecision[] {
  return decisions.filter(({ teams: [first, ...others] }) => {
    const tied = ranked.find(({ row }) => row.team === first)?.tied
    return tied?.length === others.length && tied.every(({ team }) => others.includes(team))
  })
}

/** The decided order as a last key. */
function decidedKey({ team }: BaseRow, decisions: readonly TieDecision[]): number {
  const decision = decisions.find(({ as, teams }) => as === 'ordered' && teams.includes(team))
  return decision ? -decision.teams.indexOf(team) : 0
}

function revealedRows(snapshot: Rankable, winners: Sparse<TeamId, Winner>): RankRow[] {
  const teams = inOrder(snapshot.teams)
  const named = teams.filter((team) => winners[team])
  named.sort((a, b) => at(winners, a).rank - at(winners, b).rank)
  return [...named, ...teams.filter((team) => !winners[team])].map((team): RankRow => {
    const { total = 0, subjects = {}, rank, award } = winners[team] ?? {}
    const tiedWith = named.filter((other) => other !== team && at(winners, other).rank === rank)
    return {
      team,
      total: exact(total),
      subjects: mapValues(subjects, exact),
      complete: rank !== undefined,
      ...(rank !== undefined && { rank }),
      ...(award !== undefined && { award }),
      tiedWith,
      decidedBy: tiedWith.length > 0 ? 'shared' : 'total',
      atBorder: false,
    }
  })
}

/** More points are better; of measured values what the item's rule says, and a missing one is worse than any. */
function tieKey(subjects: Snapshot['subjects'], scores: TeamScores | undefined, key: TieBreak): number {
  if ('subject' in key) return exact(scores?.[key.subject]?.points ?? 0)
  if ('item' in key) return exact(scores?.[key.item.subject]?.items?.[key.item.item] ?? 0)
  const { subject, item } = key.measure
  const value = scores?.[subject]?.measures?.[item]
  if (value === undefined) return -Infinity
  return isLessBetter(at(at(subjects, subject).items, item).measure ?? {}) ? -value : value
}

function teamQuotas(snapshot: Rankable): Quota<AwardId>[] {
  return inOrder(snapshot.awards)
    .filter((id) => at(snapshot.awards, id).kind === 'team')
    .map((id) => ({ prize: id, quota: at(snapshot.awards, id).quota }))
}

/** The points of each subject as decimals, as a snapshot has them. */
export function pointsOf(subjects: RankRow['subjects']): Sparse<SubjectId, number> {
  return mapValues(subjects, toDecimal)
}

function mapValues<From, To>(
  subjects: Sparse<SubjectId, From>,
  to: (value: From) => To,
): Record<SubjectId, To> {
  const entries = entriesOf<SubjectId, From>(subjects).map(([id, value]) => [id, to(value)])
  return Object.fromEntries(entries) as Record<SubjectId, To>
}

/** What a subject's points bring to the total: where it has a weight, changed to that scale and rounded once. */
export function counted(points: number, { maxPoints, weight }: Subject): Points {
  if (weight === undefined) return exact(points)
  return roundHalfUp(scaled({ over: exact(points), under: 1 }, exact(maxPoints), exact(weight)))
}

/** A decimal from a snapshot; the hub never sends one that is not exact. */
export function exact(decimal: number): Points {
  const points = fromDecimal(decimal)
  if (points === undefined) throw new Error(`a snapshot held ${decimal}, which is no exact number of points`)
  return points
}
