/** What a correction would do before it is made: who gains and who loses which rank and prize. */
import type { AwardId, ItemId, SubjectId, TeamId } from '../ids.ts'
import { sum, toDecimal, type Points } from '../points.ts'
import type { ControlSnapshot, Mark, Score } from '../snapshot.ts'
import { exact, ranking } from './ranking.ts'

/** A team that ends up elsewhere; what is absent it had or has none of. */
export interface Consequence {
  readonly team: TeamId
  readonly rank: { readonly from?: number; readonly to?: number }
  readonly award: { readonly from?: AwardId; readonly to?: AwardId }
}

export interface Correction {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly item: ItemId
  /** Absent where the cell is emptied or marked. */
  readonly points?: Points
  readonly mark?: Mark
  /** Of a measured item. */
  readonly seconds?: number
}

/** Teams whose rank or prize would change, in the order of their new ranks. */
export function consequences(snapshot: ControlSnapshot, correction: Correction): Consequence[] {
  const before = new Map(ranking(snapshot).map((row) => [row.team, row]))
  return ranking(corrected(snapshot, correction)).flatMap((row) => {
    const was = before.get(row.team)
    if (was?.rank === row.rank && was?.award === row.award) return []
    return [{ team: row.team, rank: between(was?.rank, row.rank), award: between(was?.award, row.award) }]
  })
}

/** The snapshot as it would be. */
export function corrected(snapshot: ControlSnapshot, correction: Correction): ControlSnapshot {
  const { team, subject } = correction
  const scores = snapshot.scores[team]
  const score = correctedScore(scores?.[subject], correction)
  return { ...snapshot, scores: { ...snapshot.scores, [team]: { ...scores, [subject]: score } } }
}

function correctedScore(score: Score | undefined, { item, points, seconds, mark }: Correction): Score {
  const { [item]: was, ...others } = score?.items ?? {}
  const { [item]: before, ...measures } = score?.measures ?? {}
  const items = { ...others, ...(points !== undefined && { [item]: toDecimal(points) }) }
  const given = Object.values<number>(items).map(exact)
  return {
    status: given.length > 0 ? 'entered' : (mark ?? 'partial'),
    ...(given.length > 0 && { points: toDecimal(sum(given)), items }),
    measures: { ...measures, ...(seconds !== undefined && { [item]: seconds }) },
  }
}

function between<Value>(from: Value | undefined, to: Value | undefined): { from?: Value; to?: Value } {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
