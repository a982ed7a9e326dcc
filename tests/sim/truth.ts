/**
 * What is true: the log as it grew, and what each audience may know after each of its entries, worked out without
 * the hub. Reading the log again, whatever happened to the hub, must find what was there.
 */
import { createHash } from 'node:crypto'
import type { Log } from '../../server/log/log.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Names } from '../../shared/persons.ts'
import { projectControl, projectPublic } from '../../shared/project.ts'
import { reduce } from '../../shared/reduce.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import type { State } from '../../shared/state.ts'
import { mustHold } from './broken.ts'
import { isEqual } from './equal.ts'
import type { AudienceName, SimHub } from './hub.ts'

export class Truth {
  readonly entries: Entry[] = []
  /** What an audience may know at each rev, the first at 0. */
  readonly #known: Record<AudienceName, Snapshot[]> = { public: [], control: [] }
  #state: State | undefined

  /** Take in what is new in the log, and the names that are kept beside it; the entries that are new. */
  read(log: Log, names: Names): Entry[] {
    const fresh = [...log.entriesAfter(this.entries.length)]
    for (const entry of fresh) {
      const head = this.entries.at(-1)
      mustHold(
        entry.seq === this.entries.length + 1 &&
          entry.prev === (head?.hash ?? sha256(log.id)) &&
          entry.hash === hashOf(entry),
        'the hash chain verifies',
        () => entry,
      )
      this.#state = reduce(this.#state, entry)
      this.#take('public', projectPublic(this.#state, log.id, names))
      this.#take('control', projectControl(this.#state, log.id, names))
      this.entries.push(entry)
    }
    return fresh
  }

  /** Read the log from its beginning, as a hub does that starts; its chain is sound, so that hashes tell all. */
  readAgain(log: Log, names: Names): Entry[] {
    const there = Array.from(log.entriesAfter(0), ({ hash }) => hash)
    for (const [index, entry] of this.entries.entries())
      mustHold(there[index] === entry.hash, 'no entry that was durable is lost or changed', () => entry)
    return this.read(log, names)
  }

  current(audience: AudienceName): Snapshot {
    return this.#known[audience].at(-1)!
  }

  /** The hub knows what the log says, under the same rev, however often it was started. */
  mustBeKnownTo({ core }: SimHub) {
    for (const audience of ['public', 'control'] as const)
      mustHold(
        isEqual(core.audiences[audience].current, this.current(audience)),
        `the hub's ${audience} picture is what the log says, with the same rev`,
        () => [core.audiences[audience].current.rev, this.current(audience).rev],
      )
  }

  mustHaveBeen(audience: AudienceName, snapshot: Snapshot, whose: string) {
    const known = this.#known[audience][snapshot.rev - 1]
    mustHold(
      known !== undefined && isEqual(snapshot, known),
      `the picture of ${whose} is the ${audience} projection of a prefix of the log`,
      () => ({ rev: snapshot.rev, differs: known ? differing(snapshot, known) : 'no such rev' }),
    )
  }

  #take(audience: AudienceName, projection: Omit<Snapshot, 'rev'>) {
    const known = this.#known[audience]
    const before = known.at(-1)
    if (before && isEqual({ ...projection, rev: before.rev }, before)) return
    known.push({ ...projection, rev: known.length + 1 })
  }
}

function differing(one: object, other: object): string[] {
  const [ours, theirs] = [Object.entries(one), new Map(Object.entries(other))]
  return ours.filter(([key, value]) => !isEqual(value, theirs.get(key))).map(([key]) => key)
}

/** Source: CONTRACT §3, the line of `GET /api/log` without its own hash. */
function hashOf({ seq, commandId, type, data, actor, at, prev }: Entry): string {
  return sha256(JSON.stringify({ seq, commandId, type, data, actor, at, prev }))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
