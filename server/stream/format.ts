/**
 * How the public stream lies in Redis, under four keys of one database: who writes, the newest snapshot whole, the moments of
 * the trend, and a stream of what changed. It holds public snapshots, what is between them, and nothing else.
 */
import { z } from 'zod'
import type { LogId } from '../../shared/ids.ts'
import type { TrendMoment } from '../../shared/snapshot-results.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import type { Instant } from '../../shared/time.ts'

export const KEYS = {
  holder: 'jinbang:holder',
  newest: 'jinbang:newest',
  moments: 'jinbang:moments',
  deltas: 'jinbang:deltas',
}

/** How often the hub says that what it told last is still true, and how long its word holds. */
export const BEAT_MS = 2_000
export const HOLD_MS = 6_000

/** A step of the trend: the moments from `from` on are these. */
export interface TrendChange {
  readonly from: number
  readonly moments: readonly TrendMoment[]
}

/** From the snapshot at `prev` to the one at the entry's `rev`, and the way back. */
export interface Change {
  readonly prev: number
  readonly patch: unknown
  readonly back: unknown
  readonly trend?: TrendChange | undefined
}

export interface StreamEntry {
  /** Where it stands in the stream. */
  readonly id: string
  readonly logId: LogId
  readonly rev: number
  /** Absent where the newest snapshot must be read whole. */
  readonly change?: Change
}

export interface Newest {
  /** The id of the stream's entry that led here. */
  readonly id: string
  readonly snapshot: Snapshot
  readonly moments: readonly TrendMoment[]
}

const moment = z.object({ at: z.string(), ranks: z.record(z.string(), z.number()) })
const change = z.object({
  prev: z.number(),
  patch: z.unknown(),
  back: z.unknown(),
  trend: z.object({ from: z.number(), moments: z.array(moment) }).optional(),
})
const entry = z.object({ logId: z.string(), rev: z.coerce.number(), change: z.string() })
const messageShape = z.object({ id: z.string(), message: entry })
const reply = z.tuple([z.object({ messages: z.array(messageShape) })]).nullable()
const newest = z.object({ id: z.string(), snapshot: z.string() })
const whole = z.looseObject({ logId: z.string(), rev: z.number() })

/** What Redis answers to XREAD of one stream. */
export function newsOf(answer: unknown): StreamEntry[] {
  return reply.parse(answer)?.[0].messages.map(entryOf) ?? []
}

/** And to XREVRANGE. */
export function entriesOf(answer: unknown): StreamEntry[] {
  return z.array(messageShape).parse(answer).map(entryOf)
}

function entryOf({ id, message }: z.infer<typeof messageShape>): StreamEntry {
  const { logId, rev, change: text } = message
  const at = { id, logId: logId as LogId, rev }
  return text === '' ? at : { ...at, change: changeOf(text) }
}

/** Undefined where no hub has written yet. */
export function newestOf(
  fields: Readonly<Record<string, string>>,
  moments: readonly string[],
): Newest | undefined {
  if (fields.id === undefined) return undefined
  const { id, snapshot } = newest.parse(fields)
  return {
    id,
    snapshot: whole.parse(JSON.parse(snapshot)) as unknown as Snapshot,
    moments: momentsOf(moments.map((text): unknown => JSON.parse(text))),
  }
}

function changeOf(text: string): Change {
  const { trend, ...rest } = change.parse(JSON.parse(text))
  return { ...rest, ...(trend && { trend: { from: trend.from, moments: momentsOf(trend.moments) } }) }
}

function momentsOf(value: unknown): TrendMoment[] {
  return z
    .array(moment)
    .parse(value)
    .map(({ at, ranks }) => ({ at: at as Instant, ranks }))
}
