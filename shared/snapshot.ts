/**
 * All that one audience knows, as keyed objects. Absent means none; `null` never occurs.
 * Points are decimals, as everywhere on the wire. Source: CONTRACT §4.
 */
import type {
  AgendaItemId,
  AwardId,
  ItemId,
  Keyed,
  LogId,
  PenaltyId,
  PersonId,
  Sparse,
  SubjectId,
  TeamId,
  TimerId,
} from './ids.ts'
import type { Names } from './persons.ts'
import type { AgendaItem, EventInfo, Item, Penalty, RuleChange, Subject, Team } from './snapshot-event.ts'
import type { Announced, ResultVersions } from './snapshot-results.ts'
import type { Appeal, CellInfo, Deduction, Paper, Score, TieDecision } from './snapshot-scores.ts'
import type { Award, Hall, Notice, Program, Reveal, Show } from './snapshot-show.ts'
import type { Instant } from './time.ts'

export interface Snapshot {
  readonly logId: LogId
  readonly rev: number
  readonly event: EventInfo
  readonly teams: Keyed<TeamId, Team>
  readonly subjects: Keyed<SubjectId, Subject>
  readonly agenda: Keyed<AgendaItemId, AgendaItem>
  readonly scores: Sparse<TeamId, Sparse<SubjectId, Score>>
  readonly awards: Keyed<AwardId, Award>
  /** The number that each team drew; left out while none has. */
  readonly draw?: Sparse<TeamId, number>
  readonly checkin: Sparse<TeamId, Arrival>
  readonly timers: Keyed<TimerId, Timer>
  readonly program: Program
  readonly hall: Hall
  readonly standings: Standings
  /** Present while a reveal is under way: what has been shown of it, and nothing that has not. */
  readonly reveal?: Reveal
  /** Set where this audience may draw no ranking from the scores: totals and ranks are kept from it. */
  readonly unranked?: true
  /** What a person has decided of teams that are equal on every key; left out while none is known. */
  readonly ties?: readonly TieDecision[]
  /** The results as they were announced; left out before the first time. */
  readonly results?: Announced
  readonly notice?: Notice
}

/** What host and scorers know besides: nothing held back, and who last wrote each cell. */
export interface ControlSnapshot extends Omit<Snapshot, 'results'> {
  /** The announced results, and what has been corrected since; left out before the first time. */
  readonly results?: ResultVersions
  readonly cells: Sparse<TeamId, Sparse<SubjectId, Sparse<ItemId, CellInfo>>>
  /** What black or the safe picture covers, and what comes back after it. */
  readonly covered?: Program
  /** What is ticked of each team's check-in list, by its number in the list; left out while nothing is. */
  readonly ticks?: Sparse<TeamId, Readonly<Record<number, Tick>>>
  /** How a team's short name is read aloud, a syllable for each character, where a dictionary would be wrong. */
  readonly readings?: Sparse<TeamId, string>
  /** What else a list may call a team. */
  readonly aliases?: Sparse<TeamId, readonly string[]>
  /** Every change of the rules, oldest first; left out while there is none. */
  readonly ruleChanges?: readonly RuleChange[]
  /** Items that were to be and are not held, by subject; left out while there is none. */
  readonly cancelled?: Sparse<SubjectId, Keyed<ItemId, Item>>
  /** Who signs the sheets of results, in this order. */
  readonly signOff?: readonly string[]
  /** What the judges of an item are called, where the event file says more than how many there are. */
  readonly judges?: Sparse<SubjectId, Sparse<ItemId, readonly string[]>>
  /** Totals that were taken from the signed sheets; left out where there are none. */
  readonly paper?: Paper
  /** What may be taken off a team's points, where the event file lists it. */
  readonly penalties?: Keyed<PenaltyId, Penalty>
  /** What is taken off each team's points in each subject, oldest first; left out while nothing is. */
  readonly deductions?: Sparse<TeamId, Sparse<SubjectId, readonly Deduction[]>>
  /** Open appeals; left out while there is none. */
  readonly appeals?: readonly Appeal[]
  /** Since when the scores of each subject are out, where the event says for how long appeals are taken after it. */
  readonly outSince?: Sparse<SubjectId, Instant>
  /** Who competes for each team; left out before a roster is there. */
  readonly roster?: Roster
  /** Every name that is kept; left out while there is none. */
  readonly persons?: Names
  /** The whole show of the reveal under way; `reveal` itself is for the public alone. */
  readonly show?: Show
  /** The newest entry of the log; with it this audience's `rev` moves at every entry. */
  readonly log: { readonly seq: number; readonly restored?: readonly Restored[] }
}

export type Roster = Sparse<TeamId, readonly Member[]>

/** One of a team; without a person where the event gives no awards to persons, so that only their number is kept. */
export interface Member {
  readonly person?: PersonId
  /** Absent where the roster did not say. */
  readonly role?: 'leader' | 'member'
}

/** One thing that the check-in desk has seen of a team; never whose. */
export interface Tick {
  readonly at: Instant
  readonly note?: string
}

export interface Arrival {
  readonly present: true
  readonly at: Instant
}

/**
 * A countdown that runs in whoever shows it. While it runs, `elapsedMs` is what had passed before `startedAt`, and
 * negative where more time was given than had passed;
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

export interface Standings {
  readonly mode: 'live' | 'frozen' | 'reveal'
  readonly frozenAt?: Instant
  /** Set where no points had ever been told when they froze: as where the event keeps the ranking for the reveal. */
  readonly sealed?: true
  /** Set while totals and ranks are kept from the public, whatever it is told of the subjects. */
  readonly ranksKept?: true
}

/** Up to `seq` this log is that of `from`, whose copy it was restored from. */
export interface Restored {
  readonly from: LogId
  readonly seq: number
}
