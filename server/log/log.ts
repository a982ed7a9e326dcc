/**
 * The log: the only thing that must never be lost. What it promises:
 * - an entry is on disk, synced, before `append` returns; if it cannot be, `append` throws an Outage and nothing changed
 * - `seq` is 1, 2, 3 … without gaps, and `hash` chains each entry to all before it
 * - the entries of one command stand together or not at all
 */
import { hash } from 'node:crypto'
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
  /** The same as the chain sees them; a fraction of the work. */
  linksAfter(seq: number): Iterable<Link>
  /** Try a durable write that leaves no entry; throws an Outage while nothing can be saved. */
  probe(): void
}

/** The newest entry; of an empty log, `seq` 0 and a hash made from its id. A restored log keeps the first id's. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** An entry as the chain sees it: `text` is what its hash covers. */
export interface Link extends Head {
  readonly type: string
  readonly prev: string
  readonly text: string
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
    const text = chained({ ...body, data: JSON.stringify(data), actor: JSON.stringify(by.actor) })
    const entry = { ...body, hash: sha256(text) } as Entry
    prev = entry.hash
    return entry
  })
}

export function emptyHead(id: LogId): Head {
  return { seq: 0, hash: sha256(id) }
}

/**
 * What an entry's hash covers: the entry as `GET /api/log` tells it, in that order of keys, without its own hash.
 * `data` and `actor` are JSON already, as they are stored, so that a chain can be checked without reading them.
 */
export function chained({ seq, commandId, type, data, actor, at, prev }: Chained): string {
  const text = JSON.stringify
  return `{"seq":${seq},"commandId":${text(commandId)},"type":${text(type)},"data":${data},"actor":${actor},"at":${text(at)},"prev":${text(prev)}}`
}

/** An entry as JSON, as `GET /api/log` tells it. */
export function lineOf({ text, hash }: Link): string {
  return `${text.slice(0, -1)},"hash":"${hash}"}`
}

export interface Chained {
  readonly seq: number
  readonly commandId: string
  readonly type: string
  readonly data: string
  readonly actor: string
  readonly at: string
  readonly prev: string
}

export function sha256(text: string): string {
  return hash('sha256', text)
}
