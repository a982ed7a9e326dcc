/** Time that passes only when something is due. One thing happens at a time; what is due together goes by chance. */
import type { Chance } from './chance.ts'

interface Due {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

export class Scheduler {
  /** True time in ms since the day began; clocks may tell another. */
  now = 0
  readonly #chance: Chance
  #due: Due[] = []
  #count = 0
  #isAwaited = false
  #failure: Error | undefined

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** Run something later; the function that comes back calls it off. */
  after(ms: number, run: () => void): () => void {
    const due = { at: this.now + ms, order: this.#chance(`order ${(this.#count += 1)}`), run }
    this.#due.splice(this.#placeOf(due), 0, due)
    return () => void (this.#due = this.#due.filter((other) => other !== due))
  }

  /** A promise was settled: what waits for it goes on before anything else happens. */
  settled() {
    this.#isAwaited = true
  }

  /** Run what is called from inside a promise: a failure there must end the day, and not be lost. */
  guard(run: () => void) {
    try {
      run()
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  /** Let everything happen, in its order, until nothing is due; `check` is asked after each. */
  async run(check: () => void) {
    for (let next = this.#due.shift(); next; next = this.#due.shift()) {
      this.now = next.at
      next.run()
      if (this.#isAwaited) await allPromises()
      this.#isAwaited = false
      if (this.#failure) throw this.#failure
      check()
    }
  }

  #placeOf({ at, order }: Due): number {
    let [from, to] = [0, this.#due.length]
    while (from < to) {
      const middle = (from + to) >> 1
      const other = this.#due[middle]!
      if (other.at < at || (other.at === at && other.order <= order)) from = middle + 1
      else to = middle
    }
    return from
  }
}

/** Promises go before the next task. */
function allPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
