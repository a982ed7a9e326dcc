/** How each row of the ranking came to be as it is now, while the hall is being shown it. */
import type { TeamId } from '../shared/ids.ts'
import { formatPoints, hundredths } from '../shared/points.ts'
import { hasScores } from '../shared/views/ranking.ts'
import { turns, type Act } from './acts.ts'
import { countedFigures, journeyOf, UPDATE, type Journey, type Place } from './motion.ts'
import { segments, type Segment } from './segments.ts'

export interface RowChange {
  readonly rankText: string
  /** Where the row stood; absent where it was on no place of this page. */
  readonly from?: Place
  readonly journey: Journey
  /** When rank and arrow come in. */
  readonly settledMs: number
  /** What the total reads on its way; absent where no points changed. */
  readonly figures?: readonly string[]
  readonly segments: readonly Segment[]
}

export interface Layout {
  /** The places of the page before the act, by team. */
  readonly placeBefore: (team: TeamId) => Place | undefined
  readonly noRank: string
  readonly decimals: number
}

/** A change for each team that an act touches. */
export function rowChanges(
  act: Act,
  { placeBefore, noRank, decimals }: Layout,
): ReadonlyMap<TeamId, RowChange> {
  const nth = turns(act)
  const begun = hasScores(act.before.rows)
  const totals = new Map(act.after.rows.map(({ team, total }) => [team, total]))
  const rankText = (rank: number | undefined) => {
    if (act.before.snapshot.unranked) return ''
    return begun && rank !== undefined ? String(rank) : noRank
  }
  const settledMs =
    act.moved.size === 0
      ? UPDATE.grow.delay + UPDATE.grow.duration
      : UPDATE.move.delay + (act.merged ? UPDATE.move.merged : UPDATE.move.duration)
  const format = (value: number) => formatPoints(hundredths(Math.round(value)), decimals)
  return new Map(
    act.before.rows.map(({ team, rank, total }) => {
      const from = placeBefore(team)
      const change: RowChange = {
        rankText: rankText(rank),
        journey: journeyOf(nth.get(team) ?? 0, act.merged),
        settledMs,
        segments: segments(act.before.snapshot, team, decimals),
        ...(from && { from }),
        ...(act.scored.has(team) &&
          !act.after.snapshot.unranked && {
            figures: countedFigures(total, totals.get(team) ?? total, format),
          }),
      }
      return [team, change]
    }),
  )
}
