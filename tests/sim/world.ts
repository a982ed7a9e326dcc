/**
 * One simulated day: the hub's machine, three desks, viewers who come and go, and a network, a disk and clocks that
 * misbehave as the day says. After everything that happens, all that is promised is checked.
 */
import { placeOf } from '../../control/sheet-place.ts'
import { CELLS, worth } from '../support/any-day.ts'
import { mustHold } from './broken.ts'
import { createChance, type Chance } from './chance.ts'
import { DESKS, eventOf, type Act, type Day, type DeskName } from './day.ts'
import { Desk } from './desk.ts'
import { Ledger } from './ledger.ts'
import { Network } from './network.ts'
import { Page, type PageParts, type Told } from './page.ts'
import type { Parts } from './parts.ts'
import { Room } from './room.ts'
import { Scheduler } from './scheduler.ts'

const MOST_EVENTS = 20_000 // a day that goes on longer does not come to rest

/** How long after everything is well again the hub may still say that it is not. */
const SOON_MS = 1000

/** Play a day; throws a Broken where a promise does not hold. */
export async function play(day: Day, parts: Parts): Promise<void> {
  await new World(day, parts).run()
}

class World {
  readonly #day: Day
  readonly #parts: Parts
  readonly #chance: Chance
  readonly #scheduler: Scheduler
  readonly #network: Network
  readonly #ledger = new Ledger()
  readonly #room: Room
  readonly #desks: Record<DeskName, Desk>
  readonly #viewers: Page[] = []
  readonly #parsed = new Map<string, Told>()
  readonly #changed = new Set<Page>()
  readonly #seen = new Map<Page, number>()
  #viewerCount = 0
  #eventCount = 0

  constructor(day: Day, parts: Parts) {
    this.#day = day
    this.#parts = parts
    this.#chance = createChance(day.luck)
    this.#scheduler = new Scheduler(this.#chance)
    this.#network = new Network(this.#scheduler, this.#chance)
    this.#room = new Room({ parts, event: eventOf(day), scheduler: this.#scheduler, ledger: this.#ledger })
    const desk = (name: DeskName) => {
      const role = name === 'host' ? 'host' : 'scorer'
      const page = this.#page(name, { name, role })
      return new Desk({ parts, ledger: this.#ledger, role, page, changed: (page) => this.#changed.add(page) })
    }
    this.#desks = Object.fromEntries(DESKS.map((name) => [name, desk(name)])) as Record<DeskName, Desk>
    this.#join()
    this.#join()
  }

  async run() {
    let ms = 1000
    for (const { afterMs, act } of this.#day.steps) {
      ms += afterMs
      this.#scheduler.after(ms, () => this.#do(act))
    }
    this.#scheduler.after(ms + 1, () => this.#heal())
    await this.#scheduler.run(() => this.#check())
    this.#mustHaveConverged()
    this.#room.mustEndWell()
  }

  #do(act: Act) {
    switch (act.do) {
      case 'type':
        this.#desks[act.desk].type(placeOf(act.cell), act.text)
        return this.#desks[act.desk].commit(placeOf(act.cell))
      case 'mark':
        return this.#desks.host.mark(placeOf(act.cell), act.status)
      case 'resolve':
        return this.#desks[act.desk].resolve(act.how)
      case 'wish':
        return this.#desks[act.desk].wish(act.wish)
      case 'undo':
        return this.#undo(this.#desks[act.desk], act.back)
      case 'fill':
        return this.#fill()
      case 'reload':
        return this.#desks[act.desk].reload()
      case 'withdraw':
        return this.#desks[act.desk].withdraw()
      case 'join':
        return this.#join()
      case 'leave':
        return this.#viewers.shift()?.close()
      case 'kill':
        return act.at === 'now' ? this.#room.kill(act.forMs) : this.#room.killAt(act.at, act.forMs)
      case 'disk':
        return this.#room.breakDisk(act, act.forMs)
      case 'cut off':
        return this.#cutOff(act.every, act.forMs)
      case 'weather':
        return void (this.#network.weather = act.weather)
      case 'clock':
        return void (this.#room.clockMs += act.byMs)
      default:
        return act satisfies never
    }
  }

  #check() {
    mustHold((this.#eventCount += 1) < MOST_EVENTS, 'a day comes to rest')
    this.#room.check()
    for (const page of this.#changed) {
      const { snapshot } = page.picture
      if (!snapshot) continue
      this.#room.truth.mustHaveBeen(page.audience, snapshot, page.name)
      mustHold(
        (this.#seen.get(page) ?? 0) <= snapshot.rev,
        `${page.name} never goes back`,
        () => snapshot.rev,
      )
      this.#seen.set(page, snapshot.rev)
    }
    this.#changed.clear()
  }

  #heal() {
    this.#network.weather = 'fair'
    this.#network.join(this.#pages().map(({ name }) => name))
    this.#room.healDisk()
    this.#room.start()
    this.#scheduler.after(SOON_MS, () => this.#room.mustBeHealthy())
  }

  #mustHaveConverged() {
    for (const { name, audience, picture } of this.#pages())
      mustHold(
        picture.status === 'live' && picture.snapshot?.rev === this.#room.truth.current(audience).rev,
        'everyone knows the same once the network is well',
        () => [name, picture.status, picture.snapshot?.rev, this.#room.truth.current(audience).rev],
      )
    for (const desk of Object.values(this.#desks)) desk.mustBeSettled()
    this.#ledger.mustBeSettled()
  }

  #pages(): Page[] {
    return [...Object.values(this.#desks).map(({ page }) => page), ...this.#viewers]
  }

  #join() {
    const name = `viewer-${(this.#viewerCount += 1)}`
    const page = this.#page(name, undefined)
    this.#viewers.push(new Page({ ...page, audience: 'public', changed: (page) => this.#changed.add(page) }))
  }

  #page(name: string, desk: Parameters<Room['door']>[0]): Omit<PageParts, 'audience' | 'changed'> {
    return {
      name,
      heard: this.#parts.heard,
      network: this.#network,
      door: (connection) => this.#room.door(desk, connection),
      parse: (text) => this.#parse(text),
    }
  }

  /** Many pages hear the same text; it is read once. */
  #parse(text: string): Told {
    const told = this.#parsed.get(text) ?? (JSON.parse(text) as Told)
    this.#parsed.set(text, told)
    return told
  }

  #undo(desk: Desk, back: number) {
    const seq = (desk.snapshot?.log.seq ?? 0) - back
    if (seq > 0) desk.wish({ type: 'entry.undo', data: { seq } })
  }

  /** The host types something into every cell that is empty, as before the prizes. */
  #fill() {
    const { host } = this.#desks
    for (const cell of CELLS) {
      const place = placeOf(`${cell.team}/${cell.subject}/${cell.item}`)
      if (host.snapshot?.cells[place.team]?.[place.subject]?.[place.item]) continue
      const quarters = Math.floor(5 * this.#chance(`fill ${cell.team} ${cell.item}`))
      host.type(
        place,
        cell.item === 'time' ? String(200 + 150 * quarters) : String(worth(cell, quarters) / 100),
      )
      host.commit(place)
    }
  }

  #cutOff(every: number, forMs: number) {
    const names = this.#pages().flatMap(({ name }, index) => (index % every === 0 ? [name] : []))
    this.#network.cutOff(names)
    this.#scheduler.after(forMs, () => this.#network.join(names))
  }
}
