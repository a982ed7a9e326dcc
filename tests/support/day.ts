/** A day in memory: the real core, fed with commands, with a clock that is handed in. */
import { AudienceHistory } from '../../shared/audience.ts'
import { parseCommand } from '../../shared/command.ts'
import { decide } from '../../shared/decide.ts'
import type { Entry, Fact } from '../../shared/entry.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import { entriesOf, type CommandId, type LogId, type PersonId } from '../../shared/ids.ts'
import type { Names } from '../../shared/persons.ts'
import { projectControl, projectPublic } from '../../shared/project.ts'
import { reduce } from '../../shared/reduce.ts'
import { isRefusal, type Refusal } from '../../shared/refusal.ts'
import type { ControlSnapshot, Snapshot } from '../../shared/snapshot.ts'
import type { Actor, State } from '../../shared/state.ts'
import { instantOf, msOf, type Instant } from '../../shared/time.ts'
import { smallEvent } from './events.ts'

export const HOST: Actor = { role: 'host', id: 'host-1', name: '主持台 1' }
export const SCORER: Actor = { role: 'scorer', id: 'scorer-1', name: '记分席 1' }
export const LOG_ID = '00000000-0000-4000-8000-000000000000' as LogId
const START = '2026-05-01T01:00:00.000Z' as Instant

export interface Sent {
  readonly type: string
  readonly data: unknown
  readonly base?: number
  readonly by?: Actor
  /** How long after the command before it. */
  readonly afterMs?: number
}

export interface Day {
  readonly entries: readonly Entry[]
  readonly state: State
  readonly public: AudienceHistory<Snapshot>
  readonly control: AudienceHistory<ControlSnapshot>
  /** Send a command; the entries it made, or why it was declined. */
  send(sent: Sent): readonly Entry[] | Refusal
}

export function openDay(event: EventFileInput = smallEvent()): Day {
  const entries: Entry[] = []
  const audiences = {
    public: new AudienceHistory<Snapshot>(),
    control: new AudienceHistory<ControlSnapshot>(),
  }
  let now = START
  let names: Names = {}
  let persons = 0
  let state = take(undefined, [{ type: 'event.opened', data: { event } }], uuid(0), {
    role: 'hub',
    id: 'hub',
    name: 'hub',
  })

  return {
    entries,
    ...audiences,
    get state() {
      return state
    },
    send({ type, data, base, by = HOST, afterMs = 1000 }) {
      now = instantOf(msOf(now) + afterMs)
      const id = uuid(entries.length)
      const command = parseCommand({ id, type, data, ...(base !== undefined && { base }) }, by)
      if (isRefusal(command)) return command
      const facts = decide(state, command, {
        actor: by,
        now,
        names: { personOf, count: Object.keys(names).length },
        entriesWith: (seq) => withCommandOf(entries, seq),
      })
      if (isRefusal(facts)) return facts
      if (facts.some((fact) => fact.type === 'names.erased')) names = {}
      const before = entries.length
      state = take(state, facts, id, by)
      return entries.slice(before)
    },
  }

  /** A declined command may leave a name here that the hub would not keep; nobody refers to it. */
  function personOf(name: string): PersonId {
    const known = entriesOf<PersonId, string>(names).find(([, other]) => other === name)
    if (known) return known[0]
    const id = `person-${(persons += 1)}` as PersonId
    names = { ...names, [id]: name }
    return id
  }

  function take(from: State | undefined, facts: readonly Fact[], commandId: CommandId, actor: Actor): State {
    let next = from
    for (const fact of facts) {
      const entry = {
        ...fact,
        seq: entries.length + 1,
        at: now,
        actor,
        commandId,
        prev: '',
        hash: '',
      } as Entry
      entries.push(entry)
      next = reduce(next, entry)
      audiences.public.advance(projectPublic(next, LOG_ID, names))
      audiences.control.advance(projectControl(next, LOG_ID, names))
    }
    if (!next) throw new Error('a day begins with an entry')
    return next
  }
}

/** The state that a list of entries leaves behind. */
export function replay(entries: readonly Entry[]): State {
  let state: State | undefined
  for (const entry of entries) state = reduce(state, entry)
  if (!state) throw new Error('no entries')
  return state
}

function withCommandOf(entries: readonly Entry[], seq: number): Entry[] {
  const commandId = entries[seq - 1]?.commandId
  return entries.filter((entry) => entry.commandId === commandId)
}

function uuid(number: number): CommandId {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as CommandId
}
