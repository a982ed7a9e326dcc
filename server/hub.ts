/**
 * The one writer. Nothing waits between deciding and writing, so two commands cannot cross; and nobody hears
 * of an entry, the sender included, before it is on disk.
 */
import { parseCommand } from '../shared/command.ts'
import { decide } from '../shared/decide.ts'
import type { Entry, Fact } from '../shared/entry.ts'
import type { EventFile } from '../shared/event-file.ts'
import type { CommandId } from '../shared/ids.ts'
import type { Health, Receipt } from '../shared/protocol.ts'
import { reduce } from '../shared/reduce.ts'
import { isRefusal, refuse, type Refusal } from '../shared/refusal.ts'
import type { Trend } from '../shared/snapshot-results.ts'
import type { Actor, State } from '../shared/state.ts'
import type { Instant } from '../shared/time.ts'
import type { Checkpoints } from './checkpoints/checkpoints.ts'
import { createFold, foldFrom, type Audiences, type Fold } from './fold.ts'
import { createHealth } from './health.ts'
import { Outage, chain, type Head, type Log } from './log/log.ts'
import type { NameTable } from './names.ts'

export interface Hub {
  readonly log: Log
  readonly audiences: Audiences
  /** The competition as its event file says. */
  readonly event: EventFile
  /** Every team's rank through the day, as the public knows it. */
  trend(): Trend
  handle(input: unknown, actor: Actor): Receipt | Refusal
  /** Whether commands can be made durable now, found out by trying. */
  health(): Health
}

export interface HubParts {
  readonly log: Log
  readonly names: NameTable
  readonly checkpoints: Pick<Checkpoints, 'read' | 'pass'>
  readonly now: () => Instant
  /** Told after each command that the audiences may have something new. */
  readonly onChange: () => void
}

/** A hub on a log; an empty log gets its first entry from `opening`. */
export function createHub(
  { log, names, checkpoints, now, onChange }: HubParts,
  opening: () => { id: CommandId; fact: Fact },
): Hub {
  const hubActor: Actor = { role: 'hub', id: 'hub', name: 'hub' }
  const health = createHealth(log, now)
  if (log.head.seq === 0) {
    const { id, fact } = opening()
    log.append(chain(log.head, [fact], { commandId: id, actor: hubActor, at: now() }))
  }
  const fold = replay()
  const { audiences } = fold

  return {
    log,
    audiences,
    get event() {
      return fold.state.event
    },
    trend: () => fold.trend.read(audiences.public.current),
    handle,
    health: () => health.now(),
  }

  function handle(input: unknown, actor: Actor): Receipt | Refusal {
    const command = parseCommand(input, actor)
    if (isRefusal(command)) return command
    const earlier = log.seqOf(command.id) // said before: same answer, no second entry
    if (earlier !== undefined) return receipt(earlier, true)
    const at = now()
    const change = names.begin()
    const entriesWith = (seq: number) => log.entriesWith(seq)
    const facts = decide(fold.state, command, { actor, now: at, names: change, entriesWith })
    if (isRefusal(facts)) return facts
    const entries = chain(log.head, facts, { commandId: command.id, actor, at })
    const steps = follow(fold.state, entries) // a fault of ours shows here, before anything is written
    try {
      log.append(entries, () => change.write(facts))
    } catch (error) {
      if (!(error instanceof Outage)) throw error
      health.failed(error)
      return refuse(503, (t) => t.refusal.cannotSave)
    }
    health.saved()
    change.take(facts)
    for (const { next, entry } of steps) {
      fold.take(next, at)
      pass(fold, entry)
    }
    onChange()
    return receipt(log.head.seq, false)
  }

  /** From the checkpoint on, if there is one. */
  function replay(): Fold {
    const parts = { logId: log.id, names, upTo: log.head.seq }
    const checkpoint = checkpoints.read(log)
    const begun = (checkpoint && foldFrom(checkpoint, parts)) ?? createFold(parts)
    for (const entry of log.entriesAfter(begun.seq)) {
      begun.read(entry)
      pass(begun, entry)
    }
    return begun
  }

  function pass(fold: Fold, { seq, hash }: Head) {
    checkpoints.pass(seq, () => fold.capture(hash))
  }

  /** `rev` equals `seq`: the control audience knows the newest `seq`, so every entry changes its projection. */
  function receipt(seq: number, duplicate: boolean): Receipt {
    return { logId: log.id, seq, rev: seq, duplicate }
  }
}

/** The entries, each with the state after it. */
function follow(state: State, entries: readonly Entry[]): { entry: Entry; next: State }[] {
  return entries.map((entry) => ({ entry, next: (state = reduce(state, entry)) }))
}
