/** A short day as data: what people do at the desks and in the hall, and what goes wrong meanwhile. */
import type { Wish } from '../../control/outbox.svelte.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import type { Mark } from '../../shared/snapshot-scores.ts'
import { smallEvent } from '../support/events.ts'
import type { Moment } from './disk.ts'
import type { Weather } from './network.ts'

/** A host and two scorers. */
export const DESKS = ['host', 'scorer-1', 'scorer-2'] as const
export type DeskName = (typeof DESKS)[number]

/**
 * How the event differs from the small one: a subject shown on release, checks by a second person, a guest team,
 * shared ranks that use up no numbers, totals and ranks that are kept, no rank for who misses something.
 */
export type Rule = 'held' | 'four eyes' | 'guest' | 'dense' | 'ranks kept' | 'missed'

export type Act =
  | { readonly do: 'type'; readonly desk: DeskName; readonly cell: string; readonly text: string }
  | { readonly do: 'mark'; readonly cell: string; readonly status: Mark | 'pending' }
  | { readonly do: 'resolve'; readonly desk: DeskName; readonly how: 'keepMine' | 'takeTheirs' }
  | { readonly do: 'wish'; readonly desk: DeskName; readonly wish: Wish }
  | { readonly do: 'undo'; readonly desk: DeskName; readonly back: number }
  | { readonly do: 'fill' }
  | { readonly do: 'reload' | 'withdraw'; readonly desk: DeskName }
  | { readonly do: 'join' | 'leave' }
  | { readonly do: 'kill'; readonly at: Moment | 'now'; readonly forMs: number }
  | { readonly do: 'disk'; readonly how: 'full' | 'unsynced'; readonly at: Moment; readonly forMs: number }
  | { readonly do: 'cut off'; readonly every: number; readonly forMs: number }
  | { readonly do: 'weather'; readonly weather: Weather }
  | { readonly do: 'clock'; readonly byMs: number }

export interface Step {
  readonly afterMs: number
  readonly act: Act
}

export interface Day {
  readonly rules: readonly Rule[]
  /** What the luck of network and scheduler is drawn from. */
  readonly luck: number
  readonly steps: readonly Step[]
}

export function eventOf({ rules }: Day): EventFileInput {
  const { subjects, teams } = smallEvent()
  return smallEvent({
    subjects: subjects.map((one) =>
      rules.includes('held') && one.id === 'flight' ? { ...one, visibility: 'release' } : one,
    ),
    teams: teams.map((one) =>
      rules.includes('guest') && one.id === 'green' ? { ...one, eligible: false } : one,
    ),
    ...(rules.includes('four eyes') && { fourEyes: true }),
    ...(rules.includes('dense') && { sharedRanks: 'dense' }),
    ...(rules.includes('ranks kept') && { ranking: 'subjects' }),
    ...(rules.includes('missed') && { missedSubjects: 'unranked' }),
  })
}
