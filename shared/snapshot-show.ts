/** What the hall is shown: scenes, notices, and the prize-giving step by step. Source: CONTRACT §4, §6. */
import type { AwardId, PersonId, Sparse, SubjectId, TeamId } from './ids.ts'
import type { Instant } from './time.ts'

export interface Award {
  readonly name: string
  readonly kind: 'team' | 'person'
  readonly quota: number
  readonly order: number
  readonly recipients: readonly Recipient[]
}

export interface Recipient {
  readonly name: string
  readonly team?: TeamId
}

/** The same as the log and the state know it. */
export interface Grantee {
  readonly person: PersonId
  readonly team?: TeamId
}

export const SCENES = [
  'title',
  'checkin',
  'draw',
  'agenda',
  'standings',
  'subject',
  'trend',
  'notice',
  'ceremony',
  'blank',
] as const

export type Scene = (typeof SCENES)[number]

export interface Program {
  readonly scene: Scene
  readonly subject?: SubjectId
  readonly team?: TeamId
  readonly award?: AwardId
}

/** How the big screens look, and the address that their QR code leads to where it is not the hub's own. */
export interface Hall {
  readonly theme: 'dark' | 'light'
  /** More contrast on the dark theme, for a washed-out projector (投影增强). */
  readonly boost?: true
  /** Nothing travels or grows; changes fade. */
  readonly still?: true
  readonly link?: string
}

/**
 * `points` and `subjects` as in a ranking row. Before the first step there is neither a frame nor a winner.
 * Persons stand in their award's `recipients` from their step on.
 */
export interface Reveal {
  readonly step: number
  readonly frame?: RevealFrame
  /** Teams named so far. */
  readonly winners: Sparse<TeamId, Winner>
}

/**
 * What one step puts on the big screen: the persons of an award; that the best prize comes next; rank and points of
 * a place whose name is still to come; or its name, of several teams where they share the place.
 */
export type RevealFrame =
  | { readonly show: 'persons'; readonly award: AwardId }
  | { readonly show: 'award'; readonly award: AwardId }
  | {
      readonly show: 'points'
      readonly award: AwardId
      readonly rank: number
      readonly total: number
      /** One for each different way in which teams of this place came to the total. */
      readonly ways: readonly Sparse<SubjectId, number>[]
    }
  | {
      readonly show: 'names'
      readonly award: AwardId
      readonly rank: number
      readonly teams: readonly TeamId[]
    }

/** The steps of a reveal, step 1 first, and what they will tell of teams; computed once, when it starts. */
export interface RevealSteps {
  readonly steps: readonly RevealFrame[]
  readonly winners: Sparse<TeamId, Winner>
}

export interface RevealPlan extends RevealSteps {
  readonly persons: Sparse<AwardId, readonly Grantee[]>
}

export interface Show extends RevealSteps {
  readonly persons: Sparse<AwardId, readonly Recipient[]>
  readonly step: number
}

export interface Winner {
  readonly award: AwardId
  readonly rank: number
  readonly total: number
  readonly subjects: Sparse<SubjectId, number>
}

export interface Notice {
  readonly text: string
  readonly level: 'info' | 'alert'
  /** When it goes off the screens by itself; absent where it stays until it is taken down. */
  readonly until?: Instant
}
