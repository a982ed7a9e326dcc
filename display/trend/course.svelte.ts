/**
 * The course of the ranking in a page: asked for once, and followed from the live picture after that, so that a
 * score costs nobody a request.
 */
import type { Trend, TrendMoment } from '../../shared/snapshot-results.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { followed } from '../../shared/views/trend.ts'

export class Course {
  /** Undefined until it has been told. */
  moments = $state.raw<readonly TrendMoment[]>()

  /** Ask for all of it: at first, and after the hub was away. */
  async ask() {
    try {
      const { moments } = (await (await fetch('/api/trend')).json()) as Trend
      this.moments = moments
    } catch {
      this.moments ??= [] // the hub is away; what is known stays, and the next picture goes on from it
    }
  }

  follow(snapshot: Snapshot, nowMs: number) {
    if (this.moments) this.moments = followed(this.moments, snapshot, nowMs)
  }
}
