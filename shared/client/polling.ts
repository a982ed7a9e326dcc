/**
 * When a viewer that can hold no line asks for the snapshot, and when it tries a line again. Every wait is left to
 * chance below what is named here, so that thousands of phones do not ask at the same moment.
 */

/** So many attempts at a line fail before the snapshot is asked for instead. */
export const MOST_ATTEMPTS = 3

const EVERY_MS = 3_000
const SLOWEST_MS = 10_000
const ATTEMPT_MS = 10_000
const SLOWEST_ATTEMPT_MS = 120_000
/** A hub that is back is not overrun by all who have waited for it. */
const COME_BACK_MS = 5_000

/** A cache on the way holds an answer for a second or two; one of the same date after so long is all that is left. */
const KEPT_MS = 8_000

/** When an answer was made, in ms of hub time, and when on the page's own steady clock the first of that date came. */
export interface Dated {
  readonly hubTime: number
  readonly firstMs: number
  /** Whether there was one of another date before: then this one is as new as it says. */
  readonly hasMoved: boolean
}

export function datedAfter(known: Dated | undefined, hubTime: number, nowMs: number): Dated {
  return known?.hubTime === hubTime ? known : { hubTime, firstMs: nowMs, hasMoved: known !== undefined }
}

/** Whether a cache, or an edge, goes on telling what it was told by a hub that has gone. */
export function isKept({ firstMs }: Dated, nowMs: number): boolean {
  return nowMs - firstMs >= KEPT_MS
}

/** How long to wait after an answer, or after `failures` times without one; `chance` is from 0 to 1. */
export function nextPollMs(
  { failures, isHidden }: { failures: number; isHidden: boolean },
  chance: number,
): number {
  return spread(isHidden ? SLOWEST_MS : Math.min(SLOWEST_MS, EVERY_MS * 2 ** failures), chance)
}

/** How long to wait before the next attempt at a line, when so many were made between polls. */
export function nextAttemptMs(attempts: number, chance: number): number {
  return spread(Math.min(SLOWEST_ATTEMPT_MS, ATTEMPT_MS * 2 ** attempts), chance)
}

/** The same for a hub that has just begun to answer again. */
export function comeBackMs(chance: number): number {
  return COME_BACK_MS * chance
}

function spread(mostMs: number, chance: number): number {
  return mostMs * (0.7 + 0.3 * chance)
}
