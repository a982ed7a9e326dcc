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
