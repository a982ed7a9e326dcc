/**
 * The score sheet of this machine: what is typed into which cell, handed to the outbox when committed. Drafts
 * are kept over a reload, so nothing typed is lost with the page.
 */
import type { ItemId, SubjectId, TeamId } from '../shared/ids.ts'
import { decimalsOf, formatPoints, toDecimal } from '../shared/points.ts'
import type { CommandAnswer } from '../shared/protocol.ts'
import type { ControlSnapshot, Mark } from '../shared/snapshot.ts'
import { exact } from '../shared/views/ranking.ts'
import type { Kept } from './kept.ts'
import type { Outbox, Waiting, Wish } from './outbox.svelte.ts'
import {
  cellView,
  formatSeconds,
  isFlaw,
  isStanding,
  readTyped,
  standingOf,
  type CellRule,
  type CellView,
  type Draft,
  type Flaw,
  type Standing,
  type Typed,
} from './score-cell.ts'

/** One team in one item of a subject. */
export interface Place {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly item: ItemId
}

interface Receipted {
  readonly text: string
  readonly seq: number
}

export function keyOf({ team, subject, item }: Place): string {
  return `${team}/${subject}/${item}`
}

export function placeOf(key: string): Place {
  const [team, subject, item] = key.split('/')
  return { team: team as TeamId, subject: subject as SubjectId, item: item as ItemId }
}

export class Sheet {
  drafts = $state.raw<Readonly<Record<string, Draft>>>({})
  #receipts = $state.raw<Readonly<Record<string, Receipted>>>({})
  readonly #snapshot: () => ControlSnapshot
  readonly #outbox: () => Outbox
  readonly #kept: Kept<Draft>
  readonly #mayClear: boolean

  constructor(parts: {
    snapshot: () => ControlSnapshot
    outbox: () => Outbox
    kept: Kept<Draft>
    mayClear: boolean
  }) {
    this.#snapshot = parts.snapshot
    this.#outbox = parts.outbox
    this.#kept = parts.kept
    this.#mayClear = parts.mayClear
    this.drafts = Object.fromEntries(parts.kept.all())
  }

  /** Keys of the cells whose value someone else has changed meanwhile. */
  get conflicts(): string[] {
    return Object.keys(this.drafts).filter((key) => this.drafts[key]?.kind === 'conflict')
  }

  /** How many cells hold something that the hub does not have. */
  get unsaved(): number {
    const typed = Object.keys(this.drafts).filter((key) => this.drafts[key]?.kind !== 'conflict')
    const waiting = this.#outbox().waiting.flatMap(({ cell }) => (cell ? [cell.key] : []))
    const keys = [...typed, ...waiting]
    return keys.filter((key, index) => keys.indexOf(key) === index).length
  }

  get decimals(): number {
    return decimalsOf(exact(this.#snapshot().event.pointsStep))
  }

  standing({ team, subject, item }: Place): Standing {
    const { scores, cells } = this.#snapshot()
    const [score, cell] = [scores[team]?.[subject], cells[team]?.[subject]?.[item]]
    return standingOf({ score, cell, decimals: this.decimals }, item)
  }

  view(place: Place): CellView {
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

  type(place: Place, text: string) {
    const key = keyOf(place)
    const draft = this.drafts[key]
    if (draft?.kind === 'conflict') this.#put(key, { ...draft, text })
    else this.#put(key, { kind: 'typed', text, base: draft?.base ?? this.#base(place) })
  }

  /** Take back what was typed; a conflict stays until one of its values is chosen. */
  restore(place: Place) {
    const key = keyOf(place)
    if (this.drafts[key]?.kind !== 'conflict') this.#drop(key)
  }

  /** Hand over what was typed. What cannot be a value here stays in the cell. */
  commit(place: Place) {
    const key = keyOf(place)
    const draft = this.drafts[key]
    if (draft?.kind !== 'typed') return
    const typed = readTyped(draft.text, this.rule(place))
    if (isFlaw(typed)) return
    const underWay = this.#outbox().waitingFor(key)
    if (!underWay && isStanding(typed, this.standing(place))) this.#drop(key)
    else this.#send(place, { text: draft.text, base: draft.base })
  }

  mark(place: Place, status: Mark | 'pending') {
    const key = keyOf(place)
    const base = this.#base(place)
    this.#outbox().keep({ type: 'score.mark', data: { ...place, status }, base }, { key, text: '' })
    this.#drop(key)
  }

  keepMine(place: Place) {
    const draft = this.drafts[keyOf(place)]
    if (!draft) return
    const base = this.standing(place).seq
    if (isFlaw(readTyped(draft.text, this.rule(place))))
      this.#put(keyOf(place), { kind: 'typed', text: draft.text, base })
    else this.#send(place, { text: draft.text, base })
  }

  takeTheirs(place: Place) {
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

  rule({ subject, item }: Place): CellRule {
    const found = this.#snapshot().subjects[subject]?.items[item]
    if (!found) throw new Error(`no item ${item} in ${subject}`)
    return { item: found, mayClear: this.#mayClear }
  }

  #send(place: Place, { text, base }: { text: string; base: number }) {
    const typed = readTyped(text, this.rule(place))
    if (isFlaw(typed)) return
    this.#outbox().keep(
      { ...wish(place, typed), base },
      { key: keyOf(place), text: plain(typed, this.decimals) },
    )
    this.#drop(keyOf(place))
  }

  /** The `seq` that a value typed now replaces: what stands, or our own newer one. */
  #base(place: Place): number {
    return Math.max(this.standing(place).seq, this.#receipts[keyOf(place)]?.seq ?? 0)
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

function wish(place: Place, typed: Exclude<Typed, Flaw>): Wish {
  switch (typed.kind) {
    case 'points':
      return { type: 'score.set', data: { ...place, points: toDecimal(typed.points) } }
    case 'seconds':
      return { type: 'score.measure', data: { ...place, seconds: typed.seconds } }
    default:
      return { type: 'score.mark', data: { ...place, status: 'pending' } }
  }
}

/** The value as the cell shows it once it stands. */
function plain(typed: Exclude<Typed, Flaw>, decimals: number): string {
  if (typed.kind === 'empty') return ''
  return typed.kind === 'points' ? formatPoints(typed.points, decimals) : formatSeconds(typed.seconds)
}
