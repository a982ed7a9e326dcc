/**
 * An edge's side of the stream: follows it entry by entry, begins again from the newest snapshot after a break, and
 * says how long ago the hub last vouched for what is known.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { KEPT_REVS } from '../../shared/audience.ts'
import { instantOf } from '../../shared/time.ts'
import type { PublicSource } from '../public-source.ts'
import { HOLD_MS, KEYS, entriesOf, newestOf, newsOf } from './format.ts'
import { Picture } from './picture.ts'
import { connectRedis } from './redis.ts'

export interface Follower extends PublicSource {
  /** Whether there is anything to tell yet. */
  readonly hasPicture: boolean
  /** Whether Redis is there. */
  readonly isConnected: boolean
  close(): void
}

export interface FollowerParts {
  /** The public has something new: a later snapshot, or one that does not follow from what was told. */
  readonly onChange: (step: 'later' | 'other') => void
  /** What is known has become stale, or is known to be true again. */
  readonly onFreshness: () => void
  readonly onAway: (reason: string) => void
  readonly onBack: () => void
  readonly report: (fault: unknown) => void
}

const RETRY_MS = 200
/** How long to wait for an entry before the hub's word is looked at again. */
const LOOK_MS = 1_000
/** The hub gives its word every two seconds; for so long it may be late. */
const FRESH_MS = 5_000

/** When the hub last gave its word: in its time, and on our own steady clock. */
interface Word {
  readonly hubMs: number
  readonly heardMs: number
}

export function followStream(
  url: string,
  { onChange, onFreshness, report, ...line }: FollowerParts,
): Follower {
  const picture = new Picture()
  const redis = connectRedis(url, line)
  let isOpen = true
  /** Where the stream has been read to. */
  let id = '0'
  let word: Word = { hubMs: Date.now(), heardMs: -Infinity }
  /** Hub time less our own. */
  let aheadMs = 0
  let wasFresh = false
  let lookedMs = -Infinity
  const watching = setInterval(judge, LOOK_MS)
  void run()

  async function run() {
    let lastFault = ''
    while (isOpen) {
      try {
        await begin()
        while (isOpen) await goOn()
      } catch (fault) {
        // A line that is gone has been told of; anything else is told once and not five times a second.
        if (isOpen && redis.isReady && String(fault) !== lastFault) report(fault)
        lastFault = String(fault)
        await pause(RETRY_MS)
      }
    }
  }

  /** From the newest snapshot, whatever was known before. */
  async function begin() {
    await look()
    const [fields, moments] = await redis.multi().hGetAll(KEYS.newest).lRange(KEYS.moments, 0, -1).execTyped()
    const newest = newestOf(fields, moments)
    if (!newest) return void (await pause(RETRY_MS))
    const entries = entriesOf(await redis.xRevRange(KEYS.deltas, newest.id, '-', { COUNT: KEPT_REVS }))
    const step = picture.adopt(newest, entries)
    id = newest.id
    if (step !== 'same') onChange(step)
  }

  async function goOn() {
    if (picture.isEmpty) return begin()
    const news = newsOf(await redis.xRead({ key: KEYS.deltas, id }, { BLOCK: LOOK_MS, COUNT: 100 }))
    const stop = news.findIndex((entry) => !picture.follow(entry))
    const followed = stop < 0 ? news : news.slice(0, stop)
    id = followed.at(-1)?.id ?? id
    if (followed.length > 0) onChange('later')
    if (stop >= 0) return begin()
    if (performance.now() - lookedMs >= LOOK_MS) await look()
  }

  /** How long ago the hub gave its word is known from how long it still holds. */
  async function look() {
    const [left, now] = await Promise.all([redis.pTTL(KEYS.holder), redis.hGet(KEYS.newest, 'now')])
    lookedMs = performance.now()
    const age = left > 0 ? HOLD_MS - left : Infinity
    if (now !== null) word = { hubMs: Number(now), heardMs: lookedMs - age }
    if (age < HOLD_MS) aheadMs = word.hubMs + age - Date.now()
    judge()
  }

  function isFresh(): boolean {
    return performance.now() - word.heardMs < FRESH_MS
  }

  function judge() {
    if (isFresh() === wasFresh) return
    wasFresh = !wasFresh
    onFreshness()
  }

  return {
    get current() {
      return picture.current
    },
    at: (rev) => picture.at(rev),
    trend: () => picture.trend(),
    now: () => instantOf(Date.now() + aheadMs),
    staleSince: () => (isFresh() ? undefined : instantOf(word.hubMs)),
    get hasPicture() {
      return !picture.isEmpty
    },
    get isConnected() {
      return redis.isReady
    },
    close() {
      isOpen = false
      clearInterval(watching)
      redis.destroy()
    },
  }
}
