/**
 * The live picture of one audience: connects, follows the hub, says whether it is true now. A page that loses
 * the hub keeps its last snapshot and knows since when it is stale. A viewer that gets no line, or is told by the hub to
 * do without, asks for the snapshot now and then, and tries a line again. Source: CONTRACT §7.
 */
import { io, type Socket } from 'socket.io-client'
import type { ClientEvents, Handshake, HubEvents, HubMessage, PublicHubEvents } from '../protocol.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Instant } from '../time.ts'
import { Clock } from './clock.svelte.ts'
import { heard, lost, polled, positionOf, type Picture } from './following.ts'
import { AT_ONCE, type Pace } from './pace.ts'
import { createPoller, type Polled, type Poller } from './poller.ts'
import { comeBackMs, isKept, MOST_ATTEMPTS, nextAttemptMs } from './polling.ts'

/** The line of a viewer or a big screen. */
export type PublicSocket = Socket<PublicHubEvents, ClientEvents>

export interface LiveWish<Audience extends Snapshot> {
  readonly pace?: Pace
  /** What the page came with. */
  readonly snapshot?: Audience | undefined
  /** Where the snapshot is to be had by whoever gets no line; absent where nothing can replace one. */
  readonly poll?: string
}

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
  /** Whether this connection has been greeted; what comes first is always taken. */
  #isGreeted = false
  /** Attempts at a line that failed since the last one that did not. */
  #failures = 0
  /** Attempts at a line that were made between polls. */
  #attempts = 0
  /** The last poll found nobody, or what somebody has kept of a hub that has gone. */
  #isUnanswered = false
  #nextAttempt: ReturnType<typeof setTimeout> | undefined
  readonly #poller: Poller | undefined
  readonly socket: Socket<HubEvents<Audience>, Events>

  constructor(
    namespace: '/' | '/control',
    identity: Omit<Handshake, 'logId' | 'rev'> = {},
    { pace = AT_ONCE, snapshot, poll }: LiveWish<Audience> = {},
  ) {
    if (snapshot) this.#show({ snapshot, status: 'stale', staleSince: this.clock.exact })
    this.#poller =
      poll === undefined ? undefined : createPoller<Audience>(poll, (told) => this.#hearPoll(told))
    this.socket = io(namespace, {
      transports: ['websocket', 'polling'],
      ...pace,
      auth: (send) => send({ ...identity, ...positionOf(this) }),
    })
    this.socket.on('connect', () => this.#begin())
    this.socket.on('disconnect', (reason, details) => this.#lose(reason, details))
    this.socket.io.on('ping', () => this.#noteWord())
    this.socket.on('connect_error', (error) => this.#fail(error))
    const incoming = this.socket as unknown as Socket<HubEvents>
    incoming.on('snapshot', (snapshot) => this.#hear(['snapshot', snapshot as Audience]))
    incoming.on('delta', (delta) => this.#hear(['delta', delta]))
    incoming.on('current', (at) => this.#hear(['current', at]))
    incoming.on('freshness', (word) => this.#hear(['freshness', word]))
  }

  /** Somebody does not want to wait. */
  retry() {
    this.socket.disconnect().connect()
  }

  close() {
    this.#stopPolling()
    this.socket.close()
    this.clock.close()
  }

  #begin() {
    this.#isGreeted = false
    this.#failures = 0
    this.#attempts = 0
    this.#stopPolling()
    this.clock.ask()
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
    const next = heard(this.#isGreeted ? this : { snapshot: this.snapshot, status: 'stale' }, message)
    this.#isGreeted = true
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

  #fail(error: Error) {
    this.#failures += 1
    if (this.#poller && (isSentPolling(error) || this.#failures >= MOST_ATTEMPTS)) this.#poll(this.#poller)
    // An active socket goes on trying by itself; an inactive one was turned away at the door.
    else if (!this.socket.active) this.status = 'refused'
  }

  #poll(poller: Poller) {
    this.socket.io.reconnection(false)
    this.socket.disconnect()
    this.#attemptIn(nextAttemptMs(this.#attempts, Math.random()))
    this.#attempts += 1
    poller.start()
  }

  #attemptIn(ms: number) {
    clearTimeout(this.#nextAttempt)
    this.#nextAttempt = setTimeout(() => this.socket.connect(), ms)
  }

  #stopPolling() {
    clearTimeout(this.#nextAttempt)
    this.#poller?.stop()
    this.socket.io.reconnection(true)
  }

  #hearPoll({ answer, dated, askedAt }: Polled<Audience>) {
    const keptSince = dated && isKept(dated, askedAt) ? dated.hubTime : undefined
    const isAnswered = answer !== 'nobody' && keptSince === undefined
    if (dated?.hasMoved && isAnswered) this.clock.hear(dated.hubTime, askedAt)
    if (isAnswered) this.#noteWord()
    const next = polled(this, answer, this.#heardAt)
    this.#show(keptSince === undefined ? next : lost(next, keptSince))
    if (isAnswered && this.#isUnanswered) this.#attemptIn(comeBackMs(Math.random()))
    this.#isUnanswered = !isAnswered
  }
}

function isSentPolling(error: Error): boolean {
  const { data } = error as Error & { data?: unknown }
  return data instanceof Object && 'poll' in data && data.poll === true
}

const BY_ITSELF: readonly string[] = ['ping timeout', 'transport close', 'transport error']
const WENT_SILENT = 1006 // a WebSocket that ended without a word. Source: RFC 6455, 7.1.5

function wasClosed(reason: Socket.DisconnectReason, details: unknown): boolean {
  if (!BY_ITSELF.includes(reason)) return true
  const close = details instanceof Object && 'description' in details ? details.description : undefined
  return close instanceof Object && 'code' in close && close.code !== WENT_SILENT
}
