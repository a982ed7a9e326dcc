/**
 * The one owner of what moves in the ranking: which picture is on stage, which act leads to it, and how long plates,
 * arrows and corrections stay. Rows only carry out the gestures of motion.ts. Source: DESIGN §5.1.
 */
import type { TeamId } from '../shared/ids.ts'
import { arrive, nextAct, stageWith, type Act, type Picture, type Stage } from './acts.ts'
import { UPDATE } from './motion.ts'

export class Choreography {
  /** The picture that the rows show; it may be a little older than the newest. */
  shown = $state.raw<Picture>()
  /** How it came about; undefined where it is simply so. */
  act = $state.raw<Act>()
  /** The act whose plates and corrections are still to be seen, and the one whose arrows are. */
  #plated = $state.raw<Act>()
  #arrowed = $state.raw<Act>()
  #stage: Stage | undefined
  #timers: ReturnType<typeof setTimeout>[] = []
  #next: ReturnType<typeof setTimeout> | undefined

  /**
   * A newer picture. `still`: take it as it is, because nobody saw what came before. `calm`: nothing moves, so
   * nothing has to wait for its turn.
   */
  take(picture: Picture, { still, calm }: { still: boolean; calm: boolean }) {
    if (!this.#stage || still || !follows(this.#stage.shown, picture)) {
      this.close()
      this.#stage = stageWith(picture)
      this.shown = picture
      this.act = undefined
      return
    }
    const stage = arrive(this.#stage, picture)
    this.#stage = calm ? { ...stage, freeAt: 0 } : stage
    this.#advance()
  }

  close() {
    clearTimeout(this.#next)
    this.#forget()
    this.#plated = undefined
    this.#arrowed = undefined
  }

  hasPlate(team: TeamId): boolean {
    return this.#plated?.plates.has(team) ?? false
  }

  isCorrected(team: TeamId): boolean {
    return this.#plated?.corrected.has(team) ?? false
  }

  /** Places gained, negative where lost, while that is news; else 0. */
  arrowOf(team: TeamId): number {
    return this.#arrowed?.moved.get(team) ?? 0
  }

  #advance() {
    if (!this.#stage) return
    const { stage, act } = nextAct(this.#stage, performance.now())
    this.#stage = stage
    this.shown = stage.shown
    if (act) this.#play(act)
    clearTimeout(this.#next)
    if (stage.waiting.length > 0)
      this.#next = setTimeout(() => this.#advance(), Math.max(0, stage.freeAt - performance.now()))
  }

  #play(act: Act) {
    this.#forget() // what the last act would still clear is cleared now
    this.act = act
    this.#later(UPDATE.overMs, () => (this.act = undefined))
    this.#plated = act
    this.#arrowed = act
    this.#later(UPDATE.plateMs, () => (this.#plated = undefined))
    this.#later(UPDATE.arrowMs, () => (this.#arrowed = undefined))
  }

  #forget() {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
  }

  #later(ms: number, then: () => void) {
    this.#timers.push(setTimeout(then, ms))
  }
}

/** A reveal takes all points away and gives some back; that is a new picture, and no change of scores. */
function follows({ snapshot: before }: Picture, { snapshot: after }: Picture): boolean {
  return before.logId === after.logId && !before.reveal && !after.reveal
}
