/**
 * The score sheet of this machine: what is typed into which cell, handed to the outbox when committed. Drafts
 * are kept over a reload, so nothing typed is lost with the page.
 */
import { decimalsOf } from '../shared/points.ts'
import type { CommandAnswer } from '../shared/protocol.ts'
import type { Mark } from '../shared/snapshot-scores.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import { correctionCause } from '../shared/views/correction.ts'
import { exact } from '../shared/views/ranking.ts'
import type { Kept } from './kept.ts'
import type { Outbox, Waiting } from './outbox.svelte.ts'
import type { Agreed } from './questions.svelte.ts'
import {
  cellView,
  isFlaw,
  judgeStanding,
  readTyped,
  standingOf,
  type CellRule,
  type CellView,
  type Draft,
  type Standing,
} from './score-cell.ts'
import { isSame, textOf, wishOf, type Change } from './sheet-change.ts'
import { cellAt, keyOf, placeOf, type SheetPlace } from './sheet-place.ts'

interface Receipted {
  readonly text: string
  readonly seq: number
}

interface SheetParts {
  readonly snapshot: () => ControlSnapshot
  readonly outbox: () => Outbox
  readonly kept: Kept<Draft>
  readonly mayClear: boolean
  /** Show what corrections would do and ask for their reason; undefined means no. */
  readonly agree: (corrections: readonly Change[]) => Promise<Agreed | undefined>
}

export class Sheet {
  drafts = $state.raw<Readonly<Record<string, Draft>>>({})
  #receipts = $state.raw<Readonly<Record<string, Receipted>>>({})
  readonly #snapshot: () => ControlSnapshot
  readonly #outbox: () => Outbox
  readonly #kept: Kept<Draft>
  readonly #mayClear: boolean
  readonly #agree: SheetParts['agree']
  /** Cells about which a question is open. */
  #asked: readonly string[] = []

  constructor(parts: SheetParts) {
    this.#snapshot = parts.snapshot
    this.#outbox = parts.outbox
    this.#kept = parts.kept
    this.#mayClear = parts.mayClear
    this.#agree = parts.agree
    this.drafts = Object.fromEntries(parts.kept.all())
  }

  /** Keys of the cells whose value someone else has changed meanwhile. */
  get conflicts(): string[] {
    return this.#keysIn('conflict')
  }

  /** Keys of the cells that hold what cannot stand there: declined by the hub, or not even sent. */
  get refused(): string[] {
    return this.#keysIn('invalid')
  }

  /** Keys of the cells that hold what is on its way to the hub, or still to be committed. */
  get unsent(): string[] {
    const waiting = this.#outbox().waiting.flatMap(({ cell }) => (cell ? [cell.key] : []))
    const typed = this.#keysIn('queued')
    return [
      ...typed,
      ...waiting.filter((key, index) => waiting.indexOf(key) === index && !typed.includes(key)),
    ]
  }

  get decimals(): number {
    return decimalsOf(exact(this.#snapshot().event.pointsStep))
  }

  standing({ team, subject, item, judge }: SheetPlace): Standing {
    const { scores, cells } = this.#snapshot()
    const [score, cell] = [scores[team]?.[subject], cells[team]?.[subject]?.[item]]
    if (judge !== undefined) return judgeStanding(cell?.judges?.[judge], this.decimals)
    const unit = this.#snapshot().subjects[subject]?.items[item]?.measure?.unit
    return standingOf({ score, cell, decimals: this.decimals, unit }, item)
  }

  view(place: SheetPlace): CellView {
    const key = keyOf(place)
    const waiting = this.#outbox().waitingFor(key)
    return cellView(
      {
        standing: this.standing(place),
        draft: this.drafts[key],
        waiting: waiting?.cell && { text: waiting.cell.text, phase: waiting.phase },
        receipt: this.#receipts[key],
      },
      this.rule(place),
    )
  }

  type(place: SheetPlace, text: string) {
    const key = keyOf(place)
    const draft = this.drafts[key]
    if (draft?.kind === 'conflict') this.#put(key, { ...draft, text })
    else this.#put(key, { kind: 'typed', text, base: draft?.base ?? this.base(place) })
  }

  /** Take back what was typed; a conflict stays until one of its values is chosen. */
  restore(place: SheetPlace) {
    const key = keyOf(place)
    if (this.drafts[key]?.kind !== 'conflict') this.#drop(key)
  }

  /** Hand over what was typed. What cannot be a value here stays in the cell. */
  commit(place: SheetPlace) {
    const key = keyOf(place)
    const draft = this.drafts[key]
    if (draft?.kind !== 'typed' || this.#asked.includes(key)) return
    const typed = readTyped(draft.text, this.rule(place))
    if (isFlaw(typed)) return
    const underWay = this.#outbox().waitingFor(key)
    if (!underWay && isSame(typed, this.standing(place))) this.#drop(key)
    else void this.#enterOrDrop({ place, value: typed, base: draft.base })
  }

  /** A mark is the whole cell's, whichever judge's part the focus is in. */
  mark(marked: SheetPlace, status: Mark | 'pending') {
    const place = cellAt(marked)
    if (marked.judge !== undefined) this.restore(marked)
    const value =
      status === 'pending' ? ({ kind: 'empty' } as const) : ({ kind: 'mark', mark: status } as const)
    if (isSame(value, this.standing(place))) this.#drop(keyOf(place))
    else void this.enter([{ place, value, base: this.base(place) }])
  }

  keepMine(place: SheetPlace) {
    const key = keyOf(place)
    const draft = this.drafts[key]
    if (!draft) return
    const base = this.standing(place).seq
    const value = readTyped(draft.text, this.rule(place))
    if (isFlaw(value)) this.#put(key, { kind: 'typed', text: draft.text, base })
    else void this.enter([{ place, value, base }])
  }

  /**
   * Hand over changes; false means that somebody thought better of it and nothing was sent. Changes that are
   * corrections are asked about first, all of them at once.
   */
  async enter(changes: readonly Change[]): Promise<boolean> {
    const corrections = changes.filter(({ place }) => correctionCause(this.#snapshot(), place))
    const agreed = corrections.length === 0 ? { reason: '' } : await this.#agree(corrections)
    if (!agreed) return false
    for (const change of changes)
      this.#send(corrections.includes(change) ? withReason(change, agreed.reason) : change)
    return true
  }

  /** The `seq` that a value entered now replaces: what stands, or our own newer one. */
  base(place: SheetPlace): number {
    return Math.max(this.standing(place).seq, this.#receipts[keyOf(place)]?.seq ?? 0)
  }

  takeTheirs(place: SheetPlace) {
    this.#drop(keyOf(place))
  }

  /** What the hub answered to a command that wrote a cell. */
  answered({ cell, command }: Waiting, answer: CommandAnswer) {
    if (!cell) return
    const { key, text } = cell
    const draft = this.drafts[key]
    if (answer.ok) {
      this.#receipts = { ...this.#receipts, [key]: { text, seq: answer.seq } }
      if (draft?.kind === 'typed' && draft.base === command.base)
        this.#put(key, { ...draft, base: answer.seq })
      return
    }
    // A mark is one press, not something typed: its refusal is said, and the cell shows what stands.
    if (command.type === 'score.mark' && command.data.status !== 'pending') return
    // Something newer was typed or sent since: that one gets its own answer.
    if (draft || this.#outbox().waitingFor(key)) return
    const base = command.base ?? 0
    const { status, detail, errors } = answer.problem
    this.#put(
      key,
      status === 409
        ? { kind: 'conflict', text, base }
        : { kind: 'declined', text, base, detail: errors?.[0]?.message ?? detail },
    )
  }

  rule({ subject, item }: SheetPlace): CellRule {
    const { subjects, cancelled } = this.#snapshot()
    // What was typed before its item was cancelled still waits for its answer.
    const found = subjects[subject]?.items[item] ?? cancelled?.[subject]?.[item]
    if (!found) throw new Error(`no item ${item} in ${subject}`)
    return { item: found, mayClear: this.#mayClear }
  }

  async #enterOrDrop(change: Change) {
    const key = keyOf(change.place)
    this.#asked = [...this.#asked, key]
    if (!(await this.enter([change]))) this.#drop(key)
    this.#asked = this.#asked.filter((asked) => asked !== key)
  }

  #send(change: Change) {
    const key = keyOf(change.place)
    this.#outbox().keep(wishOf(change), { key, text: textOf(change.value, this.decimals) })
    this.#drop(key)
  }

  #keysIn(state: CellView['state']): string[] {
    return Object.keys(this.drafts).filter((key) => this.view(placeOf(key)).state === state)
  }

  #put(key: string, draft: Draft) {
    this.drafts = { ...this.drafts, [key]: draft }
    this.#kept.put(key, draft)
  }

  #drop(key: string) {
    const { [key]: dropped, ...drafts } = this.drafts
    this.drafts = drafts
    this.#kept.drop(key)
  }
}

function withReason(change: Change, reason: string): Change {
  return { ...change, note: change.note === undefined ? reason : `${reason}（${change.note}）` }
}
