/** How soon a page that has lost the hub tries again, and again. Every wait is left to chance around these. */

export interface Pace {
  readonly reconnectionDelay: number
  readonly reconnectionDelayMax: number
  readonly randomizationFactor: number
  /** How long one attempt may take. */
  readonly timeout: number
}

/** The hall and the desks come first. */
export const AT_ONCE: Pace = {
  reconnectionDelay: 400,
  reconnectionDelayMax: 1_500,
  randomizationFactor: 0.5,
  timeout: 4_000,
}

/** Thousands of phones that lose the hub at the same moment come back over five seconds. */
export const SPREAD: Pace = {
  reconnectionDelay: 2_500,
  reconnectionDelayMax: 5_000,
  randomizationFactor: 1,
  timeout: 10_000,
}
