/** Every team's rank through the day, as the public knew it: noted from public snapshots alone. */
import type { Trend, TrendMoment } from '../shared/snapshot-results.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import { msOf, type Instant } from '../shared/time.ts'
import { followed } from '../shared/views/trend.ts'

/** What ranks follow from. */
const RANKED_BY = ['scores', 'ties', 'teams', 'subjects', 'event', 'unranked'] as const

export interface TrendHistory {
  readonly moments: readonly TrendMoment[]
  /** Take in the public snapshot after an entry that was made `at` then. */
  advance(snapshot: Snapshot, at: Instant): void
  /** In a reveal there is nothing to tell, as the last moment would be the result; nor while ranks are kept. */
  read(snapshot: Snapshot): Trend
}

/** It goes on behind the `moments` that were noted before. */
export function createTrendHistory(moments: readonly TrendMoment[] = []): TrendHistory {
  let seen: Snapshot | undefined

  return {
    get moments() {
      return moments
    },
    advance(snapshot, at) {
      if (seen && RANKED_BY.every((part) => snapshot[part] === seen?.[part])) return
      seen = snapshot
      moments = followed(moments, snapshot, msOf(at))
    },
    read: ({ logId, rev, reveal, unranked }) => ({
      logId,
      rev,
      moments: (reveal ?? unranked) ? [] : moments,
    }),
  }
}
