/**
 * Parts that are broken on purpose, each in one way, to show that the simulator notices.
 */
import { Outbox } from '../../control/outbox.svelte.ts'
import { createChannel } from '../../server/broadcast.ts'
import type { Hub } from '../../server/hub.ts'
import { Outage, chained, type Link, type Log } from '../../server/log/log.ts'
import { heard } from '../../shared/client/following.ts'
import type { Entry } from '../../shared/entry.ts'
import { apply } from '../../shared/merge-patch.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import type { Parts } from './parts.ts'

export function changed(log: Log, change: (log: Log) => Partial<Log>): Log {
  const parts = change(log)
  return new Proxy(log, { get: (real, key) => Reflect.get(key in parts ? parts : real, key) as unknown })
}

/** Writes the entries of a command only when the next one comes. */
export function late(log: Log): Log {
  let waiting: readonly Entry[] = []
  return {
    id: log.id,
    get head() {
      return waiting.at(-1) ?? log.head
    },
    append(entries) {
      if (waiting.length > 0) log.append(waiting)
      waiting = entries
    },
    seqOf: (id) => waiting.findLast(({ commandId }) => commandId === id)?.seq ?? log.seqOf(id),
    entriesWith: (seq) => log.entriesWith(seq),
    entriesAfter: (seq) => [...log.entriesAfter(seq), ...waiting.filter((entry) => entry.seq > seq)],
    linksAfter: (seq) => [...log.linksAfter(seq), ...waiting.filter((entry) => entry.seq > seq).map(linkOf)],
    probe: () => log.probe(),
  }
}

function linkOf(entry: Entry): Link {
  const { data, actor, ...rest } = entry
  return { ...rest, text: chained({ ...rest, data: JSON.stringify(data), actor: JSON.stringify(actor) }) }
}

export function swallowing(log: Log): Partial<Log> {
  return {
    append(entries) {
      try {
        log.append(entries)
      } catch (error) {
        if (!(error instanceof Outage)) throw error
      }
    },
  }
}

export function rounding(log: Log): Partial<Log> {
  return {
    append: (entries) =>
      log.append(
        entries.map((entry) =>
          entry.type === 'score.entered'
            ? { ...entry, data: { ...entry.data, points: Math.floor(entry.data.points) } }
            : entry,
        ),
      ),
  }
}

type Public = Hub['audiences']['public']

export function withPublic(hub: Hub, change: (history: Public) => Pick<Public, 'current' | 'at'>): Hub {
  const history = change(hub.audiences.public) as Public
  return { ...hub, audiences: { ...hub.audiences, public: history } }
}

export function startingAt(seq: number) {
  return (history: Public): Pick<Public, 'current' | 'at'> => {
    const shifted = remembering((snapshot) => ({
      ...snapshot,
      rev: seq > 1 ? snapshot.rev + 1 : snapshot.rev,
    }))
    return {
      get current() {
        return shifted(history.current)
      },
      at: () => undefined,
    }
  }
}

export function ill(hub: Hub): Hub {
  let isIll = false
  return {
    ...hub,
    handle(input, actor) {
      const answer = hub.handle(input, actor)
      isIll ||= 'status' in answer && answer.status === 503
      return answer
    },
    health: () => (isIll ? { saves: false, why: 'other' } : hub.health()),
  }
}

/** Points that the public must not know find their way into its picture, as so many letters. */
export function leaking(hub: Hub): Hub {
  const told = remembering((snapshot) => {
    const hidden = pointsIn(hub.audiences.control.current) - pointsIn(snapshot)
    return hidden === 0
      ? snapshot
      : { ...snapshot, event: { ...snapshot.event, venue: 'x'.repeat(Math.abs(hidden)) } }
  })
  return withPublic(hub, (history) => ({
    get current() {
      return told(history.current)
    },
    at: () => undefined,
  }))
}

/** While what is hidden is a multiple of three, the public picture is another one of the same content, which is sent once more. */
export function chatty(hub: Hub): Hub {
  const isMultiple = () => Math.floor(pointsIn(hub.audiences.control.current)) % 3 === 0
  const again = remembering((snapshot) => ({ ...snapshot }))
  return withPublic(hub, (history) => ({
    get current() {
      return isMultiple() ? again(history.current) : history.current
    },
    at: (rev) => history.at(rev),
  }))
}

function pointsIn({ scores }: Snapshot): number {
  return Object.values(scores)
    .flatMap((subjects) => Object.values(subjects ?? {}))
    .reduce((sum, score) => sum + (score?.points ?? 0), 0)
}

function remembering(change: (snapshot: Snapshot) => Snapshot): (snapshot: Snapshot) => Snapshot {
  const made = new WeakMap<Snapshot, Snapshot>()
  return (snapshot) => {
    const known = made.get(snapshot) ?? change(snapshot)
    made.set(snapshot, known)
    return known
  }
}

export const dropping: Parts['createChannel'] = (history, { listeners, ...parts }) => {
  let count = 0
  return createChannel(history, {
    ...parts,
    listeners: {
      ...listeners,
      tellAllBut: (ids, message) => (count += 1) % 3 > 0 && listeners.tellAllBut(ids, message),
    },
  })
}

export const guessing: Parts['heard'] = (picture, message) => {
  const [event, body] = message
  if (event !== 'delta' || !picture.snapshot) return heard(picture, message)
  return { status: 'live', snapshot: { ...(apply(picture.snapshot, body.patch) as Snapshot), rev: body.rev } }
}

type OutboxParts = ConstructorParameters<typeof Outbox>[0]

/** A new id for every try but the first. */
export class Forgetful extends Outbox {
  constructor(parts: OutboxParts) {
    const tried = new Set<string>()
    super({
      ...parts,
      send(command) {
        const id = tried.has(command.id) ? parts.newId() : command.id
        tried.add(command.id)
        return parts.send({ ...command, id })
      },
    })
  }
}

/** Keeps nothing over a reload. */
export class Careless extends Outbox {
  constructor(parts: OutboxParts) {
    super({ ...parts, kept: { ...parts.kept, put: () => undefined } })
  }
}

/** Lets go of what is on its way, and of what may have arrived. */
export class Rash extends Outbox {
  override withdraw() {
    const last = this.waiting.findLast(({ place }) => place !== undefined)
    this.waiting = this.waiting.map(({ tried, ...waiting }) => waiting)
    return super.withdraw() ?? last
  }
}

/** The newest first after a reload. */
export class Hasty extends Outbox {
  constructor(parts: OutboxParts) {
    super({ ...parts, kept: { ...parts.kept, all: () => parts.kept.all().reverse() } })
  }
}
