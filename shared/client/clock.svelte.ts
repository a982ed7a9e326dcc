/**
 * Hub time in a page: the hub is asked once per connection, and the page's own clock carries on from there. Where
 * that clock is set meanwhile, the hub is asked again.
 */
import { msOf, type Instant } from '../time.ts'

const JUMP_MS = 500

export class Clock {
  /** Hub time in ms, moving once a second on the second. */
  now = $state(Date.now())
  #offset = 0
  readonly #onjump: () => void
  /** Wall clock minus the steady one; it stays what it is until somebody sets the wall clock. */
  #lead = Date.now() - performance.now()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(onjump: () => void) {
    this.#onjump = onjump
    this.#tick()
  }

  /** Set the clock by an answer of the hub to a question asked at `askedAt` (this machine's ms). */
  set(hubTime: Instant, askedAt: number) {
    const answeredAt = Date.now()
    this.#offset = msOf(hubTime) + (answeredAt - askedAt) / 2 - answeredAt
    this.#tick()
  }

  close() {
    clearTimeout(this.#timer)
  }

  #tick() {
    clearTimeout(this.#timer)
    this.now = Date.now() + this.#offset
    this.#watch()
    this.#timer = setTimeout(() => this.#tick(), 1000 - (this.now % 1000) + 1)
  }

  #watch() {
    const lead = Date.now() - performance.now()
    if (Math.abs(lead - this.#lead) > JUMP_MS) this.#onjump()
    this.#lead = lead
  }
}
