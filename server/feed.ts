/**
 * The public projection as lines of JSON without an end, for programs that follow the day without Socket.IO: overlays,
 * archives. They hear what viewers hear, when phones do; while nobody listens nothing is made.
 */
import type { LogId } from '../shared/ids.ts'
import type { HubMessage } from '../shared/protocol.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import type { Address } from './address.ts'
import { createChannel, later, type Channel, type ChannelParts } from './broadcast.ts'
import type { PublicSource } from './public-source.ts'

/** Each may keep a mebibyte waiting, so there is a bound; and nobody takes all places from one address. */
const MOST = 64
const MOST_FROM_ONE = 16
/** A blank line now and then: we and proxies end what stays silent for 30 s, and a reader sees that the line lives. */
const HEARTBEAT_MS = 10_000

export interface FeedListener {
  readonly address: Address
  /** Whole lines. */
  hear(text: string): void
}

export interface Feed {
  /** The audience may have something new. */
  notify(): void
  /** What the audience knows has become stale, or is known to be true again. */
  notifyFreshness(): void
  /** What ends it, or undefined where too many listen. Without `logId` a `rev` is taken for one of this log. */
  join(known: { logId?: string; rev?: number }, listener: FeedListener): (() => void) | undefined
  close(): void
}

type Source = Pick<PublicSource, 'current' | 'at' | 'staleSince'>

export function createFeed(source: Source, window: NonNullable<ChannelParts['window']>): Feed {
  const listeners = new Map<string, FeedListener>()
  let channel: Channel<Snapshot> | undefined
  let joined = 0
  const beating = setInterval(() => hearAll('\n'), HEARTBEAT_MS).unref()

  function open(): Channel<Snapshot> {
    return createChannel(source, {
      listeners: {
        tell(ids, message) {
          const line = lineOf(message, source.current)
          for (const id of ids) listeners.get(id)?.hear(line)
        },
        tellAllBut: (ids, message) => hearAll(lineOf(message, source.current), ids),
      },
      later,
      window,
    })
  }

  function hearAll(text: string, but: readonly string[] = []) {
    for (const [id, listener] of listeners) if (!but.includes(id)) listener.hear(text)
  }

  function freshness(): string {
    const staleSince = source.staleSince()
    return lineOf(['freshness', staleSince === undefined ? {} : { staleSince }], source.current)
  }

  function isFull(address: Address): boolean {
    if (listeners.size >= MOST) return true
    const fromThere = [...listeners.values()].filter((listener) => listener.address === address)
    return address !== undefined && fromThere.length >= MOST_FROM_ONE
  }

  function leave(id: string) {
    listeners.delete(id)
    if (listeners.size > 0) return
    channel?.close()
    channel = undefined
  }

  return {
    notify: () => channel?.notify(),
    notifyFreshness() {
      if (listeners.size > 0) hearAll(freshness())
    },
    join({ logId = source.current.logId, rev }, listener) {
      if (isFull(listener.address)) return undefined
      const id = String((joined += 1))
      channel ??= open()
      const greeting = channel.greeting({ id, logId: logId as LogId, ...(rev !== undefined && { rev }) })
      listeners.set(id, listener)
      listener.hear(lineOf(greeting, source.current))
      if (source.staleSince() !== undefined) listener.hear(freshness())
      return () => leave(id)
    },
    close() {
      clearInterval(beating)
      channel?.close()
    },
  }
}

/** Whoever has nothing new to apply gets an empty patch, so that every line is read in the same way. */
function lineOf([event, body]: HubMessage, { logId, rev }: Snapshot): string {
  switch (event) {
    case 'snapshot':
      return `${JSON.stringify({ logId, rev, snapshot: body })}\n`
    case 'delta':
      return `${JSON.stringify({ logId, ...body })}\n`
    case 'current':
    case 'freshness':
      return `${JSON.stringify({ logId, rev, prev: rev, patch: {}, ...body })}\n`
    default:
      return event satisfies never
  }
}
