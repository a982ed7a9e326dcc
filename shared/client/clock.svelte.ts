/**
 * Hub time in a page. The hub is asked at every connection and once a minute, since its own clock may be set on
 * the day; in between it is carried on without this machine's clock, which may jump.
 */
import { msOf, type Instant } from '../time.ts'

const ASK_EVERY_MS = 60_000
/** A time to the second, that took a moment to arrive and may have stood in a cache, is off by less. */
const ROUGH_MS = 4_000

export class Clock {
  /** Hub time in ms, moving once a second on the second. */
  now = $state(Date.now())
  readonly #question: (answer: (hubTime: Instant) => void) => void
  /** Hub time less the time since the page was opened. */
  #offset = Date.now() - performance.now()
  #askedAt = performance.now()
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `question` puts it to the hub, if there is one to ask. */
  constructor(question: (answer: (hubTime: Instant) => void) => void) {
    this.#question = question
    this.#tick()
  }

  /** What the hub answers was true in the middle of the time that it took. */
  ask() {
    const askedAt = performance.now()
    this.#askedAt = askedAt
    this.#question((hubTime) => this.#set(msOf(hubTime), askedAt))
  }

  /** The hub's time to the second, as an answer to something else tells it: better than a clock that is further off. */
  hear(hubTime: number, askedAt: number) {
    if (Math.abs(hubTime - this.exact) > ROUGH_MS) this.#set(hubTime + 500, askedAt)
  }

  /** Hub time in ms, to the moment. */
  get exact(): number {
    return performance.now() + this.#offset
  }

  close() {
    clearTimeout(this.#timer)
  }

  #set(hubTime: number, askedAt: number) {
    this.#offset = hubTime - (askedAt + performance.now()) / 2
    this.#tick()
  }

  #tick() {
    clearTimeout(this.#timer)
    if (performance.now() - this.#askedAt >= ASK_EVERY_MS) this.ask()
    this.now = Math.round(this.exact)
    this.#timer = setTimeout(() => this.#tick(), 1000 - (this.now % 1000) + 1)
  }
}
