/** Days by their seeds: the same seed is the same day, and a day that breaks a promise is made as short as it can be. */
import fc from 'fast-check'
import { anyDay } from './any-day.ts'
import type { Day } from './day.ts'
import type { Parts } from './parts.ts'
import { play } from './world.ts'

export interface Failure {
  readonly seed: number
  /** The promise that was broken, and how. */
  readonly broken: string
  readonly day: Day
  readonly steps: { readonly found: number; readonly tries: number }
}

/** What breaks on the day of a seed; undefined where every promise holds. */
export async function failureOf(
  seed: number,
  parts: Parts,
  until: 'found' | 'shortest' = 'shortest',
): Promise<Failure | undefined> {
  const found: Day[] = []
  const day = fc.asyncProperty(anyDay, async (day) => {
    found.push(day)
    await play(day, parts)
  })
  const run = await fc.check(day, { seed, numRuns: 1, endOnFailure: until === 'found' })
  if (!run.failed || !run.counterexample) return undefined
  const error = run.errorInstance
  return {
    seed,
    broken: error instanceof Error ? error.message : String(error),
    day: run.counterexample[0],
    steps: { found: found[0]?.steps.length ?? 0, tries: found.length },
  }
}

/** For a person: what broke, and the schedule that breaks it. */
export function told({ seed, broken, day, steps }: Failure): string {
  return [
    `the day of seed ${seed} breaks a promise: ${broken}`,
    `run it again: npm run soak -- --seed ${seed} --days 1`,
    `its ${steps.found} steps, made ${day.steps.length} in ${steps.tries} tries (luck ${day.luck}, event: ${['small', ...day.rules].join(', ')}):`,
    ...day.steps.map(
      ({ afterMs, act: { do: what, ...how } }) => `  +${afterMs} ms  ${what} ${JSON.stringify(how)}`,
    ),
  ].join('\n')
}
