/**
 * The hub's disk: a real SQLite database whose writes can be made to fail, and whose power can be cut, at any
 * step of a write. It lives in memory and outlives every hub that uses it, as a file outlives a process.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** Where in a write something happens: before it begins, between its lines, before or after it is made durable. */
export type Moment = 'begin' | 'write' | 'commit' | 'done'

/**
 * - `full`: no room; nothing is written
 * - `unsynced`: the last sync fails, so the write is taken back; after a power cut it may stand all the same
 * - `power`: nothing happens any more, and nobody is told
 */
export type DiskFault = { readonly how: 'full' | 'unsynced' | 'power'; readonly at: Moment }

/** The machine is off: whoever called the disk is gone as well. */
export class PowerCut extends Error {}

export class Disk extends DatabaseSync {
  fault: DiskFault | undefined
  #isOff = false
  #written: (() => void)[] = []
  #unsynced: (() => void)[] = []

  constructor() {
    super(':memory:')
  }

  get isOff(): boolean {
    return this.#isOff
  }

  override exec(sql: string) {
    if (sql === 'BEGIN IMMEDIATE') {
      this.#written = []
      this.#reach('begin')
    }
    if (sql === 'COMMIT') this.#reach('commit')
    this.#mustBeOn()
    super.exec(sql)
    if (sql === 'COMMIT') {
      this.#unsynced = []
      this.#reach('done')
    }
  }

  override prepare(sql: string): StatementSync {
    const statement = super.prepare(sql)
    if (/^(SELECT|PRAGMA)/.test(sql)) return statement
    const run = statement.run.bind(statement)
    statement.run = (...values: unknown[]) => {
      this.#reach('write')
      this.#written.push(() => run(...(values as SQLInputValue[])))
      return run(...(values as SQLInputValue[]))
    }
    return statement
  }

  powerCut() {
    this.#isOff = true
  }

  /** As after a power cut: what was not made durable is gone, but for what the disk had all the same. */
  powerOn() {
    this.#isOff = false
    this.fault = undefined
    if (this.isTransaction) super.exec('ROLLBACK')
    for (const write of this.#unsynced) write()
    this.#unsynced = []
  }

  #reach(moment: Moment) {
    this.#mustBeOn()
    if (this.fault?.at !== moment) return
    const { how } = this.fault
    if (how === 'power') this.powerCut()
    if (how === 'unsynced') this.#unsynced = this.#written
    this.#mustBeOn()
    throw new Error('database or disk is full')
  }

  #mustBeOn() {
    if (this.#isOff) throw new PowerCut()
  }
}
