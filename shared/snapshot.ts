/**
 * All that one audience knows, as keyed objects. Absent means none; `null` never occurs.
 * Points are decimals, as everywhere on the wire. Source: CONTRACT §4.
 */
import type { BorderTie } from './rank.ts'
import type { AgendaItemId, AwardId, ItemId, LogId, SubjectId, TeamId, TimerId } from './ids.ts'
import type { Instant } from './time.ts'

export type Keyed<Key extends string, Value> = Readonly<Record<Key, Value>>
export type Sparse<Key extends string, Value> = Readonly<Partial<Record<Key, Value>>>

export interface Snapshot {
  readonly logId: LogId
  readonly rev: number
  readonly event: EventInfo
  readonly teams: Keyed<TeamId, Team>
  readonly subjects: Keyed<SubjectId, Subject>
  readonly agenda: Keyed<AgendaItemId, AgendaItem>
  readonly scores: Sparse<TeamId, Sparse<SubjectId, Score>>
  readonly awards: Keyed<AwardId, Award>
  readonly checkin: Sparse<TeamId, Arrival>
  readonly timers: Keyed<TimerId, Timer>
  readonly program: Program
  readonly standings: Standings
  readonly notice?: Notice
}

/** What host and scorers know besides: nothing held back, and who last wrote each cell. */
export interface ControlSnapshot extends Snapshot {
  readonly cells: Sparse<TeamId, Sparse<SubjectId, Sparse<ItemId, CellInfo>>>
  /** The newest entry of the log; with it this audience's `rev` moves at every entry. */
  readonly log: { readonly seq: number }
}

export interface EventInfo {
  readonly title: string
  readonly titleLines?: readonly string[]
  readonly shortTitle: string
  readonly subtitle?: string
  readonly slogans?: readonly string[]
  readonly organisers: readonly string[]
  /** `2023-07-25`, in the event's time zone. */
  readonly date: string
  readonly venue: string
  readonly timezone: string
  readonly pointsStep: number
  readonly words?: Readonly<Record<string, string>>
  readonly sessions: readonly { readonly id: string; readonly name: string }[]
  readonly barOrder: readonly SubjectId[]
  readonly tieBreak: readonly TieBreak[]
  readonly borderTie: BorderTie
  readonly checkin?: { readonly deadline: string; readonly list: readonly string[] }
  /** Set where the hub plays an invented day; pages show it as a watermark. */
  readonly demo?: true
}

export type TieBreak =
  | { readonly subject: SubjectId }
  | { readonly measure: { readonly subject: SubjectId; readonly item: ItemId } }

export interface Team {
  readonly name: string
  readonly shortName: string
  readonly order: number
  readonly kind?: string
  /** False: listed in score order, but without rank number and prize. */
  readonly eligible?: boolean
}

export interface Subject {
  readonly name: string
  readonly shortName: string
  readonly glyph: string
  readonly order: number
  readonly maxPoints: number
  readonly carriedIn?: true
  readonly visibility?: 'release'
  /** Set while points of this subject are kept from the public until the host releases them. */
  readonly held?: true
  readonly items: Keyed<ItemId, Item>
}

export interface Item {
  readonly name: string
  readonly order: number
  readonly maxPoints: number
  readonly step: number
  readonly measure?: {
    readonly name: string
    readonly unit: 's'
    readonly limit: number
    readonly fullAt: number
    readonly zeroAt: number
  }
}

export type AgendaStatus = 'planned' | 'running' | 'done' | 'skipped'

export interface AgendaItem {
  readonly title: string
  readonly shortTitle?: string
  readonly session: string
  readonly order: number
  readonly lane?: string
  readonly start: string
  readonly end?: string
  readonly note?: string
  readonly feeds?: readonly { readonly subject: SubjectId; readonly items?: readonly ItemId[] }[]
  readonly status: AgendaStatus
  readonly startedAt?: Instant
  readonly endedAt?: Instant
}

/** Marks stand where no points do; each counts 0. */
export type Mark = 'absent' | 'withdrawn' | 'disqualified'
export type ScoreStatus = 'pending' | 'partial' | 'entered' | 'checked' | Mark

/**
 * One team in one subject. `points` is the sum of what is in and is absent where nothing counts yet;
 * a score that the public may not know yet has its `status` alone.
 */
export interface Score {
  readonly status: ScoreStatus
  readonly points?: number
  readonly items?: Sparse<ItemId, number>
  /** Items that carry a mark instead of points; left out where `status` says it of all of them. */
  readonly marks?: Sparse<ItemId, Mark>
  /** Seconds, where an item is measured. */
  readonly measures?: Sparse<ItemId, number>
}

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

export interface Arrival {
  readonly present: true
  readonly at: Instant
}

/**
 * A countdown that runs in whoever shows it. While it runs, `elapsedMs` is what had passed before `startedAt`;
 * `done` is a timer that was stopped at or after its end.
 */
export interface Timer {
  readonly label: string
  readonly durationMs: number
  readonly agendaItem?: AgendaItemId
  readonly state: 'idle' | 'running' | 'paused' | 'done'
  readonly startedAt?: Instant
  readonly elapsedMs?: number
}

export const SCENES = [
  'title',
  'checkin',
  'agenda',
  'standings',
  'subject',
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

export interface Standings {
  readonly mode: 'live' | 'frozen' | 'reveal'
  readonly frozenAt?: Instant
}

export interface Notice {
  readonly text: string
  readonly level: 'info' | 'alert'
}

/** Who last wrote a cell, and the `seq` that a new value must name as its `base`. */
export interface CellInfo {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  readonly status: 'pending' | 'entered' | 'checked' | Mark
  readonly note?: string
}
