/** One signed-in place at the console: its live picture, its outbox, its sheet, and what it is about to show. */
import type { Live } from '../shared/client/live.svelte.ts'
import { at, inOrder, type CommandId, type SubjectId } from '../shared/ids.ts'
import type { CommandAnswer, ControlEvents, ScreenRequest, SessionInfo } from '../shared/protocol.ts'
import type { Program, Scene } from '../shared/snapshot-show.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import type { Language, Texts } from '../shared/texts/texts.ts'
import type { Command } from '../shared/command.ts'
import { hueOf } from '../shared/views/bar.ts'
import { carryOver, isSuperseded, keptOf } from './carry-over.ts'
import { correctionQuestion } from './correction-words.ts'
import { History } from './history.svelte.ts'
import { coverOrBack } from '../shared/views/cover.ts'
import { HubHealth } from './hub-health.svelte.ts'
import type { Cover } from './keys.ts'
import { Outbox, type Waiting, type Wish } from './outbox.svelte.ts'
import { Remembered } from './remembered.svelte.ts'
import { Questions, type Agreed, type Question } from './questions.svelte.ts'
import { ScreenNews } from './screen-news.svelte.ts'
import { Sheet } from './sheet.svelte.ts'
import { missing, taken } from './taken.ts'
import type { Change } from './sheet-change.ts'
import type { Workspace } from './workspaces.ts'

const ANSWER_MS = 5000
const RECOVERED_MS = 3000 // DESIGN §6

export type ControlLive = Live<ControlSnapshot, ControlEvents>

export class Desk {
  readonly texts: Texts
  readonly live: ControlLive
  readonly outbox: Outbox
  readonly sheet: Sheet
  readonly health: HubHealth
  readonly screens: ScreenNews
  readonly subject: Remembered<SubjectId>
  readonly workspace: Remembered<Workspace>
  readonly questions = new Questions()
  readonly history = new History()
  /** Made ready for the hall, and not yet there. */
  readonly preview: Remembered<Program>
  /** How many unsent entries came over from the log that this one was restored from. */
  readonly carried: number
  /** This is the log as it was before a restore; it goes on elsewhere. */
  readonly isSuperseded: boolean
  /** Why the last step was declined, until it is read. */
  problem = $state<string>()
  /** How many waiting commands were sent when the hub came back; for a moment. */
  recovered = $state<number>()
  #wasLive = false
  /** The newest entry that was written from here. */
  #receipted = 0
  /** The newest picture; kept by hand so that parts can rely on there being one. */
  readonly #first: ControlSnapshot
  readonly #session: () => SessionInfo

  constructor(parts: {
    live: ControlLive
    snapshot: ControlSnapshot
    session: () => SessionInfo
    texts: Texts
    signedOut: () => void
  }) {
    this.live = parts.live
    this.#session = parts.session
    this.texts = parts.texts
    this.#first = parts.snapshot
    const { logId } = parts.snapshot
    this.health = new HubHealth(parts.live.socket)
    this.screens = new ScreenNews(parts.live.socket)
    this.carried = carryOver(localStorage, parts.snapshot)
    this.isSuperseded = isSuperseded(localStorage, logId)
    const kept = keptOf(localStorage, logId)
    this.outbox = new Outbox({
      send: (command) => send(parts.live, command),
      kept: kept.outbox,
      newId: createCommandId,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      report: (waiting, answer) => this.#answered(waiting, answer),
      signedOut: parts.signedOut,
    })
    this.sheet = new Sheet({
      snapshot: () => this.snapshot,
      outbox: () => this.outbox,
      kept: kept.drafts,
      mayClear: this.isHost,
      agree: (changes) => this.#agree(changes),
    })
    this.subject = new Remembered(`subject.${logId}`, inOrder(parts.snapshot.subjects)[0] as SubjectId)
    this.workspace = new Remembered<Workspace>(`workspace.${logId}`, 'scores')
    this.preview = new Remembered<Program>(`preview.${logId}`, parts.snapshot.program)
  }

  get snapshot(): ControlSnapshot {
    return this.live.snapshot ?? this.#first
  }

  /** The newest entry of the log that is known here, though the picture may not show it yet. */
  get seq(): number {
    return Math.max(this.#receipted, this.snapshot.log.seq)
  }

  get session(): SessionInfo {
    return this.#session()
  }

  get isHost(): boolean {
    return this.session.role === 'host'
  }

  /** As an address says it. */
  get language(): Language {
    return this.texts.locale.startsWith('en') ? 'en' : 'zh'
  }

  /** The hub is there and answers. */
  get isLive(): boolean {
    return this.live.status === 'live' && !this.health.isSilent
  }

  /** Follow the screens and the hub's health; what comes back ends it. */
  watch(): () => void {
    const ends = [this.health.watch(), this.screens.watch()]
    return () => ends.forEach((end) => end())
  }

  /** The hub is there, again or for the first time. */
  async resume(): Promise<void> {
    const [isAgain, backlog] = [this.#wasLive, this.outbox.waiting.length]
    this.#wasLive = true
    await this.outbox.resume()
    if (!isAgain || !this.isLive) return
    this.recovered = backlog
    setTimeout(() => (this.recovered = undefined), RECOVERED_MS)
  }

  /** A step of this moment; a refusal is shown, and true means it is done. */
  async act(wish: Wish): Promise<boolean> {
    this.problem = undefined
    const outcome = await this.outbox.ask(wish)
    if (outcome === 'lost') this.problem = this.texts.console.lost
    return outcome !== 'lost' && outcome.ok
  }

  prepare(scene: Scene, subject: SubjectId = this.preview.current.subject ?? this.subject.current) {
    this.preview.current = scene === 'subject' ? { scene, subject } : { scene }
  }

  /** Ask before something is done that is hard to take back; undefined means no. */
  confirm(question: Question): Promise<Agreed | undefined> {
    return this.questions.ask(question)
  }

  /** The only way to the hall, apart from a cover. */
  take() {
    if (!this.isHost || !this.isLive) return
    const { scene, subject } = this.preview.current
    void this.act({ type: 'program.show', data: { scene, ...(subject && { subject }) } })
    this.#wakeScreens()
  }

  /** Black or the safe picture, at once; the second time brings back what it covers. */
  cover(scene: Cover) {
    if (this.isHost && this.isLive)
      void this.act({ type: 'program.show', data: coverOrBack(this.snapshot, scene) })
  }

  /** Ask something of one screen; a refusal is shown. */
  async order(request: ScreenRequest): Promise<void> {
    this.problem = undefined
    const answer = await this.screens.order(request)
    if (!answer) this.problem = this.texts.console.lost
    else if (!answer.ok) this.problem = answer.problem.detail
  }

  hue(subject: SubjectId): number {
    return hueOf(this.snapshot, subject)
  }

  sceneName({ scene, subject }: Program): string {
    const name = this.texts.scenes[scene]
    return subject ? `${name} · ${at(this.snapshot.subjects, subject).shortName}` : name
  }

  /** A picture that was taken before and never got there is not sent again, so late screens are asked to draw it. */
  #wakeScreens() {
    const { report } = this.screens
    if (!report || taken(report, this.live.clock.now) !== 'not-painted') return
    for (const { id } of missing(report)) void this.order({ screen: id, do: 'repaint' })
  }

  #agree(changes: readonly Change[]): Promise<Agreed | undefined> {
    const { snapshot, texts, isHost, sheet } = this
    const standing = sheet.standing.bind(sheet)
    return this.confirm(
      correctionQuestion(changes, { snapshot, texts, isHost, standing, decimals: sheet.decimals }),
    )
  }

  #answered(waiting: Waiting, answer: CommandAnswer) {
    if (answer.ok) this.#receipted = Math.max(this.#receipted, answer.seq)
    this.sheet.answered(waiting, answer)
    const shownInCell = waiting.cell !== undefined && waiting.command.type !== 'score.mark'
    if (!answer.ok && !shownInCell) this.problem = answer.problem.detail
  }
}

function send(live: ControlLive, command: Command): Promise<CommandAnswer> {
  return live.socket.timeout(ANSWER_MS).emitWithAck('command', command)
}

/** A UUID, version 4; `crypto.randomUUID` is missing on plain http. */
function createCommandId(): CommandId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as CommandId
}
