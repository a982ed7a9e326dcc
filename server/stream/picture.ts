/**
 * What an edge knows: the newest snapshot, those before it as far as the stream tells, and the trend. It never
 * guesses: an entry that does not follow what is known means reading the newest snapshot whole.
 */
import { KEPT_REVS } from '../../shared/audience.ts'
import { apply, diff } from '../../shared/merge-patch.ts'
import type { Trend, TrendMoment } from '../../shared/snapshot-results.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { type Change, type Newest, type StreamEntry } from './format.ts'

/** What a newest snapshot is to one who had another: the same, a later one of the same log, or no successor of it. */
export type Step = 'same' | 'later' | 'other'

export class Picture {
  #current: Snapshot | undefined
  #past = new Map<number, Snapshot>()
  #moments: readonly TrendMoment[] = []

  get isEmpty(): boolean {
    return this.#current === undefined
  }

  get current(): Snapshot {
    if (!this.#current) throw new Error('no snapshot has been read yet')
    return this.#current
  }

  at(rev: number): Snapshot | undefined {
    return this.#past.get(rev)
  }

  trend(): Trend {
    const { logId, rev } = this.current
    return { logId, rev, moments: this.#moments }
  }

  /** Take in the next entry of the stream; false where it does not follow, and nothing has changed. */
  follow({ logId, rev, change }: StreamEntry): boolean {
    const known = this.#current
    if (!change || known?.logId !== logId || known.rev !== change.prev) return false
    const next = patched(known, change.patch, rev)
    this.#current = next
    this.#past.set(rev, next)
    for (const old of this.#past.keys()) if (this.#past.size > KEPT_REVS) this.#past.delete(old)
    const { trend } = change
    if (trend) this.#moments = [...this.#moments.slice(0, trend.from), ...trend.moments]
    return true
  }

  /** Take in the newest snapshot whole, with the entries that led to it, newest first. */
  adopt({ snapshot, moments }: Newest, entries: readonly StreamEntry[]): Step {
    const step = stepBetween(this.#current, snapshot)
    if (step === 'same') return step
    this.#current = snapshot
    this.#past = new Map([snapshot, ...before(snapshot, entries)].map((one) => [one.rev, one]))
    this.#moments = moments
    return step
  }
}

function stepBetween(known: Snapshot | undefined, next: Snapshot): Step {
  if (known?.logId !== next.logId || next.rev < known.rev) return 'other'
  if (next.rev > known.rev) return 'later'
  return diff(known, next) === undefined ? 'same' : 'other'
}

/** The snapshots before one, newest first, as far as the entries lead back without a gap. */
function before(snapshot: Snapshot, entries: readonly StreamEntry[]): Snapshot[] {
  const found: Snapshot[] = []
  let at = snapshot
  for (const { logId, rev, change } of entries) {
    if (!change || logId !== at.logId || rev !== at.rev) break
    at = patched(at, change.back, change.prev)
    found.push(at)
  }
  return found
}

function patched(snapshot: Snapshot, patch: Change['patch'], rev: number): Snapshot {
  return { ...(apply(snapshot, patch) as Snapshot), rev }
}
