/** What the public may know, wherever it comes from: the hub's own log, or a stream that an edge follows. */
import type { Trend } from '../shared/snapshot-results.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import type { Instant } from '../shared/time.ts'

export interface PublicSource {
  readonly current: Snapshot
  /** One of the last snapshots that were told. */
  at(rev: number): Snapshot | undefined
  trend(): Trend
  /** Hub time. */
  now(): Instant
  /** Hub time of the last moment at which `current` was known to be true; absent while it is known to be. */
  staleSince(): Instant | undefined
}
