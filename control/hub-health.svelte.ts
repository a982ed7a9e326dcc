/** Whether the hub answers, how fast, and whether it can save: asked again and again, since an open line proves nothing. */
import type { Socket } from 'socket.io-client'
import type { ControlEvents, ControlHubEvents, Health } from '../shared/protocol.ts'

const TICK_MS = 500
const ASK_EVERY_MS = 900
/** No answer for so long is no hub. */
const SILENCE_MS = 2500
/** A page that ticked so late was asleep, and its own silence says nothing of the hub. */
const ASLEEP_MS = 2000

export class HubHealth {
  health = $state.raw<Health>({ saves: true })
  roundTripMs = $state<number>()
  /** The line seems open, and nobody has answered on it for a while. */
  isSilent = $state(false)
  readonly #socket: Socket<ControlHubEvents, ControlEvents>
  #tickedAt = 0
  #askedAt = 0
  #heardAt = 0

  constructor(socket: Socket<ControlHubEvents, ControlEvents>) {
    this.#socket = socket
  }

  /** Begin to ask; what comes back ends it. */
  watch(): () => void {
    this.#hear()
    const timer = setInterval(() => this.#tick(), TICK_MS)
    this.#tick()
    return () => clearInterval(timer)
  }

  #tick() {
    const now = performance.now()
    const wasAsleep = now - this.#tickedAt > ASLEEP_MS
    this.#tickedAt = now
    if (wasAsleep || !this.#socket.connected) this.#hear()
    if (!this.#socket.connected) return
    this.isSilent = now - this.#heardAt >= SILENCE_MS
    if (now - this.#askedAt >= ASK_EVERY_MS) void this.#ask(now)
  }

  async #ask(now: number) {
    this.#askedAt = now
    const asking = this.#socket.timeout(SILENCE_MS).emitWithAck('health') as Promise<Health>
    const health = await asking.catch(() => undefined)
    if (!health) return
    this.health = health
    this.roundTripMs = Math.max(1, Math.round(performance.now() - now))
    this.#hear()
  }

  #hear() {
    this.#heardAt = performance.now()
    this.isSilent = false
  }
}
