/**
 * The hub's side of the stream in Redis. Nothing waits for Redis and nothing piles up before it: one write is on its
 * way at a time, what happens meanwhile becomes one change, and after a break what is true by then is told.
 *
 * One hub writes to a database: the first one keeps it until it has been silent for `HOLD_MS`.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { KEPT_REVS, deltaBetween } from '../../shared/audience.ts'
import { diff } from '../../shared/merge-patch.ts'
import type { StreamReach } from '../../shared/protocol.ts'
import type { TrendMoment } from '../../shared/snapshot-results.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { msOf } from '../../shared/time.ts'
import type { PublicSource } from '../public-source.ts'
import { BEAT_MS, HOLD_MS, KEYS, type Change, type TrendChange } from './format.ts'
import { connectRedis } from './redis.ts'

export interface StreamWriter {
  /** The public has been told something new. */
  notify(): void
  readonly reach: StreamReach
  /** Leave the place to another hub, where Redis is there to hear it. */
  close(): Promise<void>
}

export interface WriterParts {
  readonly source: Pick<PublicSource, 'current' | 'at' | 'trend' | 'now'>
  /** Tells this hub from another one, over restarts too. */
  readonly holder: string
  /** Told when the reach is another one, with the reason where Redis is away. */
  readonly onReach: (reach: StreamReach, reason: string) => void
}

/** What Redis is known to hold. */
interface Told {
  readonly snapshot: Snapshot
  readonly moments: readonly TrendMoment[]
}

/** Only for who holds the database, and only where it still holds what that one told last. */
const HOLD = `
  local holder = redis.call('GET', KEYS[1])
  if holder and holder ~= ARGV[1] then return 'taken' end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  if ARGV[4] ~= '' and redis.call('HGET', KEYS[2], 'rev') ~= ARGV[4] then return 'moved' end
  redis.call('HSET', KEYS[2], 'now', ARGV[3])`

const BEAT = `${HOLD}
  return 'done'`

const PUBLISH = `${HOLD}
  local id = redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[5], '*', 'logId', ARGV[6], 'rev', ARGV[7], 'change', ARGV[8])
  redis.call('HSET', KEYS[2], 'id', id, 'logId', ARGV[6], 'rev', ARGV[7], 'snapshot', ARGV[9])
  if ARGV[10] == '0' then redis.call('DEL', KEYS[4])
  elseif ARGV[10] ~= '' then redis.call('LTRIM', KEYS[4], 0, ARGV[10] - 1) end
  if #ARGV > 10 then redis.call('RPUSH', KEYS[4], unpack(ARGV, 11)) end
  return 'done'`

const LEAVE = `
  if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`

const GOODBYE_MS = 300

export function createStreamWriter(url: string, { source, holder, onReach }: WriterParts): StreamWriter {
  let reach: StreamReach = 'away'
  /** Whether the reach has been found out, and told. */
  let isKnown = false
  let told: Told | undefined
  let isWriting = false
  const redis = connectRedis(url, {
    onAway: (reason) => turn('away', reason),
    onBack: () => {
      told = undefined // another Redis may stand there now, or one that has forgotten
      void write()
    },
  })
  const beating = setInterval(() => void write(), BEAT_MS)

  function turn(next: StreamReach, reason = '') {
    if (next !== reach || !isKnown) onReach(next, reason)
    reach = next
    isKnown = true
  }

  async function write() {
    if (isWriting || !redis.isReady) return
    isWriting = true
    try {
      told ??= await agreed()
      do await step()
      while (reach === 'there' && told?.snapshot !== source.current)
    } catch (error) {
      told = undefined // whether it was written is not known
      // A line that is lost says so by itself; this is a Redis that does not want to.
      if (redis.isReady) turn('away', error instanceof Error ? error.message : String(error))
    } finally {
      isWriting = false
    }
  }

  /** What Redis holds, where it is one of our own snapshots. */
  async function agreed(): Promise<Told | undefined> {
    const [logId, rev, snapshot] = await redis.hmGet(KEYS.newest, ['logId', 'rev', 'snapshot'])
    const known = logId === source.current.logId ? source.at(Number(rev)) : undefined
    const isKept = known && diff(known, JSON.parse(snapshot ?? '')) === undefined
    return isKept ? { snapshot: known, moments: [] } : undefined
  }

  async function step() {
    const next: Told = { snapshot: source.current, moments: source.trend().moments }
    const isNew = told?.snapshot !== next.snapshot
    const answer = await redis.eval(isNew ? PUBLISH : BEAT, {
      keys: [KEYS.holder, KEYS.newest, KEYS.deltas, KEYS.moments],
      arguments: [
        ...[holder, String(HOLD_MS), String(msOf(source.now())), told ? String(told.snapshot.rev) : ''],
        ...(isNew ? publication(told, next) : []),
      ],
    })
    told = answer === 'done' ? next : undefined
    turn(answer === 'taken' ? 'taken' : 'there')
  }

  return {
    notify: () => void write(),
    get reach() {
      return reach
    },
    async close() {
      clearInterval(beating)
      const left = redis.eval(LEAVE, { keys: [KEYS.holder], arguments: [holder] })
      await Promise.race([left.catch(() => undefined), pause(GOODBYE_MS)])
      redis.destroy()
    },
  }
}

function publication(told: Told | undefined, next: Told): string[] {
  const { snapshot, moments } = next
  const trend = told ? trendChange(told.moments, moments) : { from: 0, moments }
  return [
    ...[String(KEPT_REVS), snapshot.logId, String(snapshot.rev)],
    told ? JSON.stringify(changeBetween(told.snapshot, snapshot, trend)) : '',
    JSON.stringify(snapshot),
    ...(trend ? [String(trend.from), ...trend.moments.map((moment) => JSON.stringify(moment))] : ['']),
  ]
}

function changeBetween(told: Snapshot, next: Snapshot, trend: TrendChange | undefined): Change {
  const { prev, patch } = deltaBetween(told, next)
  return { prev, patch, back: deltaBetween(next, told).patch, ...(trend && { trend }) }
}

/** A moment that was told stays the same object. */
function trendChange(told: readonly TrendMoment[], moments: readonly TrendMoment[]): TrendChange | undefined {
  const changed = moments.findIndex((moment, index) => moment !== told[index])
  const from = changed < 0 ? moments.length : changed
  return from === told.length && from === moments.length ? undefined : { from, moments: moments.slice(from) }
}
