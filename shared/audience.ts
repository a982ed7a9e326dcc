/**
 * One audience's own version of the truth. `rev` moves only when its projection changes, entry by entry, so
 * replaying a log gives the same revs; the snapshots of the last revs are kept to bring a client up to date.
 * Source: CONTRACT §2, §7.
 */
import { diff, differ } from './merge-patch.ts'
import type { Unnumbered } from './project.ts'
import type { Delta } from './protocol.ts'
import type { Snapshot } from './snapshot.ts'

export const KEPT_REVS = 1000 // CONTRACT §7

export class AudienceHistory<Any extends Snapshot> {
  #current: Any | undefined
  #projection: Unnumbered<Any> | undefined
  readonly #past = new Map<number, Any>()
  readonly #before: number

  /** So many revs were counted before. */
  constructor(before = 0) {
    this.#before = before
  }

  get current(): Any {
    if (!this.#current) throw new Error('no entry has been projected yet')
    return this.#current
  }

  /** Take in the projection after one more entry. */
  advance(projection: Unnumbered<Any>) {
    if (this.#projection && !differ(this.#projection, projection)) return
    const rev = (this.#current?.rev ?? this.#before) + 1
    this.#projection = projection
    this.#current = { ...projection, rev } as Any
    this.#past.set(rev, this.#current)
    this.#past.delete(rev - 1 - KEPT_REVS)
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
