/**
 * What was typed for a log and not sent yet goes on to the log that was restored from a copy of it, under the same
 * command ids: what the copy knows already is then answered as said before, and what it lacks is done once.
 */
import type { LogId } from '../shared/ids.ts'
import type { ControlSnapshot, Restored } from '../shared/snapshot.ts'
import { createKept, type Store } from './kept.ts'
import type { Waiting } from './outbox.svelte.ts'
import type { Draft } from './score-cell.ts'

export function keptOf(store: Store, logId: LogId) {
  return {
    outbox: createKept<Waiting>(store, `jinbang.outbox.${logId}.`),
    drafts: createKept<Draft>(store, `jinbang.draft.${logId}.`),
  }
}

/** How many commands and drafts were carried over. */
export function carryOver(store: Store, { logId, log }: Pick<ControlSnapshot, 'logId' | 'log'>): number {
  const here = keptOf(store, logId)
  let count = 0
  for (const { from, seq } of log.restored ?? []) {
    const there = keptOf(store, from)
    store.setItem(supersededKey(from), logId)
    for (const [place, waiting] of there.outbox.all()) {
      const { base } = waiting.command
      const command = { ...waiting.command, ...(base !== undefined && { base: known(base, seq) }) }
      here.outbox.put(place, { ...waiting, command })
      there.outbox.drop(place)
      count += 1
    }
    const typedHere = new Set(here.drafts.all().map(([key]) => key))
    for (const [key, draft] of there.drafts.all()) {
      if (!typedHere.has(key)) here.drafts.put(key, { ...draft, base: known(draft.base, seq) })
      there.drafts.drop(key)
      count += 1
    }
  }
  return count
}

/** Whether this browser has met a log that was restored from a copy of this one. */
export function isSuperseded(store: Store, logId: LogId): boolean {
  return store.getItem(supersededKey(logId)) !== null
}

/** An entry that the copy lacks is nothing to build on: 0 leaves it to the hub to find what stands in the cell. */
function known(base: number, seq: Restored['seq']): number {
  return base > seq ? 0 : base
}

function supersededKey(logId: LogId): string {
  return `jinbang.superseded.${logId}`
}
