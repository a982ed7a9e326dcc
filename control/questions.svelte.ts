/** Questions put before whoever is at the desk, one at a time; the dialog that shows them stands in the workbench. */
export interface Question {
  readonly title: string
  /** What would follow, a line each. */
  readonly lines?: readonly string[]
  /** What the button that agrees says will happen. */
  readonly action: string
  /** What the reason is for; absent where none is wanted. */
  readonly reason?: string
}

/** Agreed; `reason` is empty where none was wanted. */
export interface Agreed {
  readonly reason: string
}

export class Questions {
  current = $state.raw<Question>()
  #answer: ((agreed: Agreed | undefined) => void) | undefined

  /** Undefined: no, or another question came in between. */
  ask(question: Question): Promise<Agreed | undefined> {
    this.answer(undefined)
    this.current = question
    return new Promise((resolve) => (this.#answer = resolve))
  }

  answer(agreed: Agreed | undefined) {
    const answer = this.#answer
    this.#answer = undefined
    this.current = undefined
    answer?.(agreed)
  }
}
