/**
 * Guessing a PIN is slow, whoever tries: so many wrong ones a minute per address, and from all together. One guess
 * is looked at after the other, so a flood costs one thread at most, and a guess that is not allowed costs nothing.
 *
 * Nobody else's wrong guesses keep the host out: whoever is signed in already is counted alone, and neither the
 * hub's own machine nor an address that has known a PIN before waits for all together.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { addressKind } from './address-kind.ts'
import type { Address } from './address.ts'

export interface Guesses {
  /** What a guess comes to, undefined where it is wrong; or in how many seconds the next one is allowed. */
  take<Right>(from: Guesser, guess: () => Promise<Right | undefined>): Promise<Guessed<Right>>
}

export type Guessed<Right> = { readonly right: Right | undefined } | { readonly waitSeconds: number }

export interface Guesser {
  readonly address: Address
  /** The sign-in that it comes from, if there is one. */
  readonly session?: string
}

const WINDOW_SECONDS = 60
const PER_GUESSER = 10
const OVERALL = 200
const IN_LINE = 500
const KNOWN_ADDRESSES = 1000

export function createGuesses(): Guesses {
  const each = new RateLimiterMemory({ points: PER_GUESSER, duration: WINDOW_SECONDS })
  const all = new RateLimiterMemory({ points: OVERALL, duration: WINDOW_SECONDS })
  const known = new Set<Address>()
  let line: Promise<unknown> = Promise.resolve()
  let inLine = 0

  return {
    async take(from, guess) {
      const waitSeconds = await waitOf(from)
      if (waitSeconds > 0) return { waitSeconds }
      if (inLine >= IN_LINE) return { waitSeconds: 1 }
      inLine += 1
      const turn = line.then(() => look(from, guess)).finally(() => (inLine -= 1))
      line = turn.catch(() => undefined)
      return turn
    },
  }

  async function look<Right>(
    from: Guesser,
    guess: () => Promise<Right | undefined>,
  ): Promise<Guessed<Right>> {
    const waitSeconds = await waitOf(from) // others of this guesser may have been wrong meanwhile
    if (waitSeconds > 0) return { waitSeconds }
    const right = await guess()
    if (right === undefined)
      await Promise.allSettled(limitsOf(from).map(({ limit, key }) => limit.consume(key)))
    else if (known.size < KNOWN_ADDRESSES) known.add(from.address)
    return { right }
  }

  async function waitOf(from: Guesser): Promise<number> {
    const used = await Promise.all(limitsOf(from).map(({ limit, key }) => limit.get(key)))
    const waits = used.map((spent) => (spent && spent.remainingPoints <= 0 ? spent.msBeforeNext : 0))
    return Math.ceil(Math.max(...waits) / 1000)
  }

  function limitsOf({ address, session }: Guesser) {
    if (session !== undefined) return [{ limit: each, key: `session ${session}` }]
    const own = { limit: each, key: `address ${address ?? 'here'}` }
    return addressKind(address) === 'here' || known.has(address) ? [own] : [own, { limit: all, key: 'all' }]
  }
}
