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

/** Run a program that may come to a BadStart. */
export async function orBadStart(program: () => void | Promise<void>) {
  try {
    await program()
  } catch (error) {
    if (!(error instanceof BadStart)) throw error
    console.error(inBoth(error.say))
    process.exitCode = 2
  }
}

/** Whoever sits at the terminal may read either language. */
export function inBoth(say: Sentence): string {
  return oneLine(`${say(textsOf.zh)} / ${say(textsOf.en)}`)
}

/** Whatever a file or a path holds. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
