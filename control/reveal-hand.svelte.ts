/**
 * The hand on the reveal: one press is one step. A second press of the same way within a second is that of an excited
 * hand and counts for nothing; a press the other way counts, from the step that was asked for and not from the
 * one that is still shown.
 */
const SETTLE_MS = 1000

export type Way = 'next' | 'back'

interface Parts {
  /** Where the show stands as far as this page knows; undefined while there is none. */
  readonly show: () => { readonly step: number; readonly steps: readonly unknown[] } | undefined
  /** Whether the hub has taken it. */
  readonly send: (step: number) => Promise<boolean>
  readonly wait: (ms: number) => Promise<unknown>
}

export class RevealHand {
  settling = $state.raw<Readonly<Partial<Record<Way, true>>>>({})
  #asked: { readonly step: number } | undefined
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  press(way: Way) {
    const show = this.#parts.show()
    if (!show || this.settling[way]) return
    const step = (this.#asked?.step ?? show.step) + (way === 'next' ? 1 : -1)
    if (step < 0 || step > show.steps.length) return
    void this.#settle(way)
    this.jump(step)
  }

  jump(step: number) {
    void this.#go({ step })
  }

  async #go(asked: { readonly step: number }) {
    this.#asked = asked
    const isTaken = await this.#parts.send(asked.step)
    if (isTaken) await this.#parts.wait(SETTLE_MS) // the picture follows its receipt
    if (this.#asked === asked) this.#asked = undefined
  }

  async #settle(way: Way) {
    this.settling = { ...this.settling, [way]: true }
    await this.#parts.wait(SETTLE_MS)
    const { [way]: over, ...others } = this.settling
    this.settling = others
  }
}
