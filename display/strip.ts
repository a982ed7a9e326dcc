/** What the agenda strip has room for: all that runs, what is next, and the newest of what is done. */
import type { TimelineItem } from '../shared/views/timeline.ts'
import { ems } from './fit.ts'

const ROOM = 1808
const SIZE = 28
const AROUND_DONE = 64 // check, and the gap to the next
const AROUND_RUNNING = 260 // play sign, 已进行, its clock, and padding
const AROUND_NEXT = 190

export interface Strip {
  readonly done: readonly TimelineItem[]
  readonly running: readonly TimelineItem[]
  readonly next: TimelineItem | undefined
}

/** `reserved` is the room that something else on the strip takes. */
export function strip(items: readonly TimelineItem[], reserved = 0): Strip {
  const running = items.filter(({ item }) => item.status === 'running')
  const next = items.find((item) => item.isNext)
  let left = ROOM - reserved
  for (const item of running) left -= widthOf(item) + AROUND_RUNNING
  if (next) left -= widthOf(next) + AROUND_NEXT
  const done = items.filter(({ item }) => item.status === 'done')
  let first = done.length
  while (first > 0 && left >= widthOf(done[first - 1]!) + AROUND_DONE) {
    first -= 1
    left -= widthOf(done[first]!) + AROUND_DONE
  }
  return { running, next, done: done.slice(first) }
}

export function shortTitle({ item }: TimelineItem): string {
  return item.shortTitle ?? item.title
}

function widthOf(item: TimelineItem): number {
  return ems(shortTitle(item)) * SIZE
}
