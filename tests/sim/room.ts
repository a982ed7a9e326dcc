/**
 * The hub's machine: its disk, its clock, and the hub process that runs on it, with a twin beside it. Whatever the
 * hub does is held against the log at once.
 */
import type { Entry } from '../../shared/entry.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import type { Actor, Role } from '../../shared/state.ts'
import { instantOf } from '../../shared/time.ts'
import { mustHold } from './broken.ts'
import { Disk, type DiskFault, type Moment } from './disk.ts'
import { SimHub, nameLog, namesOn, type Surroundings } from './hub.ts'
import type { Ledger } from './ledger.ts'
import type { Connection, End } from './network.ts'
import type { Said } from './page.ts'
import type { Parts } from './parts.ts'
import { Recount } from './recount.ts'
import type { Scheduler } from './scheduler.ts'
import { Truth } from './truth.ts'
import { Twin } from './twin.ts'

const MORNING_MS = Date.parse('2026-05-01T01:00:00.000Z')

export interface RoomParts {
  readonly parts: Parts
  readonly event: EventFileInput
  readonly scheduler: Scheduler
  readonly ledger: Ledger
}

export class Room {
  readonly truth = new Truth()
  /** How far the hub's clock is off. */
  clockMs = 0
  readonly #parts: RoomParts
  readonly #surroundings: Omit<Surroundings, 'disk' | 'sends'>
  readonly #disk = new Disk()
  readonly #twin: Twin
  readonly #recount: Recount
  readonly #connections = new Map<string, Connection>()
  #hub: SimHub | undefined
  #downMs = 0

  constructor(parts: RoomParts) {
    this.#parts = parts
    const { scheduler } = parts
    this.#surroundings = {
      parts: parts.parts,
      event: parts.event,
      scheduler,
      now: () => instantOf(Math.floor(MORNING_MS + this.clockMs + scheduler.now)),
    }
    this.#recount = new Recount(parts.event, parts.parts.ranking)
    this.#twin = new Twin(this.#surroundings)
    nameLog(this.#disk, parts.parts)
    this.start()
  }

  /** The hub's end of a connection; what a connection says first decides what it may. */
  door(desk: { name: string; role: Role } | undefined, connection: () => Connection): End {
    return {
      hears: (text) => {
        const said = JSON.parse(text) as Said
        const { id } = connection()
        if (said[0] === 'hello' && this.#hub) this.#welcome(connection(), said[1])
        else if (said[0] === 'command' && this.#hub && desk && this.#connections.has(id))
          this.#handle(connection(), said, { ...desk, id: desk.name })
        else connection().close('hub')
      },
      closed: () => this.#left(connection()),
    }
  }

  start() {
    if (this.#hub) return
    this.#disk.powerOn()
    this.#hub = new SimHub({
      ...this.#surroundings,
      disk: this.#disk,
      sends: ({ id, audience }, text) => {
        if (audience === 'public') this.#twin.sent(id, text)
        this.#connections.get(id)?.send('page', text)
      },
    })
    const fresh = this.truth.readAgain(this.#hub.core.log, namesOn(this.#disk))
    this.#twin.start(this.truth.entries, namesOn(this.#disk))
    this.#take(fresh)
  }

  /** Nothing of the process is left; it comes back after some time. */
  kill(forMs: number) {
    if (!this.#hub) return
    this.#hub.kill()
    this.#twin.kill()
    this.#hub = undefined
    for (const connection of this.#connections.values()) connection.close('hub')
    this.#connections.clear()
    this.#disk.powerCut()
    this.#parts.scheduler.after(forMs, () => this.start())
  }

  killAt(at: Moment, forMs: number) {
    this.#downMs = forMs
    this.#break({ how: 'power', at })
  }

  breakDisk(fault: DiskFault, forMs: number) {
    this.#break(fault)
    this.#parts.scheduler.after(forMs, () => this.healDisk())
  }

  healDisk() {
    this.#break(undefined)
  }

  /** After everything that happens. */
  check() {
    if (this.#hub) this.#twin.mustTellTheSame()
  }

  mustBeHealthy() {
    mustHold(this.#hub?.core.health().saves === true, 'the hub is healthy once the disk is')
  }

  /** A hub that would start now would know the same. */
  mustEndWell() {
    this.kill(0)
    this.#disk.powerOn()
    const again = new SimHub({ ...this.#surroundings, disk: this.#disk, sends: () => undefined })
    this.truth.readAgain(again.core.log, namesOn(this.#disk))
    this.truth.mustBeKnownTo(again)
    this.#disk.close()
    this.#twin.close()
  }

  #break(fault: DiskFault | undefined) {
    this.#disk.fault = fault
    this.#twin.disk.fault = fault
  }

  #welcome(connection: Connection, { audience, position }: Extract<Said, readonly ['hello', unknown]>[1]) {
    const { id } = connection
    if (this.#connections.has(id)) return // a doubled greeting
    this.#connections.set(id, connection)
    if (audience === 'public') this.#twin.connect(id, position)
    this.#hub?.connect(id, audience, position)
  }

  #left(connection: Connection) {
    this.#connections.delete(connection.id)
    this.#hub?.left(connection.id)
    this.#twin.left(connection.id)
    connection.close('hub')
  }

  #handle(
    connection: Connection,
    [, number, command]: Extract<Said, readonly ['command', ...unknown[]]>,
    actor: Actor,
  ) {
    const hub = this.#hub!
    this.#parts.ledger.arrived(command)
    const answer = hub.command(command, actor)
    if (!answer) return this.kill(this.#downMs) // killed over it; what it wrote is found when it starts again
    const entries = this.truth.read(hub.core.log, namesOn(this.#disk))
    mustHold(answer.ok || entries.length === 0, 'a command that is declined changes nothing', () => entries)
    if (answer.ok)
      mustHold(
        this.truth.entries[answer.seq - 1]?.commandId === command.id,
        'a command is in the log before it is answered',
        () => answer,
      )
    this.#twin.command(command, { actor, answer, entries, core: hub.core })
    this.#take(entries)
    connection.send('page', JSON.stringify(['answer', number, answer]))
  }

  #take(entries: readonly Entry[]) {
    this.#parts.ledger.stand(entries.filter(({ type }) => type !== 'event.opened'))
    for (const entry of entries) this.#recount.take(entry)
    if (!this.#hub) return
    this.truth.mustBeKnownTo(this.#hub)
    if (entries.length === 0) return
    this.#recount.mustBe({
      control: this.#hub.core.audiences.control.current,
      public: this.#hub.core.audiences.public.current,
    })
  }
}
