/** A notice with an end goes off the screens by itself: whoever shows it looks at the clock, and nothing travels. */
import type { Notice } from '../snapshot-show.ts'
import type { Snapshot } from '../snapshot.ts'
import { msOf } from '../time.ts'

export function noticeIsOver(snapshot: Snapshot | undefined, nowMs: number): boolean {
  const until = snapshot?.notice?.until
  return until !== undefined && msOf(until) <= nowMs
}

export function withoutNotice<Any extends Snapshot>(snapshot: Any): Any {
  const { notice, ...without } = snapshot
  return without as Any
}

/** How long a notice still stands; undefined where it stays until it is taken down. */
export function noticeLeftMs({ until }: Notice, nowMs: number): number | undefined {
  return until === undefined ? undefined : Math.max(0, msOf(until) - nowMs)
}
