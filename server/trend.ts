/** Every team's rank through the day, as the public knew it: noted from public snapshots alone. */
import type { Snapshot, Sparse, Trend, TrendMoment } from '../shared/snapshot.ts'
import type { TeamId } from '../shared/ids.ts'
import type { Instant } from '../shared/time.ts'
import { hasScores, ranking } from '../shared/views/ranking.ts'

export interface TrendHistory {
  /** Take in the public snapshot after an entry that was made `at` then. */
  advance(snapshot: Snapshot, at: Instant): void
  /** In a reveal there is nothing to tell: the last moment would be the result. */
  read(snapshot: Snapshot): Trend
}

export function createTrendHistory(): TrendHistory {
  let seen: Snapshot | undefined
  let last = '{}'
  const moments: TrendMoment[] = []

  return {
    advance(snapshot, at) {
      if (snapshot.scores === seen?.scores && snapshot.ties === seen.ties) return
      seen = snapshot
      if (snapshot.reveal) return
      const ranks = ranksOf(snapshot)
      const told = JSON.stringify(ranks)
      if (told === last) return
      last = told
      moments.push({ at, ranks })
    },
    read: ({ logId, rev, reveal }) => ({ logId, rev, moments: reveal ? [] : moments }),
  }
}

/** None before anything is entered. */
function ranksOf(snapshot: Snapshot): Sparse<TeamId, number> {
  const rows = ranking(snapshot)
  if (!hasScores(rows)) return {}
  return Object.fromEntries(rows.flatMap(({ team, rank }) => (rank === undefined ? [] : [[team, rank]])))
}
