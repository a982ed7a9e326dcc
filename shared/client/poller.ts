/** Asks for the snapshot again and again, and tells what came of it. Source: CONTRACT §3, the ETag of /api/snapshot. */
import type { Snapshot } from '../snapshot.ts'
import type { PollAnswer } from './following.ts'
import { datedAfter, nextPollMs, type Dated } from './polling.ts'

const PATIENCE_MS = 10_000

export interface Polled<Any extends Snapshot> {
  readonly answer: PollAnswer<Any>
  /** To the second; absent where nobody answered, or did not say. */
  readonly dated?: Dated
  readonly askedAt: number
}

export interface Poller {
  /** Ask at once, and go on; nothing where it goes on already. */
  start(): void
  stop(): void
}

export function createPoller<Any extends Snapshot>(
  url: string,
  onAnswer: (polled: Polled<Any>) => void,
): Poller {
  let round = 0
  let isRunning = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let etag: string | undefined
  let dated: Dated | undefined
  let failures = 0

  async function ask() {
    clearTimeout(timer)
    const own = (round += 1)
    const polled = await answerOf()
    if (own !== round) return // it was stopped, or asked again, in the meantime
    failures = polled.answer === 'nobody' ? failures + 1 : 0
    onAnswer(polled)
    if (own === round)
      timer = setTimeout(() => void ask(), nextPollMs({ failures, isHidden: document.hidden }, Math.random()))
  }

  async function answerOf(): Promise<Polled<Any>> {
    const askedAt = performance.now()
    const ended = new AbortController()
    const patience = setTimeout(() => ended.abort(), PATIENCE_MS)
    try {
      const response = await fetch(url, { cache: 'no-cache', signal: ended.signal })
      if (!response.ok) return { answer: 'nobody', askedAt }
      const known = etag
      const told = response.headers.get('etag') ?? undefined
      const answer = told !== undefined && told === known ? 'same' : ((await response.json()) as Any)
      etag = told
      const hubTime = Date.parse(response.headers.get('date') ?? '')
      if (isNaN(hubTime)) return { answer, askedAt }
      dated = datedAfter(dated, hubTime, askedAt)
      return { answer, askedAt, dated }
    } catch {
      return { answer: 'nobody', askedAt } // no network, or half an answer
    } finally {
      clearTimeout(patience)
    }
  }

  /** Whoever looks at the page again sees what is true now. */
  function look() {
    if (!document.hidden) void ask()
  }

  return {
    start() {
      if (isRunning) return
      isRunning = true
      failures = 0
      etag = undefined
      document.addEventListener('visibilitychange', look)
      void ask()
    },
    stop() {
      isRunning = false
      round += 1
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    },
  }
}
