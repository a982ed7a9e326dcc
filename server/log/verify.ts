/**
 * Whether a log is whole: the chain is recomputed from what is on disk, every entry, the id that the first one hangs
 * on, and how the present id came from it by restores.
 */
import type { LogRestored } from '../../shared/entry.ts'
import type { LogId } from '../../shared/ids.ts'
import { emptyHead, sha256, type Head, type Link, type Log } from './log.ts'

export interface Verification {
  readonly ok: boolean
  /** How many entries were read; where `ok` is false, the first one that breaks the chain is among them. */
  readonly entries: number
  readonly head: string
  readonly brokenAt?: number
}

/** A hundred thousand entries are read in about 0.2 s. */
const SLICE = 500

type Read = Pick<Log, 'id' | 'linksAfter'>

export function verify(log: Read): Verification {
  const check = createCheck(log.id)
  for (const link of log.linksAfter(0)) if (!check.follows(link)) break
  return check.found()
}

/** The same, with a `pause` now and then, in which the hall is served. */
export async function verifyInSlices(log: Read, pause: () => Promise<void>): Promise<Verification> {
  const check = createCheck(log.id)
  for (const link of log.linksAfter(0)) {
    if (!check.follows(link)) break
    if (link.seq % SLICE === 0) await pause()
  }
  return check.found()
}

function createCheck(id: LogId) {
  let head: Head | undefined
  let root: string | undefined
  let ids: { first: LogId; last: LogId } | undefined
  let brokenAt: number | undefined

  return {
    /** Whether the next entry is the one that the chain wants. */
    follows(link: Link): boolean {
      const seq = (head?.seq ?? 0) + 1
      root ??= link.prev
      const isNext = link.seq === seq && link.prev === (head?.hash ?? root)
      if (!isNext || sha256(link.text) !== link.hash || !isOfThisLog(link)) {
        brokenAt = seq
        return false
      }
      head = { seq, hash: link.hash }
      return true
    },
    found(): Verification {
      const { first, last } = ids ?? { first: id, last: id }
      const hangs = last === id && (root ?? emptyHead(first).hash) === emptyHead(first).hash
      const broken = brokenAt ?? (hangs ? undefined : 1)
      const hash = head?.hash ?? emptyHead(id).hash
      if (broken !== undefined) return { ok: false, entries: broken, head: hash, brokenAt: broken }
      return { ok: true, entries: head?.seq ?? 0, head: hash }
    },
  }

  /** A restore begins where the one before it ended. */
  function isOfThisLog({ type, text }: Link): boolean {
    if (type !== 'log.restored') return true
    const { from, logId } = (JSON.parse(text) as LogRestored).data
    if (ids && ids.last !== from) return false
    ids = { first: ids?.first ?? from, last: logId }
    return true
  }
}
