/** A refusal for several reasons at once: a few of them by name, and how many more there are. */
import { refuse, type InputError, type Refusal } from './refusal.ts'
import type { Texts } from './texts/texts.ts'

const TOLD = 3
const LISTED = 100

/** All of them, within reason, stand in its `errors`. */
export function inTheWay(
  obstacles: readonly InputError[],
  sentence: (t: Texts) => (p: { told: readonly string[]; more: number }) => string,
): Refusal {
  return refuse(
    409,
    (t) => {
      const told = obstacles.slice(0, TOLD).map(({ say }) => say(t))
      return sentence(t)({ told, more: obstacles.length - told.length })
    },
    { errors: obstacles.slice(0, LISTED) },
  )
}
