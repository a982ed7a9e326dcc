/** The newest entries of the log as the console may know them, read when there are new ones. */
import type { HistoryEntry, HistoryPage } from '../shared/protocol.ts'

const KEPT = 200

export class History {
  /** Oldest first; the newest 200, or all once `readAll` was asked for. */
  entries = $state.raw<readonly HistoryEntry[]>([])
  isUnreachable = $state(false)
  isWhole = $state(false)
  /** There may be entries before the first of these. */
  isFull = $state(false)
  #reading: Promise<boolean> | undefined
  #wanted = 0
  #upTo = 0

  /** Read up to `seq`; whether that worked. */
  read(seq: number): Promise<boolean> {
    this.#wanted = Math.max(this.#wanted, seq)
    if (this.#upTo >= this.#wanted) return Promise.resolve(true)
    return (this.#reading ??= this.#catchUp())
  }

  /** Read from the first entry on, and forget none from here on. */
  async readAll() {
    const page = await this.#page(0)
    if (!page) return
    this.isWhole = true
    this.#take(page, [])
    await this.read(this.#wanted)
  }

  async #catchUp(): Promise<boolean> {
    while (this.#upTo < this.#wanted && (await this.#readOn()));
    this.#reading = undefined
    return this.#upTo >= this.#wanted
  }

  /** Whether something new was read. */
  async #readOn(): Promise<boolean> {
    const before = this.#upTo
    const after = this.isWhole ? before : Math.max(before, this.#wanted - KEPT)
    const page = await this.#page(after)
    if (page && this.#upTo === before) this.#take(page, this.entries)
    if (page && after > before) this.isFull = true
    return this.#upTo > before
  }

  #take({ upTo, entries }: HistoryPage, known: readonly HistoryEntry[]) {
    const all = [...known, ...entries]
    this.entries = this.isWhole ? all : all.slice(-KEPT)
    if (this.entries.length < all.length) this.isFull = true
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
