/** The newest entries of the log, read when there are new ones. */
import type { Entry } from '../shared/entry.ts'

const KEPT = 200

export class History {
  /** Oldest first. */
  entries = $state.raw<readonly Entry[]>([])
  isUnreachable = $state(false)
  #isReading = false
  #wanted = 0

  /** Read up to `seq`. */
  async read(seq: number) {
    this.#wanted = seq
    if (this.#isReading) return
    this.#isReading = true
    while (this.#newest < this.#wanted && (await this.#readOn()));
    this.#isReading = false
  }

  get #newest(): number {
    return this.entries[this.entries.length - 1]?.seq ?? 0
  }

  /** Whether something new was read. */
  async #readOn(): Promise<boolean> {
    const before = this.#newest
    const after = Math.max(before, this.#wanted - KEPT)
    try {
      const response = await fetch(`/api/log?after=${after}`)
      if (!response.ok) throw new Error(`the log answered ${response.status}`)
      const lines = (await response.text()).split('\n').filter((line) => line !== '')
      this.entries = [...this.entries, ...lines.map((line) => JSON.parse(line) as Entry)].slice(-KEPT)
      this.isUnreachable = false
    } catch {
      // Said on the panel; the next entry tries again.
      this.isUnreachable = true
    }
    return this.#newest > before
  }
}
