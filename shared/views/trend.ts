/** Every team's rank through the day, as lines and as a table. */
import { entriesOf, keysOf, type TeamId } from '../ids.ts'
import type { TrendMoment } from '../snapshot-results.ts'
import type { Snapshot } from '../snapshot.ts'
import { instantOf, msOf } from '../time.ts'
import { ranksOf } from './ranking.ts'

export interface TrendLine {
  readonly team: TeamId
  /** Oldest first; the last one is at `nowMs`. */
  readonly points: readonly { readonly ms: number; readonly rank: number }[]
  readonly rank: number
  /** One more than the lines that are better. */
  readonly place: number
}

/** More than a chart can show; a day of two thousand entries has about half as many. */
const MOST = 2000

/**
 * The moments with one more at their end, if any rank differs from what they end with. Of too many, every second one
 * is forgotten: what is left was so, and the newest stays.
 */
export function followed(
  moments: readonly TrendMoment[],
  snapshot: Snapshot,
  nowMs: number,
): readonly TrendMoment[] {
  const ranks = ranksOf(snapshot)
  const last = moments[moments.length - 1]?.ranks ?? {}
  if (keysOf(ranks).length === 0 || same(last, ranks)) return moments
  const all = [...moments, { at: instantOf(nowMs), ranks }]
  return all.length <= MOST ? all : all.filter((_, index) => (all.length - index) % 2 === 1)
}

/** A line for each team that has a rank now, best first. */
export function trendLines(moments: readonly TrendMoment[], nowMs: number): TrendLine[] {
  const last = moments[moments.length - 1]
  if (!last) return []
  return entriesOf<TeamId, number>(last.ranks)
    .map(([team, rank], _, all): TrendLine => ({
      team,
      rank,
      place: 1 + all.filter(([, other]) => other !== undefined && other < rank).length,
      points: [
        ...moments.flatMap(({ at, ranks }) => {
          const then = ranks[team]
          return then === undefined ? [] : [{ ms: msOf(at), rank: then }]
        }),
        { ms: Math.max(nowMs, msOf(last.at)), rank },
      ],
    }))
    .sort((a, b) => a.rank - b.rank)
}

/** A few of the moments, evenly chosen, the newest among them: what a reader can take in as a table. */
export function chosenMoments(moments: readonly TrendMoment[], most: number): TrendMoment[] {
  if (moments.length <= most) return [...moments]
  const step = (moments.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, index) => moments[Math.round(index * step)]!)
}

function same(a: TrendMoment['ranks'], b: TrendMoment['ranks']): boolean {
  const teams = keysOf(b)
  return teams.length === keysOf(a).length && teams.every((team) => a[team] === b[team])
}
