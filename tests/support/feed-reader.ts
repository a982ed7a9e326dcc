/** A reader of the public feed, as a program of somebody else would be one. */
import { apply } from '../../shared/merge-patch.ts'
import type { Snapshot } from '../../shared/snapshot.ts'

export interface FeedLine {
  readonly logId: string
  readonly rev: number
  readonly prev?: number
  readonly patch?: unknown
  readonly snapshot?: Snapshot
  readonly staleSince?: string
}

export interface FeedReader {
  readonly status: number
  readonly headers: Headers
  /** As they came; heartbeats are blank and left out. */
  readonly lines: readonly string[]
  /** The first line for which this is true, from the beginning on. */
  until(isIt: (line: FeedLine) => boolean): Promise<FeedLine>
  close(): void
  /** Resolves when the hub, or we, have ended it. */
  readonly ended: Promise<void>
}

export async function readFeed(
  url: string,
  query = '',
  headers: Record<string, string> = {},
): Promise<FeedReader> {
  const ending = new AbortController()
  const answer = await fetch(`${url}/api/feed${query}`, { headers, signal: ending.signal })
  const lines: string[] = []
  const waiting: (() => void)[] = []
  const ended = gather().catch(() => undefined)

  async function gather() {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) {
      const parts = (text + decoder.decode(chunk, { stream: true })).split('\n')
      text = parts.pop() ?? ''
      lines.push(...parts.filter((part) => part !== ''))
      for (const wake of waiting.splice(0)) wake()
    }
  }

  return {
    status: answer.status,
    headers: answer.headers,
    lines,
    async until(isIt) {
      for (let at = 0; ; at += 1) {
        while (at >= lines.length) await new Promise<void>((resolve) => void waiting.push(resolve))
        const line = JSON.parse(lines[at]!) as FeedLine
        if (isIt(line)) return line
      }
    },
    close: () => ending.abort(),
    ended,
  }
}

/** What a reader knows behind these lines; a patch for another rev than the one it has is a fault. */
export function followed(lines: readonly string[], from?: Snapshot): Snapshot | undefined {
  return lines.map((line) => JSON.parse(line) as FeedLine).reduce(follow, from)
}

function follow(known: Snapshot | undefined, { logId, rev, prev, patch, snapshot }: FeedLine) {
  if (snapshot) return snapshot
  if (known?.rev !== prev || known?.logId !== logId)
    throw new Error(`a patch from ${prev} for who has ${known?.rev}`)
  return { ...(apply(known, patch) as Snapshot), rev }
}
