/** What corrections would do before they are made: who gains and who loses which rank and prize. */
import { lessened } from '../deductions.ts'
import { at, keysOf, type AwardId, type ItemId, type Sparse, type TeamId } from '../ids.ts'
import { sum, toDecimal, type Points } from '../points.ts'
import type { Subject } from '../snapshot-event.ts'
import type { Mark, Place, Score, ScoreStatus } from '../snapshot-scores.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import { deductedNow } from './deductions.ts'
import { markOf } from './mark.ts'
import { exact, ranking } from './ranking.ts'

/** A team that ends up elsewhere; what is absent it had or has none of. */
export interface Consequence {
  readonly team: TeamId
  readonly rank: { readonly from?: number; readonly to?: number }
  readonly award: { readonly from?: AwardId; readonly to?: AwardId }
}

/** A cell as it would be. */
export interface Correction extends Place {
  /** Absent where the cell is emptied or marked. */
  readonly points?: Points
  readonly mark?: Mark
  /** Of a measured item. */
  readonly measure?: number
}

/** Teams whose rank or prize would change, in the order of their new ranks. */
export function consequences(snapshot: ControlSnapshot, corrections: readonly Correction[]): Consequence[] {
  return moves(snapshot, corrections.reduce(corrected, snapshot))
}

/** The same between two pictures. */
export function moves(now: ControlSnapshot, then: ControlSnapshot): Consequence[] {
  const before = new Map(ranking(now).map((row) => [row.team, row]))
  return ranking(then).flatMap((row) => {
    const was = before.get(row.team)
    if (was?.rank === row.rank && was?.award === row.award) return []
    return [{ team: row.team, rank: between(was?.rank, row.rank), award: between(was?.award, row.award) }]
  })
}

/** The snapshot as it would be. */
export function corrected(snapshot: ControlSnapshot, correction: Correction): ControlSnapshot {
  const { team, subject } = correction
  const { [subject]: score, ...others } = snapshot.scores[team] ?? {}
  const own = correctedScore(at(snapshot.subjects, subject), score, correction)
  const whole = withPaper(own, snapshot.paper?.totals[team]?.[subject])
  const now = whole && lessened(whole, deductedNow(snapshot, { team, subject }))
  return {
    ...snapshot,
    scores: { ...snapshot.scores, [team]: { ...others, ...(now && { [subject]: now }) } },
  }
}

/** Until every item is in, the signed sheet's total counts. */
function withPaper(own: Score | undefined, paper: number | Mark | undefined): Score | undefined {
  if (paper === undefined || (own && own.status !== 'partial')) return own
  const { points, ...known } = own ?? {}
  return typeof paper === 'number'
    ? { ...known, status: 'entered', points: paper, fromPaper: true }
    : { ...known, status: paper, fromPaper: true }
}

/** Undefined where nothing stands in any cell of it. */
function correctedScore(
  subject: Subject,
  score: Score | undefined,
  correction: Correction,
): Score | undefined {
  const { item, points, measure, mark } = correction
  const { [item]: was, ...otherItems } = score?.items ?? {}
  const { [item]: before, ...measures } = score?.measures ?? {}
  const items: Sparse<ItemId, number> = {
    ...otherItems,
    ...(points !== undefined && { [item]: toDecimal(points) }),
  }
  const given = Object.values(items).flatMap((decimal) => (decimal === undefined ? [] : [exact(decimal)]))
  const marked = keysOf<ItemId>(subject.items).flatMap((id): [ItemId, Mark][] => {
    const found = id === item ? mark : markOf(score, id)
    return found && items[id] === undefined ? [[id, found]] : []
  })
  const marks = marked.map(([, found]) => found)
  if (given.length + marks.length === 0) return undefined
  return {
    status: statusOf(keysOf(subject.items).length, given.length, marks),
    ...(given.length > 0 && { points: toDecimal(sum(given)), items }),
    marks: Object.fromEntries(marked), // a correction of another item needs them
    measures: { ...measures, ...(measure !== undefined && { [item]: measure }) },
  }
}

function statusOf(items: number, given: number, marks: readonly Mark[]): ScoreStatus {
  if (given + marks.length < items) return 'partial'
  const [first] = marks
  return given === 0 && first && marks.every((mark) => mark === first) ? first : 'entered'
}

function between<Value>(from: Value | undefined, to: Value | undefined): { from?: Value; to?: Value } {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
