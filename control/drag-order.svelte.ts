/**
 * The running order while one of its items is moved: the list as the hand has it, until it is put down and the
 * hub's picture shows the new place.
 */
import { SOURCES, TRIGGERS, type DndEvent } from 'svelte-dnd-action'
import type { AgendaItemId } from '../shared/ids.ts'
import { lineOf, moveTo, type Line, type Move } from '../shared/running-order.ts'

/** One row; `id` is the list's own while a placeholder stands for the dragged row. */
export interface DragRow {
  readonly id: string
  readonly item: AgendaItemId
}

export type Drag = CustomEvent<DndEvent<DragRow>>

interface Parts {
  /** The order as the hub has it; the same object for as long as it is the same. */
  readonly lines: () => readonly Line[]
  /** Move an item; true once that is done. */
  readonly move: (item: AgendaItemId, move: Move) => Promise<boolean>
}

export class DragOrder {
  /** `since` once the hub has it: the order that its next picture replaces. */
  #held = $state.raw<{ rows: DragRow[]; since?: readonly Line[] }>()
  #sending = 0
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get rows(): DragRow[] {
    const lines = this.#parts.lines()
    const { rows, since = lines } = this.#held ?? {}
    return rows && since === lines ? rows : lines.map(({ id }) => ({ id, item: id }))
  }

  /** The order that is shown. */
  get lines(): Line[] {
    const lines = this.#parts.lines()
    return this.rows.map(({ item }) => lineOf(lines, item))
  }

  /** Another place, shown at once. */
  async move(item: AgendaItemId, move: Move): Promise<void> {
    const row = { id: item, item }
    const others = this.rows.filter((other) => other.item !== item)
    const place = others.findIndex((other) => other.item === move.before)
    const rows = place < 0 ? [...others, row] : [...others.slice(0, place), row, ...others.slice(place)]
    await this.#send(rows, item, move)
  }

  /** The hand moved. The item, once the keyboard has put it down. */
  consider({ detail: { items, info } }: Drag): AgendaItemId | undefined {
    this.#held = { rows: items }
    const isDown = info.source === SOURCES.KEYBOARD && info.trigger === TRIGGERS.DRAG_STOPPED
    return isDown ? this.#put(items, info.id) : undefined
  }

  /** By pointer this is the end; by keyboard every place on the way comes by here. */
  finalize({ detail: { items, info } }: Drag): void {
    this.#held = { rows: items }
    if (info.source === SOURCES.POINTER) this.#put(items, info.id)
  }

  #put(rows: DragRow[], id: string): AgendaItemId | undefined {
    const lines = this.#parts.lines()
    const row = rows.find((other) => other.id === id)
    const move = row && moveTo(lines, row.item, rows.indexOf(row))
    this.#held = undefined
    if (row && move) void this.#send(rows, row.item, move)
    return row?.item
  }

  async #send(rows: DragRow[], item: AgendaItemId, move: Move) {
    this.#held = { rows }
    this.#sending += 1
    const isDone = await this.#parts.move(item, move)
    this.#sending -= 1
    if (this.#sending > 0 || this.#held?.rows !== rows) return
    const lines = this.#parts.lines()
    const isShown = rows.every((row, place) => lines[place]?.id === row.item)
    this.#held = isDone && !isShown ? { rows, since: lines } : undefined
  }
}
