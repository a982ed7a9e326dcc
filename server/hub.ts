/**
 * The one writer. Nothing waits between deciding and writing, so two commands cannot cross; and nobody hears
 * of an entry, the sender included, before it is on disk.
 */
import { AudienceHistory } from '../shared/audience.ts'
import { parseCommand } from '../shared/command.ts'
import { decide } from '../shared/decide.ts'
import type { Entry, Fact } from '../shared/entry.ts'
import type { EventFile } from '../shared/event-file.ts'
import type { CommandId } from '../shared/ids.ts'
import { projectControl, projectPublic } from '../shared/project.ts'
import type { Health, Receipt } from '../shared/protocol.ts'
import { reduce } from '../shared/reduce.ts'
import { isRefusal, refuse, type Refusal } from '../shared/refusal.ts'
import type { ControlSnapshot, Snapshot, Trend } from '../shared/snapshot.ts'
import type { Actor, State } from '../shared/state.ts'
import type { Instant } from '../shared/time.ts'
import { createHealth } from './health.ts'
import { Outage, chain, type Log } from './log/log.ts'
import type { NameTable } from './names.ts'
import { createTrendHistory } from './trend.ts'

export interface Hub {
  readonly log: Log
  readonly audiences: {
    readonly public: AudienceHistory<Snapshot>
    readonly control: AudienceHistory<ControlSnapshot>
  }
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
  readonly now: () => Instant
  /** Told after each command that the audiences may have something new. */
  readonly onChange: () => void
}

/** A hub on a log; an empty log gets its first entry from `opening`. */
export function createHub(
  { log, names, now, onChange }: HubParts,
  opening: () => { id: CommandId; fact: Fact },
): Hub {
  const audiences = {
    public: new AudienceHistory<Snapshot>(),
    control: new AudienceHistory<ControlSnapshot>(),
  }
  const trend = createTrendHistory()
  const hubActor: Actor = { role: 'hub', id: 'hub', name: 'hub' }
  const health = createHealth(log, now)
  if (log.head.seq === 0) {
    const { id, fact } = opening()
    log.append(chain(log.head, [fact], { commandId: id, actor: hubActor, at: now() }))
  }
  let state = replay()

  return {
    log,
    audiences,
    get event() {
      return state.event
    },
    trend: () => trend.read(audiences.public.current),
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
    const facts = decide(state, command, { actor, now: at, names: change, entriesWith })
    if (isRefusal(facts)) return facts
    const entries = chain(log.head, facts, { commandId: command.id, actor, at })
    const states = follow(state, entries) // a fault of ours shows here, before anything is written
    try {
      log.append(entries, () => change.write(facts))
    } catch (error) {
      if (!(error instanceof Outage)) throw error
      health.failed(error)
      return refuse(503, (t) => t.refusal.cannotSave)
    }
    health.saved()
    change.take(facts)
    states.forEach((next) => take(next, at))
    onChange()
    return receipt(log.head.seq, false)
  }

  function replay(): State {
    let replayed: State | undefined
    for (const entry of log.entriesAfter(0)) {
      replayed = reduce(replayed, entry)
      project(replayed, entry.at)
    }
    if (!replayed) throw new Error('the log is empty after its opening entry was written')
    return replayed
  }

  function take(next: State, at: Instant) {
    state = next
    project(next, at)
  }

  function project(next: State, at: Instant) {
    audiences.public.advance(projectPublic(next, log.id, names.current))
    trend.advance(audiences.public.current, at)
    audiences.control.advance(projectControl(next, log.id, names.current))
  }

  /** `rev` equals `seq`: the control audience knows the newest `seq`, so every entry changes its projection. */
  function receipt(seq: number, duplicate: boolean): Receipt {
    return { logId: log.id, seq, rev: seq, duplicate }
  }
}

/** The state after each of the entries. */
function follow(state: State, entries: readonly Entry[]): State[] {
  const states: State[] = []
  for (const entry of entries) states.push(reduce(states.at(-1) ?? state, entry))
  return states
}
