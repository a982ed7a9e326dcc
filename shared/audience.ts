/**
 * One audience's own version of the truth. `rev` moves only when its projection changes, entry by entry, so
 * replaying a log gives the same revs; the snapshots of the last revs are kept to bring a client up to date.
 * Source: CONTRACT §2, §7.
 */
import { diff } from './merge-patch.ts'
import type { Unnumbered } from './project.ts'
import type { Delta } from './protocol.ts'
import type { Snapshot } from './snapshot.ts'

const KEPT = 1000 // CONTRACT §7

export class AudienceHistory<Any extends Snapshot> {
  #current: Any | undefined
  readonly #past = new Map<number, Any>()

  get current(): Any {
    if (!this.#current) throw new Error('no entry has been projected yet')
    return this.#current
  }

  /** Take in the projection after one more entry. */
  advance(projection: Unnumbered<Any>) {
    const rev = this.#current?.rev ?? 0
    const next = { ...projection, rev } as Any
    if (this.#current && diff(this.#current, next) === undefined) return
    this.#current = { ...next, rev: rev + 1 }
    this.#past.set(rev + 1, this.#current)
    this.#past.delete(rev - KEPT)
  }

  /** The snapshot at one of the last thousand revs. */
  at(rev: number): Any | undefined {
    return this.#past.get(rev)
  }
}

/** What turns one snapshot into a later one of the same audience. */
export function deltaBetween(from: Snapshot, to: Snapshot): Delta {
  const { rev, ...target } = to
  const { rev: prev, ...source } = from
  return { rev, prev, patch: diff(source, target) ?? {} }
}
