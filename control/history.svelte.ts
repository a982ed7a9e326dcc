/** The newest entries of the log as the console may know them, read when there are new ones. */
import type { HistoryEntry, HistoryPage } from '../shared/protocol.ts'

const KEPT = 200

export class History {
  /** Oldest first; the newest 200, or all once `readAll` was asked for. */
  entries = $state.raw<readonly HistoryEntry[]>([])
  isUnreachable = $state(false)
  isWhole = $state(false)
  #isReading = false
  #wanted = 0
  #upTo = 0

  /** Read up to `seq`. */
  async read(seq: number) {
    this.#wanted = seq
    if (this.#isReading) return
    this.#isReading = true
    while (this.#upTo < this.#wanted && (await this.#readOn()));
    this.#isReading = false
  }

  /** Read from the first entry on, and forget none from here on. */
  async readAll() {
    this.isWhole = true
    const page = await this.#page(0)
    if (page) this.#take(page, [])
  }

  /** Whether something new was read. */
  async #readOn(): Promise<boolean> {
    const before = this.#upTo
    const page = await this.#page(this.isWhole ? before : Math.max(before, this.#wanted - KEPT))
    if (page && this.#upTo === before) this.#take(page, this.entries)
    return this.#upTo > before
  }

  #take({ upTo, entries }: HistoryPage, known: readonly HistoryEntry[]) {
    const all = [...known, ...entries]
    this.entries = this.isWhole ? all : all.slice(-KEPT)
    this.#upTo = upTo
  }

  async #page(after: number): Promise<HistoryPage | undefined> {
    try {
      const response = await fetch(`/api/control/history?after=${after}`)
      if (!response.ok) throw new Error(`the history answered ${response.status}`)
      this.isUnreachable = false
      return (await response.json()) as HistoryPage
    } catch {
      // Said on the panel; the next entry tries again.
      this.isUnreachable = true
      return undefined
    }
  }
}
