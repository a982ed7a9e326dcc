/**
 * A console: its page, and the real outbox and sheet on a storage that outlives reloads. It is put together as
 * control/desk.svelte.ts and Workbench.svelte do it; what a person does there is a method.
 */
import { createKept, type Kept } from '../../control/kept.ts'
import type { Outbox, Wish } from '../../control/outbox.svelte.ts'
import { keyOf, placeOf } from '../../control/sheet-place.ts'
import { Sheet } from '../../control/sheet.svelte.ts'
import type { Place } from '../../shared/snapshot-scores.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { Role } from '../../shared/state.ts'
import { mustHold } from './broken.ts'
import type { Ledger } from './ledger.ts'
import { Page, type PageParts } from './page.ts'
import type { Parts } from './parts.ts'

export interface DeskParts {
  readonly parts: Parts
  readonly ledger: Ledger
  readonly role: Role
  readonly page: Omit<PageParts, 'audience' | 'changed'>
  readonly changed: (page: Page) => void
}

interface Workbench {
  readonly outbox: Outbox
  readonly sheet: Sheet
}

export class Desk {
  page: Page
  readonly #parts: DeskParts
  readonly #storage = storage()
  #bench: Workbench | undefined
  #wasLive = false

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.page = this.#open()
  }

  type(place: Place, text: string) {
    this.#bench?.sheet.type(place, text)
  }

  commit(place: Place) {
    this.#bench?.sheet.commit(place)
    this.#parts.page.network.scheduler.settled()
  }

  mark(place: Place, status: 'absent' | 'withdrawn' | 'disqualified' | 'pending') {
    if (this.#parts.role === 'host') this.#bench?.sheet.mark(place, status)
    this.#parts.page.network.scheduler.settled()
  }

  resolve(how: 'keepMine' | 'takeTheirs') {
    const [key] = this.#bench?.sheet.conflicts ?? []
    if (key !== undefined) this.#bench?.sheet[how](placeOf(key))
    this.#parts.page.network.scheduler.settled()
  }

  wish(wish: Wish) {
    void this.#bench?.outbox.ask(wish)
    this.#parts.page.network.scheduler.settled()
  }

  /** Take back what was typed last, if it never left. */
  withdraw() {
    const { ledger, page } = this.#parts
    const withdrawn = this.#bench?.outbox.withdraw()
    if (withdrawn) ledger.withdrawn(page.name, withdrawn.command)
  }

  reload() {
    this.page.close()
    this.#bench?.outbox.pause()
    this.#bench = undefined
    this.#wasLive = false
    this.page = this.#open()
    this.#parts.page.network.scheduler.settled()
  }

  get snapshot(): ControlSnapshot | undefined {
    return this.page.picture.snapshot as ControlSnapshot | undefined
  }

  /** Nothing waits any longer, and every cell that holds nothing of its own shows what stands. */
  mustBeSettled() {
    const { name } = this.#parts.page
    if (!this.#bench) throw new Error(`${name} has not begun`)
    const { outbox, sheet } = this.#bench
    mustHold(outbox.waiting.length === 0, `the outbox of ${name} is empty in the end`, () => outbox.waiting)
    mustHold(
      this.#keptBy('outbox').all().length === 0,
      `the storage of ${name} keeps nothing that was sent`,
      () => this.#keptBy('outbox').all(),
    )
    for (const place of this.#places()) {
      const { state, text } = sheet.view(place)
      if (sheet.drafts[keyOf(place)]) continue
      mustHold(
        state === 'saved' && text === sheet.standing(place).text,
        `a cell of ${name} shows what stands`,
        () => [place, state, text, sheet.standing(place).text],
      )
    }
  }

  #open(): Page {
    const page: Page = new Page({
      ...this.#parts.page,
      audience: 'control',
      changed: (changed) => {
        this.#parts.changed(changed)
        this.#follow(changed)
      },
    })
    return page
  }

  #follow({ picture }: Page) {
    if (!this.#bench && picture.snapshot) this.#bench = this.#begin()
    const isLive = picture.status === 'live'
    if (isLive === this.#wasLive) return
    this.#wasLive = isLive
    if (isLive) void this.#bench?.outbox.resume()
    else this.#bench?.outbox.pause()
    this.#parts.page.network.scheduler.settled()
  }

  #begin(): Workbench {
    const { parts, ledger, page, role } = this.#parts
    const { scheduler } = page.network
    class Recorded extends parts.Outbox {
      override ask(wish: Wish) {
        ledger.wished(page.name, wish, 'asked')
        return super.ask(wish)
      }
      override keep(wish: Wish, cell: { key: string; text: string }) {
        ledger.wished(page.name, wish, 'kept')
        super.keep(wish, cell)
      }
    }
    const { page: own } = this
    const outbox = new Recorded({
      send: (command) => own.send(command),
      kept: this.#keptBy('outbox'),
      newId: () => ledger.newId(page.name),
      wait: (ms) =>
        new Promise((resolve) => {
          scheduler.after(ms, () => {
            scheduler.settled()
            resolve()
          })
        }),
      report: (waiting, answer) => {
        scheduler.guard(() => ledger.reported(page.name, waiting.command, answer))
        sheet.answered(waiting, answer)
      },
      signedOut: () => undefined,
    })
    const sheet = new Sheet({
      snapshot: () => this.snapshot!,
      outbox: () => outbox,
      kept: this.#keptBy('draft'),
      mayClear: role === 'host',
      agree: () => Promise.resolve({ reason: '对照评分表更正' }),
    })
    return { outbox, sheet }
  }

  #keptBy<Value>(what: 'outbox' | 'draft'): Kept<Value> {
    return createKept<Value>(this.#storage, `${what}.`)
  }

  #places(): Place[] {
    return Object.entries(this.snapshot?.subjects ?? {}).flatMap(([subject, { items }]) =>
      Object.keys(items).flatMap((item) =>
        Object.keys(this.snapshot?.teams ?? {}).map((team) => placeOf(`${team}/${subject}/${item}`)),
      ),
    )
  }
}

/** What a browser keeps for a page. */
function storage(): Parameters<typeof createKept>[0] {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}
