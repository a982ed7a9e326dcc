/**
 * What one address, and one connection, may ask of the hub. The numbers leave room for a hall whose phones share one
 * address behind a router, restart of the hub included; this machine is not limited, since proxies and load tests
 * stand there. Every check is a few sums on numbers.
 */
import { charge, fullBucket, isFull, take, type Bucket } from './bucket.ts'
import type { Address } from './address.ts'

/** A phone opens up to six connections while its page loads. */
const CONNECTIONS = 4_000
const LIVE = 2_000
/** All of a hall's phones at once, and then what costs the hub about three hundredths of a core. */
const JOINS = { burst: 2_000, perSecond: 50 }
/** In requests; each 16 KiB that one brings or takes is one more. */
const REQUESTS = { burst: 10_000, perSecond: 500 }
const BYTES_PER_REQUEST = 16_384
/** What is said on live connections, in bytes; 2000 phones that answer the heartbeat say half of it. */
const TALK = { burst: 4_194_304, perSecond: 131_072 }
const TALK_ALONE = { burst: 65_536, perSecond: 8_192 }
/** Reading a message costs as much as so many bytes. A big screen says at most 20 a second. */
const MESSAGE = 128
/** Where an address says too much, whoever has been silent for so long is not to blame. */
const SILENT_MS = 1_000

interface Household {
  connections: number
  live: number
  readonly joins: Bucket
  readonly requests: Bucket
  readonly talk: Bucket
}

/** One live connection's account. */
export interface Meter {
  readonly household: Household | undefined
  readonly talk: Bucket
  spokeAt: number
  /** Of somebody who is signed in. */
  isTrusted: boolean
}

export interface Limits {
  /** One more connection; what to call when it ends, or undefined where there are too many. */
  connect(address: Address): (() => void) | undefined
  /** Whether there may be one more request. */
  request(address: Address): boolean
  /** Bytes that a request brought or took. */
  moved(address: Address, bytes: number): void
  /** Whether there may be one more live connection. */
  mayJoin(address: Address): boolean
  join(address: Address): { meter: Meter; leave: () => void }
  /** Bytes came in; false: this connection is to end. */
  heard(meter: Meter, bytes: number): boolean
  /** A message was read; false: this connection is to end. */
  read(meter: Meter): boolean
}

/** `now` in ms, never backwards. */
export function createLimits(now: () => number): Limits {
  const households = new Map<string, Household>()

  function householdOf(address: string): Household {
    const known = households.get(address)
    if (known) return known
    const at = now()
    const household = {
      connections: 0,
      live: 0,
      joins: fullBucket(JOINS, at),
      requests: fullBucket(REQUESTS, at),
      talk: fullBucket(TALK, at),
    }
    if (households.size % 1_000 === 999) forget()
    households.set(address, household)
    return household
  }

  /** Who has nothing open and has used nothing lately is as good as new. */
  function forget() {
    const at = now()
    for (const [address, { connections, live, joins, requests, talk }] of households)
      if (
        connections + live === 0 &&
        isFull(joins, JOINS, at) &&
        isFull(requests, REQUESTS, at) &&
        isFull(talk, TALK, at)
      )
        households.delete(address)
  }

  return {
    connect(address) {
      if (address === undefined) return () => undefined
      const household = householdOf(address)
      if (household.connections >= CONNECTIONS) return undefined
      household.connections += 1
      return () => (household.connections -= 1)
    },
    request(address) {
      return address === undefined || take(householdOf(address).requests, 1, REQUESTS, now())
    },
    moved(address, bytes) {
      if (address === undefined) return
      charge(householdOf(address).requests, Math.floor(bytes / BYTES_PER_REQUEST), REQUESTS, now())
    },
    mayJoin(address) {
      if (address === undefined) return true
      const household = householdOf(address)
      return household.live < LIVE && take(household.joins, 1, JOINS, now())
    },
    join(address) {
      const household = address === undefined ? undefined : householdOf(address)
      if (household) household.live += 1
      const at = now()
      return {
        meter: { household, talk: fullBucket(TALK_ALONE, at), spokeAt: -Infinity, isTrusted: false },
        leave: () => household && (household.live -= 1),
      }
    },
    heard(meter, bytes) {
      const at = now()
      const wasSilent = at - meter.spokeAt >= SILENT_MS
      meter.spokeAt = at
      if (meter.isTrusted) return true
      if (!take(meter.talk, bytes, TALK_ALONE, at)) return false
      return !meter.household || take(meter.household.talk, bytes + MESSAGE, TALK, at) || wasSilent
    },
    read(meter) {
      return meter.isTrusted || take(meter.talk, MESSAGE, TALK_ALONE, now())
    },
  }
}
