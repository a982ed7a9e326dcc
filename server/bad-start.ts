/** A start that cannot go on: one plain line that says what to do, and exit code 2. */
import type { Sentence } from '../shared/refusal.ts'
import { textsOf } from '../shared/texts/texts.ts'

export class BadStart extends Error {
  readonly say: Sentence

  constructor(say: Sentence, options?: ErrorOptions) {
    super(say(textsOf.en), options)
    this.say = say
  }
}
