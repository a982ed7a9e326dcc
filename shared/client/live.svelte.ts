/**
 * The live picture of one audience: connects, follows the hub, says whether it is true now. A page that loses
 * the hub keeps its last snapshot and knows since when it is stale. Source: CONTRACT §7.
 */
import { io, type Socket } from 'socket.io-client'
import type { ClientEvents, Handshake, HubEvents, HubMessage, PublicHubEvents } from '../protocol.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Instant } from '../time.ts'
import { Clock } from './clock.svelte.ts'
import { heard, lost, positionOf, type Picture } from './following.ts'
import { AT_ONCE, type Pace } from './pace.ts'

/** The line of a viewer or a big screen. */
export type PublicSocket = Socket<PublicHubEvents, ClientEvents>

export class Live<
  Audience extends Snapshot = Snapshot,
  Events extends ClientEvents = ClientEvents,
> implements Picture<Audience> {
  snapshot = $state.raw<Audience>()
  status = $state<Picture<Audience>['status']>('loading')
  staleSince = $state<number>()
  readonly clock = new Clock((answer) => this.#askTime(answer))
  /** What the pages that the hub serves are a build of, once it has said so. */
  hubBuild = $state<string>()
  /** Hub time in ms of the last word from the hub. */
  #heardAt = 0
  readonly socket: Socket<HubEvents<Audience>, Events>

  constructor(
    namespace: '/' | '/control',
    identity: Omit<Handshake, 'logId' | 'rev'> = {},
    pace: Pace = AT_ONCE,
  ) {
    this.socket = io(namespace, {
      transports: ['websocket', 'polling'],
      ...pace,
      auth: (send) => send({ ...identity, ...positionOf(this) }),
    })
    this.socket.on('connect', () => this.clock.ask())
    this.socket.on('disconnect', (reason, details) => this.#lose(reason, details))
    this.socket.io.on('ping', () => this.#noteWord())
    this.socket.on('connect_error', () => this.#refuse())
    const incoming = this.socket as unknown as Socket<HubEvents>
    incoming.on('snapshot', (snapshot) => this.#hear(['snapshot', snapshot as Audience]))
    incoming.on('delta', (delta) => this.#hear(['delta', delta]))
    incoming.on('current', (at) => this.#hear(['current', at]))
  }

  close() {
    this.socket.close()
    this.clock.close()
  }

  #askTime(answer: (now: Instant) => void) {
    const asking = this.socket as unknown as Socket<HubEvents, ClientEvents>
    if (!asking.connected) return
    asking.emit('time', (now, build) => {
      answer(now)
      this.hubBuild = build
      this.#noteWord()
    })
  }

  #hear(message: HubMessage<Audience>) {
    this.#noteWord()
    const next = heard(this, message)
    // The hub is told what we have and answers with what is missing.
    if (next === 'ask again') this.socket.disconnect().connect()
    else this.#show(next)
  }

  #show({ snapshot, status, staleSince }: Picture<Audience>) {
    this.snapshot = snapshot
    this.status = status
    this.staleSince = staleSince
  }

  #noteWord() {
    this.#heardAt = this.clock.exact
  }

  /** A line that was not closed in good order may have been dead before it was noticed: what counts is the last word. */
  #lose(reason: Socket.DisconnectReason, details: unknown) {
    this.#show(lost(this, wasClosed(reason, details) ? this.clock.exact : this.#heardAt))
  }

  #refuse() {
    // An active socket goes on trying by itself; an inactive one was turned away at the door.
    if (!this.socket.active) this.status = 'refused'
  }
}

const BY_ITSELF: readonly string[] = ['ping timeout', 'transport close', 'transport error']
const WENT_SILENT = 1006 // a WebSocket that ended without a word. Source: RFC 6455, 7.1.5

function wasClosed(reason: Socket.DisconnectReason, details: unknown): boolean {
  if (!BY_ITSELF.includes(reason)) return true
  const close = details instanceof Object && 'description' in details ? details.description : undefined
  return close instanceof Object && 'code' in close && close.code !== WENT_SILENT
}
