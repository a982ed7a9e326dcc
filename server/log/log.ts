/**
 * The log: the only thing that must never be lost. What it promises:
 * - an entry is on disk, synced, before `append` returns; if it cannot be, `append` throws an Outage and nothing changed
 * - `seq` is 1, 2, 3 … without gaps, and `hash` chains each entry to all before it
 * - the entries of one command stand together or not at all
 */
import { createHash } from 'node:crypto'
import type { Entry, Fact } from '../../shared/entry.ts'
import type { CommandId, LogId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/state.ts'
import type { Instant } from '../../shared/time.ts'

export interface Log {
  readonly id: LogId
  readonly head: Head
  /** Write entries that `chain` made from the head, and what belongs `beside` them. Durable on return, or nothing is. */
  append(entries: readonly Entry[], beside?: () => void): void
  /** The last `seq` that a command wrote, if it was carried out. */
  seqOf(command: CommandId): number | undefined
  /** All entries of the command that wrote `seq`, oldest first. */
  entriesWith(seq: number): Entry[]
  entriesAfter(seq: number): Iterable<Entry>
  /** Try a durable write that leaves no entry; throws an Outage while nothing can be saved. */
  probe(): void
}

/** The newest entry; of an empty log, `seq` 0 and a hash made from its id. A restored log keeps the first id's. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** The disk, not the caller, is at fault; the same command may succeed later. */
export class Outage extends Error {}

/** Number and chain facts behind a head; nothing is written yet. */
export function chain(
  head: Head,
  facts: readonly Fact[],
  by: { commandId: CommandId; actor: Actor; at: Instant },
): Entry[] {
  let { seq, hash: prev } = head
  return facts.map(({ type, data }) => {
    const body = { seq: (seq += 1), commandId: by.commandId, type, data, actor: by.actor, at: by.at, prev }
    const entry = { ...body, hash: hashOf(body) } as Entry
    prev = entry.hash
    return entry
  })
}

export function emptyHead(id: LogId): Head {
  return { seq: 0, hash: sha256(id) }
}

export interface Verification {
  readonly ok: boolean
  /** How many entries were read; where `ok` is false, the first one that breaks the chain is among them. */
  readonly entries: number
  readonly head: string
  readonly brokenAt?: number
}

/**
 * Recompute the whole chain from what is on disk: every entry, the id that the first one hangs on, and how the
 * present id came from it by restores.
 */
export function verify(log: Pick<Log, 'id' | 'entriesAfter'>): Verification {
  let head: Head | undefined
  let root: string | undefined
  let ids: { first: LogId; last: LogId } | undefined
  const broken = (seq: number): Verification => ({
    ok: false,
    entries: seq,
    head: head?.hash ?? emptyHead(log.id).hash,
    brokenAt: seq,
  })
  for (const entry of log.entriesAfter(0)) {
    const { hash, ...body } = entry
    const seq = (head?.seq ?? 0) + 1
    root ??= entry.prev
    if (entry.seq !== seq || entry.prev !== (head?.hash ?? root) || hashOf(body) !== hash) return broken(seq)
    head = { seq, hash }
    if (entry.type !== 'log.restored') continue
    const { from, logId } = entry.data
    if (ids && ids.last !== from) return broken(seq)
    ids = { first: ids?.first ?? from, last: logId }
  }
  const { first, last } = ids ?? { first: log.id, last: log.id }
  if (last !== log.id || (root ?? emptyHead(first).hash) !== emptyHead(first).hash) return broken(1)
  return { ok: true, entries: head?.seq ?? 0, head: head?.hash ?? emptyHead(log.id).hash }
}

/** SHA-256 of the entry as `GET /api/log` tells it, in that order of keys, without its own hash. */
function hashOf({ seq, commandId, type, data, actor, at, prev }: Omit<Entry, 'hash'>): string {
  return sha256(JSON.stringify({ seq, commandId, type, data, actor, at, prev }))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
