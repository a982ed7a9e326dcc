/**
 * The live picture of one audience: connects, applies deltas, says whether it is true now. A page that loses
 * the hub keeps its last snapshot and knows since when it is stale. Source: CONTRACT §7.
 */
import { io, type Socket } from 'socket.io-client'
import { apply } from '../merge-patch.ts'
import type { ClientEvents, Delta, Handshake, HubEvents, PublicHubEvents } from '../protocol.ts'
import type { Snapshot } from '../snapshot.ts'
import { Clock } from './clock.svelte.ts'

/** The line of a viewer or a big screen. */
export type PublicSocket = Socket<PublicHubEvents, ClientEvents>

export class Live<Audience extends Snapshot = Snapshot, Events extends ClientEvents = ClientEvents> {
  snapshot = $state.raw<Audience>()
  /** `loading` until the first snapshot; `refused` when the hub wants a (new) login. */
  status = $state<'loading' | 'live' | 'stale' | 'refused'>('loading')
  /** Hub time in ms of the moment the connection was lost. */
  staleSince = $state<number>()
  readonly clock = new Clock(() => this.#setClock())
  readonly socket: Socket<HubEvents<Audience>, Events>

  constructor(namespace: '/' | '/control', identity: Omit<Handshake, 'logId' | 'rev'> = {}) {
    this.socket = io(namespace, {
      transports: ['websocket', 'polling'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 2000,
      auth: (send) => send({ ...identity, ...this.#position() }),
    })
    this.socket.on('connect', () => this.#setClock())
    this.socket.on('disconnect', () => this.#lose())
    this.socket.on('connect_error', () => this.#refuse())
    const incoming = this.socket as unknown as Socket<HubEvents>
    incoming.on('snapshot', (snapshot) => this.#show(snapshot as Audience))
    incoming.on('delta', (delta) => this.#advance(delta))
    incoming.on('current', () => this.#show(this.snapshot))
  }

  close() {
    this.socket.close()
    this.clock.close()
  }

  #position(): Handshake {
    return this.snapshot ? { logId: this.snapshot.logId, rev: this.snapshot.rev } : {}
  }

  #setClock() {
    if (!this.socket.connected) return
    const askedAt = Date.now()
    const asking = this.socket as unknown as Socket<HubEvents, ClientEvents>
    asking.emit('time', (now) => this.clock.set(now, askedAt))
  }

  #show(snapshot: Audience | undefined) {
    this.snapshot = snapshot
    this.status = 'live'
    this.staleSince = undefined
  }

  #advance({ prev, rev, patch }: Delta) {
    if (this.snapshot?.rev !== prev) {
      // Never guess: the hub is told what we have and answers with what is missing.
      this.socket.disconnect().connect()
      return
    }
    this.#show({ ...(apply(this.snapshot, patch) as Audience), rev })
  }

  #lose() {
    if (this.status !== 'live') return
    this.status = 'stale'
    this.staleSince = this.clock.now
  }

  #refuse() {
    // An active socket goes on trying by itself; an inactive one was turned away at the door.
    if (!this.socket.active) this.status = 'refused'
  }
}
