/**
 * Steps of the running order, as the host takes them: a clock that would run on without its item is asked about
 * first, and what begins has its picture made ready. The hall sees none of it.
 */
import { at, type AgendaItemId } from '../shared/ids.ts'
import { endedBy, lastStep, lineOf, runningInLane, type Line } from '../shared/running-order.ts'
import { formatDuration } from '../shared/time.ts'
import { countdown } from '../shared/views/countdown.ts'
import { runningClocksOf, type Clock } from '../shared/views/floor.ts'
import { suggestedProgram } from '../shared/views/suggested.ts'
import { linesOf } from '../shared/views/timeline.ts'
import type { Desk } from './desk.svelte.ts'
import { Pace } from './pace.ts'

export class OrderSteps {
  readonly #desk: Desk
  readonly #forward = new Pace()
  readonly #backward = new Pace()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Go on to an item; what it takes the place of is over. */
  advance(id: AgendaItemId) {
    if (this.#forward.counts()) void this.#begin('agenda.advance', id, endedBy(this.#lines, id))
  }

  /** Start an item beside what runs in other lanes. */
  start(id: AgendaItemId) {
    if (this.#forward.counts()) void this.#begin('agenda.start', id, runningInLane(this.#lines, id))
  }

  async complete(id: AgendaItemId) {
    const action = this.#words.agree.end({ title: this.#title(id) })
    if (await this.#mayEnd([lineOf(this.#lines, id)], action))
      await this.#desk.act({ type: 'agenda.complete', data: { item: id } })
  }

  /** An item that is done runs on, and what took its place has not begun; one that was skipped is to come again. */
  async reopen(id: AgendaItemId) {
    const lines = this.#lines
    const undone = lineOf(lines, id).status === 'done' ? runningInLane(lines, id) : []
    if (await this.#mayEnd(undone, this.#backAction(undone)))
      await this.#desk.act({ type: 'agenda.reopen', data: { item: id } })
  }

  /** Back before the newest start or end. */
  async back() {
    const last = lastStep(this.#lines)
    if (!last || !this.#backward.counts()) return
    const undone = last.was === 'start' ? [last.line] : []
    if (await this.#mayEnd(undone, this.#backAction(undone)))
      await this.#desk.act({ type: 'agenda.back', data: { item: last.line.id } })
  }

  async #begin(type: 'agenda.advance' | 'agenda.start', id: AgendaItemId, ended: readonly Line[]) {
    const go = { ended: ended.map((line) => this.#title(line.id)), title: this.#title(id) }
    if (!(await this.#mayEnd(ended, this.#words.agree.go(go)))) return
    if (!(await this.#desk.act({ type, data: { item: id } }))) return
    const { scene, subject } = suggestedProgram(at(this.#desk.snapshot.agenda, id))
    this.#desk.prepare(scene, subject)
  }

  async #mayEnd(lines: readonly Line[], action: string): Promise<boolean> {
    const { snapshot } = this.#desk
    const running = lines.flatMap(({ id }) => {
      const clocks = runningClocksOf(snapshot, id)
      return clocks.length > 0 ? [{ title: this.#title(id), clocks }] : []
    })
    if (running.length === 0) return true
    const clocks = running.flatMap((item) => item.clocks.map((clock) => this.#clockLine(clock)))
    const agreed = await this.#desk.confirm({
      title: this.#words.stillRunning({ titles: running.map(({ title }) => title) }),
      lines: [...clocks, this.#words.clockGoesOn],
      action,
    })
    return agreed !== undefined
  }

  #clockLine({ timer }: Clock): string {
    const { remainingMs, overMs } = countdown(timer, this.#desk.live.clock.now)
    return overMs > 0
      ? this.#words.clockOver({ timer: timer.label, over: formatDuration(overMs) })
      : this.#words.clockLeft({ timer: timer.label, left: formatDuration(remainingMs) })
  }

  #backAction(lines: readonly Line[]): string {
    return this.#words.agree.back({ titles: lines.map(({ id }) => this.#title(id)) })
  }

  get #lines(): Line[] {
    return linesOf(this.#desk.snapshot)
  }

  #title(id: AgendaItemId): string {
    const { shortTitle, title } = at(this.#desk.snapshot.agenda, id)
    return shortTitle ?? title
  }

  get #words() {
    return this.#desk.texts.console.agenda
  }
}
