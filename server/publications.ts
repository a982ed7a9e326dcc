/** When the public was told of which rev: what a screen should have painted by now, and how late it is. */
import { msOf, type Instant } from '../shared/time.ts'

/** What a screen may take to paint before it counts as behind. */
const GRACE_MS = 200
/** Enough for a screen that is ten seconds late in a storm of changes. */
const KEPT = 200

interface Publication {
  readonly rev: number
  /** In ms. */
  readonly at: number
}

export interface Publications {
  note(rev: number): void
  /** The newest rev that every screen should have painted by now. */
  due(): number
  /** When the public was told of a rev, in ms; undefined where it has not been. */
  toldAt(rev: number): number | undefined
  /** The newest rev is due. */
  isSettled(): boolean
}

export function createPublications(first: number, now: () => Instant): Publications {
  let newest: Publication = { rev: first, at: msOf(now()) }
  let kept: readonly Publication[] = [newest]

  function due(): number {
    const before = msOf(now()) - GRACE_MS
    return (kept.findLast(({ at }) => at <= before) ?? kept[0] ?? newest).rev
  }

  return {
    note(rev) {
      newest = { rev, at: msOf(now()) }
      kept = [...kept, newest].slice(-KEPT)
    },
    due,
    // Changes of one window go out together: the first publication that is not older holds the rev.
    toldAt: (rev) => kept.find((publication) => publication.rev >= rev)?.at,
    isSettled: () => due() === newest.rev,
  }
}
