/**
 * A hub process: the real hub core on a disk, with its channels, and in place of sockets a few lines that do what
 * server/sockets.ts does. When it is killed, all that it had in memory is gone, its timers too.
 */
import type { Channel } from '../../server/broadcast.ts'
import type { Hub } from '../../server/hub.ts'
import { verify } from '../../server/log/verify.ts'
import { createNameTable } from '../../server/names.ts'
import { problemOf } from '../../server/problem.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import { entriesOf, type CommandId, type LogId, type PersonId } from '../../shared/ids.ts'
import type { Names } from '../../shared/persons.ts'
import type { CommandAnswer, HubMessage } from '../../shared/protocol.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import type { Actor } from '../../shared/state.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import type { Instant } from '../../shared/time.ts'
import { noCheckpoints } from '../support/idle-parts.ts'
import { mustHold } from './broken.ts'
import type { Disk } from './disk.ts'
import type { Parts } from './parts.ts'
import type { Scheduler } from './scheduler.ts'

export type AudienceName = 'public' | 'control'

/** Where a hub process stands and what it is given. */
export interface Surroundings {
  readonly parts: Parts
  readonly disk: Disk
  readonly event: EventFileInput
  readonly scheduler: Scheduler
  readonly now: () => Instant
  /** Something goes to a connection, as text. */
  readonly sends: (to: { id: string; audience: AudienceName }, text: string) => void
}

export class SimHub {
  readonly core: Hub
  readonly #disk: Disk
  readonly #channels: Record<AudienceName, Channel<Snapshot>>
  readonly #connected = new Map<string, AudienceName>()
  readonly #sends: Surroundings['sends']

  constructor({ parts, disk, event, scheduler, now, sends }: Surroundings) {
    this.#disk = disk
    this.#sends = sends
    const log = parts.createLog(disk)
    const check = verify(log)
    mustHold(check.ok, 'the hash chain verifies when the hub starts', () => check)
    let persons = 0
    const newId = () => `person-${log.head.seq}-${(persons += 1)}` as PersonId
    const names = createNameTable(disk, newId)
    const hubParts = { log, names, checkpoints: noCheckpoints, now, onChange: () => this.#notify() }
    this.core = parts.createHub(hubParts, () => ({
      id: '00000000-0000-4000-8000-000000000000' as CommandId,
      fact: { type: 'event.opened', data: { event } },
    }))
    const channel = (audience: AudienceName) =>
      parts.createChannel(this.core.audiences[audience], {
        listeners: {
          tell: (ids, message) => this.#tell(audience, (id) => ids.includes(id), message),
          tellAllBut: (ids, message) => this.#tell(audience, (id) => !ids.includes(id), message),
        },
        later: (run, ms) => scheduler.after(ms, run),
        window: audience === 'control' ? 'tells first' : 'gathers',
      })
    this.#channels = { public: channel('public'), control: channel('control') }
  }

  connect(id: string, audience: AudienceName, said: { logId?: LogId; rev?: number }) {
    this.#connected.set(id, audience)
    const greeting = this.#channels[audience].greeting({ id, ...said })
    this.#sends({ id, audience }, JSON.stringify(greeting))
  }

  left(id: string) {
    this.#connected.delete(id)
  }

  /** The answer to a command; none where the hub was killed over it. */
  command(input: unknown, actor: Actor): CommandAnswer | undefined {
    try {
      const answer = this.core.handle(input, actor)
      if (this.#disk.isOff) return undefined
      return isRefusal(answer)
        ? { ok: false, problem: problemOf(answer, textsOf.zh) }
        : { ok: true, ...answer }
    } catch (fault) {
      if (this.#disk.isOff) return undefined
      throw fault
    }
  }

  kill() {
    this.#connected.clear()
    for (const channel of Object.values(this.#channels)) channel.close()
  }

  #notify() {
    for (const channel of Object.values(this.#channels)) channel.notify()
  }

  #tell(audience: AudienceName, isMeant: (id: string) => boolean, message: HubMessage) {
    const text = JSON.stringify(message)
    for (const [id, of] of this.#connected)
      if (of === audience && isMeant(id)) this.#sends({ id, audience }, text)
  }
}

/** The names on a disk. */
export function namesOn(disk: Disk): Names {
  const rows = disk.prepare('SELECT id, name FROM names').all()
  return Object.fromEntries(rows.map(({ id, name }) => [id, name])) as Names
}

export function keepNames(disk: Disk, names: Names) {
  createNameTable(disk, () => '' as PersonId)
  const insert = disk.prepare('INSERT INTO names VALUES (?, ?)')
  for (const [id, name] of entriesOf<PersonId, string>(names)) insert.run(id, name)
}

/** The log of an empty disk gets the id that all runs of a day share. */
export function nameLog(disk: Disk, { createLog }: Parts) {
  createLog(disk)
  disk.exec("UPDATE log SET id = '00000000-0000-4000-8000-00000000106d'")
}
