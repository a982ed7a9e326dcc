/** Hub time in a page: the hub is asked once per connection, and the page's own clock carries on from there. */
import { msOf, type Instant } from '../time.ts'

export class Clock {
  /** Hub time in ms, moving once a second on the second. */
  now = $state(Date.now())
  #offset = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
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
    this.#timer = setTimeout(() => this.#tick(), 1000 - (this.now % 1000) + 1)
  }
}
