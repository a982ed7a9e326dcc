/**
 * Undo and redo at the desk: by key, by button, or at any depth from the history. One at a time, and only on what
 * the hub has confirmed, so that a press just after an entry never takes back the one before it.
 */
import { toast } from 'svelte-sonner'
import { stepSentence } from '../shared/entry-words.ts'
import { namesIn } from './correction-words.ts'
import type { Desk } from './desk.svelte.ts'
import { mySteps, type Mine } from './my-steps.ts'
import { placeOf, type SheetPlace } from './sheet-place.ts'
import { steps, type Step } from './steps.ts'
import { undoQuestion } from './undo-words.ts'

export class Undo {
  /** Newest first. */
  readonly list = $derived.by((): readonly Step[] => steps(this.#desk.history.entries))
  readonly mine = $derived.by((): Mine =>
    mySteps(this.list, this.#desk.session.id, this.#desk.snapshot.cells),
  )
  readonly #desk: Desk
  #turn: Promise<void> = Promise.resolve()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** My newest step: what is being typed, else what has not left yet, else what the hub has. */
  last(): Promise<void> {
    const { sheet, texts } = this.#desk
    const focused = (document.activeElement as HTMLElement | null)?.dataset.cell
    if (focused !== undefined && sheet.drafts[focused]?.kind === 'typed') {
      sheet.restore(placeOf(focused))
      return Promise.resolve()
    }
    return this.#inTurn(async () => {
      if (this.#withdraw()) return
      if (!(await this.#isUpToDate())) return
      const { undo } = this.mine
      if (undo) await this.#take(undo)
      else toast(texts.console.undoing.nothing)
    })
  }

  /** Take back my newest undo. */
  redo(): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#isUpToDate())) return
      const { redo } = this.mine
      if (redo) await this.#take(redo)
      else toast(this.#desk.texts.console.undoing.nothingToRedo)
    })
  }

  /** A step from the history; whether it is undone. */
  step(step: Step): Promise<boolean> {
    return this.#inTurn(() => this.#take(step))
  }

  /** The step of this sign-in that gave a cell the value that stands there. */
  stepOf({ team, subject, item, judge }: SheetPlace): Step | undefined {
    const cell = this.#desk.snapshot.cells[team]?.[subject]?.[item]
    const written = judge === undefined ? cell : cell?.judges?.[judge]
    if (written?.byId !== this.#desk.session.id) return undefined
    return this.list.find(({ entries }) =>
      entries.some(
        ({ seq, type }) => seq === written.seq && (type === 'score.entered' || type === 'score.judged'),
      ),
    )
  }

  sentence(step: Step): string {
    return stepSentence(step, this.#desk.snapshot, this.#desk.texts)
  }

  async #take(step: Step): Promise<boolean> {
    const { snapshot, texts, session, isHost } = this.#desk
    const head = this.list.find(({ seq }) => seq === step.head) ?? step
    const latest = this.list.find(({ entries }) => entries[0]?.actor.id === session.id)
    const about = { head, me: session.id, isHost, isLatest: latest?.seq === step.seq }
    const question = undoQuestion(step, { ...about, snapshot, texts })
    const agreed = question ? await this.#desk.confirm(question) : { reason: '' }
    if (!agreed) return false
    const note = agreed.reason === '' ? {} : { note: agreed.reason }
    const isDone = await this.#desk.act({ type: 'entry.undo', data: { seq: step.head, ...note } })
    if (isDone) toast(texts.console.undoing.undoThis({ what: this.sentence(step) }))
    return isDone
  }

  #withdraw(): boolean {
    const { outbox, snapshot, texts } = this.#desk
    const withdrawn = outbox.withdraw()
    if (!withdrawn?.cell) return false
    const { team, item } = namesIn(snapshot, placeOf(withdrawn.cell.key), texts)
    toast(texts.console.undoing.withdrawn({ cell: `${team} ${item}`, value: withdrawn.cell.text }))
    return true
  }

  /** Whether everything entered here is with the hub, and read back from its log. */
  async #isUpToDate(): Promise<boolean> {
    await this.#desk.outbox.run()
    const isRead = this.#desk.isLive && (await this.#desk.history.read(this.#desk.seq))
    if (!isRead) this.#desk.problem = this.#desk.texts.console.undoing.offline
    return isRead
  }

  #inTurn<Done>(work: () => Promise<Done>): Promise<Done> {
    const done = this.#turn.then(work)
    this.#turn = done.then(() => undefined)
    return done
  }
}
