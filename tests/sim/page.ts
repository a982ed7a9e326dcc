/**
 * A page that follows one audience: the real following, and in place of the socket a few lines that do what
 * shared/client/live.svelte.ts does with one. It connects again by itself until it is closed.
 */
import type { CommandAnswer, Handshake, HubMessage } from '../../shared/protocol.ts'
import type { Command } from '../../shared/command.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { lost, positionOf, type Picture } from '../../shared/client/following.ts'
import type { AudienceName } from './hub.ts'
import type { Connection, End, Network } from './network.ts'
import type { Parts } from './parts.ts'

const ANSWER_MS = 5000 // as control/desk.svelte.ts waits
const RETRY_MS = 500

/** What a page says to the hub. */
export type Said =
  | readonly ['hello', { readonly audience: AudienceName; readonly position: Handshake }]
  | readonly ['command', number, Command]

export type Told = HubMessage | readonly ['answer', number, CommandAnswer]

export interface PageParts {
  readonly name: string
  readonly audience: AudienceName
  readonly heard: Parts['heard']
  readonly network: Network
  /** The hub's end of a new connection. */
  readonly door: (connection: () => Connection) => End
  /** What the page knows, or whether it is true now, has changed. */
  readonly changed: (page: Page) => void
  readonly parse: (text: string) => Told
}

export class Page {
  readonly name: string
  readonly audience: AudienceName
  picture: Picture<Snapshot> = { status: 'loading' }
  readonly #parts: PageParts
  readonly #asked = new Map<number, (answer: CommandAnswer | undefined) => void>()
  #connection: Connection | undefined
  #count = 0
  #retries = 0
  #callOff: (() => void) | undefined
  #isClosed = false

  constructor(parts: PageParts) {
    this.#parts = parts
    this.name = parts.name
    this.audience = parts.audience
    this.#connect()
  }

  close() {
    this.#isClosed = true
    this.#callOff?.()
    this.#hangUp()
  }

  /** The answer to a command; throws where none comes in time. */
  send(command: Command): Promise<CommandAnswer> {
    const { scheduler } = this.#parts.network
    const number = (this.#count += 1)
    return new Promise((resolve, reject) => {
      const callOff = scheduler.after(ANSWER_MS, () => answered(undefined))
      const answered = (answer: CommandAnswer | undefined) => {
        if (!this.#asked.delete(number)) return
        callOff()
        scheduler.settled()
        if (answer) resolve(answer)
        else reject(new Error('no answer'))
      }
      this.#asked.set(number, answered)
      this.#connection?.send('hub', JSON.stringify(['command', number, command] satisfies Said))
    })
  }

  #connect() {
    const { network, name, door, parse, audience } = this.#parts
    const connection: Connection = network.connect(name, {
      page: {
        hears: (text) => this.#hear(parse(text)),
        closed: () => {
          if (this.#connection !== connection) return
          this.#lose()
          this.#later(() => this.#connect())
        },
      },
      hub: door(() => connection),
    })
    this.#connection = connection
    const hello: Said = ['hello', { audience, position: positionOf(this.picture) }]
    connection.send('hub', JSON.stringify(hello))
  }

  #hear(message: Told) {
    if (message[0] === 'answer') return this.#asked.get(message[1])?.(message[2])
    const next = this.#parts.heard(this.picture, message)
    if (next !== 'ask again') return this.#show(next)
    this.#hangUp()
    this.#connect()
  }

  #hangUp() {
    const connection = this.#connection
    this.#lose()
    connection?.close('page')
  }

  #lose() {
    this.#connection = undefined
    for (const answered of [...this.#asked.values()]) answered(undefined)
    this.#show(lost(this.picture, this.#parts.network.scheduler.now))
  }

  #show(picture: Picture<Snapshot>) {
    this.picture = picture
    this.#parts.changed(this)
  }

  #later(run: () => void) {
    const { scheduler, chance } = this.#parts.network
    const ms = RETRY_MS * (1 + 3 * chance(`${this.name} retry ${(this.#retries += 1)}`))
    this.#callOff = scheduler.after(ms, () => !this.#isClosed && run())
  }
}
