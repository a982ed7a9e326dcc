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
  readonly socket: Socket<HubEvents<Audience>, Events>

  constructor(namespace: '/' | '/control', identity: Omit<Handshake, 'logId' | 'rev'> = {}) {
    this.socket = io(namespace, {
      transports: ['websocket', 'polling'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 2000,
      auth: (send) => send({ ...identity, ...positionOf(this) }),
    })
    this.socket.on('connect', () => this.clock.ask())
    this.socket.on('disconnect', () => this.#show(lost(this, this.clock.now)))
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
    if (asking.connected) asking.emit('time', answer)
  }

  #hear(message: HubMessage<Audience>) {
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

  #refuse() {
    // An active socket goes on trying by itself; an inactive one was turned away at the door.
    if (!this.socket.active) this.status = 'refused'
  }
}
