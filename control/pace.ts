/**
 * Holds a shaking hand back: a press counts only after a moment without any. A key held down, or a second press,
 * is then no second step.
 */
const QUIET_MS = 1000

export class Pace {
  #last = -QUIET_MS
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Whether this press counts; asking is pressing. */
  counts(): boolean {
    const now = this.#now()
    const isQuiet = now - this.#last >= QUIET_MS
    this.#last = now
    return isQuiet
  }
}
