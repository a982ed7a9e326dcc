/**
 * Commands on their way to the hub: each gets its id once, and they go in order, one at a time. A command that
 * gets no answer is sent again with the same id, so the hub can tell that it has it already.
 *
 * What a person typed is kept over a reload and waits for the hub as long as it takes. Everything else is about
 * this moment: without a connection it is given up and said so, since "start the timer" must not arrive late.
 */
import type { Command, CommandBody } from '../shared/command.ts'
import type { CommandId } from '../shared/ids.ts'
import type { CommandAnswer, Problem } from '../shared/protocol.ts'
import type { Kept } from './kept.ts'

const RETRY_MS = 1000

export type Wish = CommandBody & { readonly base?: number }

export interface Waiting {
  readonly command: Command
  readonly phase: 'queued' | 'saving'
  /** The score cell it writes, and the text that was typed there. */
  readonly cell?: { readonly key: string; readonly text: string }
  /** Its place among what is kept; absent where it is not kept. */
  readonly place?: string
  /** It was sent at least once, so the hub may have it. */
  readonly tried?: true
}

/** `lost`: the connection went before the hub answered, so nobody here knows whether it was done. */
export type Outcome = CommandAnswer | 'lost'

interface Parts {
  readonly send: (command: Command) => Promise<CommandAnswer>
  readonly kept: Kept<Waiting>
  readonly newId: () => CommandId
  readonly wait: (ms: number) => Promise<void>
  /** Every answer, also to commands from before a reload. */
  readonly report: (waiting: Waiting, answer: CommandAnswer) => void
  /** The hub does not know us any longer; everything stays until `resume`. */
  readonly signedOut: () => void
}

export class Outbox {
  waiting = $state.raw<readonly Waiting[]>([])
  /** Why the first command has to wait although the hub is there, in the hub's words. */
  delay = $state.raw<Problem>()
  readonly #parts: Parts
  #askers: Readonly<Record<string, (outcome: Outcome) => void>> = {}
  #open = false
  #running: Promise<void> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.waiting = parts.kept.all().map(([place, waiting]) => ({ ...waiting, phase: 'queued', place }))
  }

  /** Send a command of this moment; the promise tells how it went. */
  ask(wish: Wish): Promise<Outcome> {
    const command = { ...wish, id: this.#parts.newId() }
    return new Promise((resolve) => {
      this.#askers = { ...this.#askers, [command.id]: resolve }
      this.#add({ command, phase: 'queued' })
      if (!this.#open) this.#giveUp()
    })
  }

  /** Send what was typed into a cell, now or when the hub is back. */
  keep(wish: Wish, cell: { key: string; text: string }) {
    const command = { ...wish, id: this.#parts.newId() }
    const place = this.#placeFor(command.id)
    const waiting: Waiting = { command, phase: 'queued', cell, place }
    this.#parts.kept.put(place, waiting)
    this.#add(waiting)
  }

  /** The last command that is under way for a cell. */
  waitingFor(key: string): Waiting | undefined {
    return [...this.waiting].reverse().find(({ cell }) => cell?.key === key)
  }

  /** Take back what was kept last; undefined where nothing is, or where the hub may have it already. */
  withdraw(): Waiting | undefined {
    const kept = this.waiting.filter(({ place }) => place !== undefined)
    const last = kept[kept.length - 1]
    if (!last || last.tried) return undefined
    this.#remove(last)
    return last
  }

  /** The hub is there; settles when nothing is left to send. */
  resume(): Promise<void> {
    this.#open = true
    return this.run()
  }

  /** Settles when nothing is left to send, or there is no way to send it. */
  run(): Promise<void> {
    if (!this.#open || this.waiting.length === 0) return Promise.resolve()
    return (this.#running ??= this.#deliverAll())
  }

  pause() {
    this.#open = false
    this.delay = undefined
    this.waiting = this.waiting.map((waiting) => ({ ...waiting, phase: 'queued' }))
    this.#giveUp()
  }

  /** Behind all that is kept: by count, since a clock may jump back; and with the id, since other tabs count too. */
  #placeFor(id: CommandId): string {
    const places = this.#parts.kept.all().map(([place]) => Number.parseInt(place, 10))
    return `${String(Math.max(0, ...places) + 1).padStart(9, '0')}.${id}`
  }

  #add(waiting: Waiting) {
    this.waiting = [...this.waiting, waiting]
    void this.run()
  }

  async #deliverAll() {
    for (let first = this.waiting[0]; this.#open && first; first = this.waiting[0]) {
      if (!(await this.#deliver(first))) await this.#parts.wait(RETRY_MS)
    }
    this.#running = undefined
  }

  /** Whether the first command is done with; if not, it is to be sent again. */
  async #deliver(first: Waiting): Promise<boolean> {
    this.#change(first.command.id, (waiting) => ({ ...waiting, phase: 'saving', tried: true }))
    const answer = await this.#parts.send(first.command).catch(() => undefined)
    if (!answer) return !this.#open
    if (!answer.ok && answer.problem.status === 401) {
      this.pause()
      this.#parts.signedOut()
      return true
    }
    if (!answer.ok && [429, 503].includes(answer.problem.status)) {
      this.delay = answer.problem
      return false
    }
    this.delay = undefined
    this.#settle(first, answer)
    return true
  }

  #settle(done: Waiting, answer: CommandAnswer) {
    this.#remove(done)
    if (answer.ok && done.cell) this.#rebase(done.cell.key, answer.seq)
    this.#parts.report(done, answer)
    this.#tell(done.command.id, answer)
  }

  #remove(gone: Waiting) {
    if (gone.place !== undefined) this.#parts.kept.drop(gone.place)
    this.waiting = this.waiting.filter(({ command }) => command.id !== gone.command.id)
  }

  /** What was typed on top of our own value is no conflict with it. */
  #rebase(key: string, base: number) {
    for (const { command, cell } of this.waiting)
      if (cell?.key === key)
        this.#change(command.id, (waiting) => ({ ...waiting, command: { ...waiting.command, base } }))
  }

  #change(id: CommandId, change: (waiting: Waiting) => Waiting) {
    this.waiting = this.waiting.map((waiting) => (waiting.command.id === id ? change(waiting) : waiting))
    const changed = this.waiting.find(({ command }) => command.id === id)
    if (changed?.place !== undefined) this.#parts.kept.put(changed.place, changed)
  }

  #giveUp() {
    const lost = this.waiting.filter(({ place }) => place === undefined)
    this.waiting = this.waiting.filter(({ place }) => place !== undefined)
    for (const { command } of lost) this.#tell(command.id, 'lost')
  }

  #tell(id: CommandId, outcome: Outcome) {
    const { [id]: asker, ...others } = this.#askers
    this.#askers = others
    asker?.(outcome)
  }
}
