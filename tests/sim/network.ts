/**
 * The network between pages and hub. A connection keeps its order and loses nothing while all is well; in bad
 * weather messages are lost, doubled, swapped or late, and a part of the hall can be cut off. As with TCP, a
 * connection that lost something ends in the end, and what arrives after its end is thrown away.
 */
import type { Chance } from './chance.ts'
import type { Scheduler } from './scheduler.ts'

export type Weather = 'fair' | 'drops' | 'doubles' | 'swaps' | 'slow'

const HEARTBEAT_MS = 10_000 // a half-open connection is noticed by then

/** One end of a connection: what arrives there, as text. */
export interface End {
  hears(text: string): void
  closed(): void
}

export type Side = 'page' | 'hub'

export class Network {
  weather: Weather = 'fair'
  readonly scheduler: Scheduler
  readonly chance: Chance
  readonly #cutOff = new Set<string>()
  readonly #connections = new Set<Connection>()
  /** How many connections each page has made. */
  readonly #count = new Map<string, number>()

  constructor(scheduler: Scheduler, chance: Chance) {
    this.scheduler = scheduler
    this.chance = chance
  }

  connect(page: string, ends: Record<Side, End>): Connection {
    const count = (this.#count.get(page) ?? 0) + 1
    this.#count.set(page, count)
    const connection = new Connection(this, {
      page,
      id: `${page}#${count}`,
      ends,
      ended: () => this.#connections.delete(connection),
    })
    this.#connections.add(connection)
    return connection
  }

  isCutOff(page: string): boolean {
    return this.#cutOff.has(page)
  }

  /** Cut pages off; their connections notice when the heartbeat stays away. */
  cutOff(pages: readonly string[]) {
    for (const page of pages) this.#cutOff.add(page)
    for (const connection of this.#connections)
      if (this.isCutOff(connection.page)) connection.endIf(() => this.isCutOff(connection.page))
  }

  /** What was held up arrives, where the connection is still there. */
  join(pages: readonly string[]) {
    for (const page of pages) this.#cutOff.delete(page)
    for (const connection of this.#connections) if (!this.isCutOff(connection.page)) connection.release()
  }
}

interface Wire {
  readonly page: string
  readonly id: string
  readonly ends: Record<Side, End>
  readonly ended: () => void
}

export class Connection {
  readonly page: string
  readonly id: string
  readonly #network: Network
  readonly #wire: Wire
  readonly #isOpen = { page: true, hub: true }
  readonly #last = { page: 0, hub: 0 }
  #sent = { page: 0, hub: 0 }
  #isBroken = false
  #held: (() => void)[] = []

  constructor(network: Network, wire: Wire) {
    this.#network = network
    this.#wire = wire
    this.page = wire.page
    this.id = wire.id
  }

  send(to: Side, text: string) {
    const { weather, chance } = this.#network
    const luck = (about: string) => chance(`${this.id} ${to} ${this.#sent[to]} ${about}`)
    this.#sent[to] += 1
    if (this.#isBroken) return
    if (weather === 'drops' && luck('drop') < 0.3) {
      this.#isBroken = luck('break') < 0.5 // all that follows is lost, or this one message
      this.endIf(() => true)
      return
    }
    const ms = 1 + 20 * luck('ms') + (weather === 'slow' ? 4000 * luck('slow') : 0)
    const arrive = () => this.#wire.ends[to].hears(text)
    if (weather === 'swaps') this.#carry(to, 10 * ms, arrive)
    else this.#carryInOrder(to, ms, arrive)
    if (weather === 'doubles' && luck('double') < 0.5) this.#carry(to, ms + 5000 * luck('copy'), arrive)
  }

  /** One side hangs up, or is gone; the other hears of it as of anything else. */
  close(by: Side) {
    if (!this.#isOpen[by]) return
    this.#isOpen[by] = false
    const other = by === 'page' ? 'hub' : 'page'
    if (!this.#isBroken)
      this.#carryInOrder(other, 1 + 20 * this.#network.chance(`${this.id} close`), () => this.#end(other))
    this.endIf(() => true)
  }

  /** Both sides miss the heartbeat, if it is still away by then. */
  endIf(isAway: () => boolean) {
    this.#network.scheduler.after(HEARTBEAT_MS, () => {
      if (!isAway()) return
      this.#end('page')
      this.#end('hub')
    })
  }

  release() {
    const held = this.#held
    this.#held = []
    for (const arrive of held) arrive()
  }

  #carryInOrder(to: Side, ms: number, arrive: () => void) {
    const { now } = this.#network.scheduler
    this.#last[to] = Math.max(now + ms, this.#last[to] + 0.01)
    this.#carry(to, this.#last[to] - now, arrive)
  }

  #carry(to: Side, ms: number, arrive: () => void) {
    this.#network.scheduler.after(ms, () => {
      const arrives = () => this.#isOpen[to] && arrive()
      if (this.#network.isCutOff(this.page)) this.#held.push(arrives)
      else arrives()
    })
  }

  #end(side: Side) {
    if (this.#isOpen[side]) {
      this.#isOpen[side] = false
      this.#wire.ends[side].closed()
    }
    if (!this.#isOpen.page && !this.#isOpen.hub) this.#wire.ended()
  }
}
