/**
 * All that one audience knows, as keyed objects. Absent means none; `null` never occurs.
 * Points are decimals, as everywhere on the wire. Source: CONTRACT §4.
 */
import type { BorderTie, SharedRanks } from './rank.ts'
import type {
  AgendaItemId,
  AwardId,
  ItemId,
  LogId,
  PenaltyId,
  PersonId,
  SubjectId,
  TeamId,
  TimerId,
} from './ids.ts'
import type { PanelRule } from './panel.ts'
import type { Names } from './persons.ts'
import type { Instant } from './time.ts'
import type { Words } from './word-keys.ts'

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
  readonly words?: Words
  readonly sessions: readonly { readonly id: string; readonly name: string }[]
  readonly barOrder: readonly SubjectId[]
  readonly tieBreak: readonly TieBreak[]
  readonly borderTie: BorderTie
  /** Set where shared ranks use up no numbers (1, 2, 2, 3). */
  readonly sharedRanks?: Exclude<SharedRanks, 'skip'>
  /** Set where a team that missed something takes no rank. */
  readonly missedSubjects?: Exclude<MissedSubjects, 'zero'>
  /** Set where a team that withdrew altogether is ranked on what it carried in. */
  readonly withdrawnTeams?: Exclude<WithdrawnTeams, 'last'>
  /** When the ranking is shown, where it is not live all day. */
  readonly ranking?: Exclude<RankingShown, 'live'>
  /** Set where every score wants a second person who checks it. */
  readonly fourEyes?: true
  /** For how long appeals are taken once a subject's scores are out; 0: the event has none. Absent where it says nothing. */
  readonly appeals?: { readonly minutes: number }
  /** For how many working days the results are open to objections; 0: they are not. Absent where it says nothing. */
  readonly publicNotice?: { readonly workdays: number }
  readonly checkin?: { readonly deadline: string; readonly list: readonly CheckinEntry[] }
  /** Set where the hub plays an invented day; pages show it as a watermark. */
  readonly demo?: true
}

/** One line of the check-in list. */
export interface CheckinEntry {
  readonly name: string
  /** Answered by the arrival itself. */
  readonly arrival?: true
  /** Nothing is missing where it is not ticked. */
  readonly optional?: true
  /** What may be written beside the tick; absent where there is nothing to write. */
  readonly note?: string
}

/**
 * A team that did not compete in a subject held on the day, or in an item of it, being absent or withdrawn: that counts
 * 0 (`zero`), or besides the team is listed by its total without rank and prize (`unranked`).
 */
export type MissedSubjects = 'zero' | 'unranked'

/** A team that withdrew altogether: without a rank behind all others (`last`), or `ranked` on what it carried in. */
export type WithdrawnTeams = 'last' | 'ranked'

/** As scores arrive; not before the reveal; not before it, but subjects’ points as ever; or live until this item begins. */
export type RankingShown = 'live' | 'reveal' | 'subjects' | { readonly until: AgendaItemId }

export type TieBreak =
  | { readonly subject: SubjectId }
  | { readonly item: { readonly subject: SubjectId; readonly item: ItemId } }
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
  /** What full points of it bring to the total; absent where that is `maxPoints`. */
  readonly weight?: number
  readonly carriedIn?: true
  /** The maximum of the scale from which it is carried in, where that is another. */
  readonly carriedInMax?: number
  readonly visibility?: 'release'
  /** Set while points of this subject are kept from the public until the host releases them. */
  readonly held?: true
  /** Set while an appeal against points of this subject is open. */
  readonly appealed?: true
  readonly items: Keyed<ItemId, Item>
}

export interface Item {
  readonly name: string
  readonly order: number
  readonly maxPoints: number
  readonly step: number
  readonly measure?: Measure
  /** Judges whose scores become the points. What each gave is for control and paper; the public is told the result. */
  readonly panel?: PanelRule
}

/** A value that becomes an item's points: whole seconds where the unit is `s`, whole hundredths where it is `cs`, and else a count. */
export type Measure = {
  readonly name: string
  readonly unit: string
  readonly limit?: number
} & (
  | { readonly fullAt: number; readonly zeroAt: number }
  | { readonly each: number }
  | {
      /** Best first. */
      readonly steps: readonly ({ readonly points: number } & (
        { readonly atMost: number } | { readonly atLeast: number }
      ))[]
    }
)

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
  /** What is made ready for the hall when the item begins; absent where its subject is, or the agenda. */
  readonly scene?: Scene
  readonly feeds?: readonly { readonly subject: SubjectId; readonly items?: readonly ItemId[] }[]
  /** How many teams compete at once; absent where it is all of them, or none. */
  readonly groupSize?: number
  /** Once all have drawn, teams compete in the order of their numbers, beginning with this one. */
  readonly drawFrom?: number
  /** Teams in the order in which they compete; absent where it is that of the event. */
  readonly lineup?: readonly TeamId[]
  /** Those at the end of it who did not come when they were called; left out while there is none. */
  readonly deferred?: readonly TeamId[]
  /** The group on the field, from 1; absent while nobody has been called. */
  readonly group?: number
  readonly status: AgendaStatus
  readonly startedAt?: Instant
  readonly endedAt?: Instant
}

/** Marks stand where no points do; each counts 0. */
export const MARKS = ['absent', 'withdrawn', 'disqualified'] as const
export type Mark = (typeof MARKS)[number]
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
  /** In the unit of the measure, where an item has one. */
  readonly measures?: Sparse<ItemId, number>
  /** Not all items are in: status and points are those of the signed sheet. */
  readonly fromPaper?: true
  /** What is taken off in `points`, as it was asked for; where less than that was there, they are 0. */
  readonly deducted?: number
  /** A mark that came behind a freeze or a hold, where marks cost a rank: the public's ranking knows nothing of it yet. */
  readonly curtained?: true
}

/** A line of the list of penalties; without a subject it may be in any. */
export interface Penalty {
  readonly name: string
  readonly points: number
  readonly order: number
  readonly subject?: SubjectId
}

/** By the entry `seq`; undoing that takes it back. */
export interface Deduction {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  /** The sign-in behind `by`. */
  readonly byId: string
  readonly points: number
  readonly penalty?: PenaltyId
  readonly reason: string
  readonly checkedBy: string
}

/** What was taken from the signed sheets, why, and who typed and who checked it. */
export interface Paper {
  readonly at: Instant
  readonly by: string
  readonly reason: string
  readonly typedBy: string
  readonly checkedBy: string
  readonly totals: Sparse<TeamId, Sparse<SubjectId, number | Mark>>
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

/** The same as the log and the state know it. */
export interface Grantee {
  readonly person: PersonId
  readonly team?: TeamId
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

/** `shared`: they stay equal, and the event's border rule applies. `ordered`: `teams` stand best first. */
export interface TieDecision {
  readonly teams: readonly TeamId[]
  readonly as: 'shared' | 'ordered'
  /** For the host alone. */
  readonly note?: string
}

/** The rules that may change on the day, each with its value. */
export interface RuleParts {
  readonly tieBreak?: readonly TieBreak[]
  readonly borderTie?: BorderTie
  readonly sharedRanks?: SharedRanks
  readonly missedSubjects?: MissedSubjects
  readonly withdrawnTeams?: WithdrawnTeams
  readonly fourEyes?: boolean
  readonly ranking?: RankingShown
  readonly quotas?: Sparse<AwardId, number>
  /** False: listed by total, without rank and prize. */
  readonly eligible?: Sparse<TeamId, boolean>
  /** What full points of a subject bring to the total. */
  readonly weights?: Sparse<SubjectId, number>
  /** All items of a subject that are not held; they count for nobody, and full marks are less by theirs. */
  readonly cancelled?: Sparse<SubjectId, readonly ItemId[]>
}

/** A change of the rules, by the entry `seq`, with what they were before. */
export interface RuleChange {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  readonly to: RuleParts
  readonly was: RuleParts
  readonly note?: string
}

export interface Appeal {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly item?: ItemId
  readonly note?: string
  readonly at: Instant
}

/** Which versions the public has been told of, oldest first. */
export interface Announced {
  readonly versions: readonly Pick<ResultVersion, 'version' | 'at'>[]
  /** The scores that everybody sees have been corrected since the newest version. */
  readonly corrected?: true
}

export interface ResultVersions {
  /** Oldest first. */
  readonly versions: readonly ResultVersion[]
  /** What would make the next version; absent where nothing has changed since the newest. */
  readonly open?: CorrectionSheet
}

/** Results as they were announced. */
export interface ResultVersion {
  readonly version: number
  readonly at: Instant
  /** The last entry that they rest on. */
  readonly seq: number
  /** Why it was published, where somebody said so. */
  readonly note?: string
  /** What changed from the version before it; absent for the first. */
  readonly corrections?: CorrectionSheet
}

/** What differs between two versions. */
export interface CorrectionSheet {
  readonly cells: readonly CellCorrection[]
  /** Decisions of ties that were made or taken back. */
  readonly ties: readonly TieCorrection[]
  /** Set where the rules themselves have changed; the log says which. */
  readonly rules?: true
  /** Teams whose rank, total or prize is another, in their new order. */
  readonly moves: readonly Move[]
}

/** One cell; without an item what a team has in the subject besides its cells. */
export interface CellCorrection {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly item?: ItemId
  readonly from: CorrectedValue
  readonly to: CorrectedValue
  /** Who wrote what stands now, when and why, as far as the cell knows. */
  readonly by?: string
  readonly at?: Instant
  readonly reason?: string
}

export interface CorrectedValue {
  readonly status: ScoreStatus
  readonly points?: number
  /** In the unit of its measure, where the item has one. */
  readonly measure?: number
  /** Of a whole subject: what is taken off in `points`. */
  readonly deducted?: number
}

export interface TieCorrection {
  readonly teams: readonly TeamId[]
  /** Absent where there was, or is, no decision. */
  readonly from?: TieDecision['as']
  readonly to?: TieDecision['as']
  readonly reason?: string
}

/** A team's place in one version and in the next; what is absent it had or has none of. */
export interface Move {
  readonly team: TeamId
  readonly rank: { readonly from?: number; readonly to?: number }
  readonly total: { readonly from: number; readonly to: number }
  readonly award: { readonly from?: AwardId; readonly to?: AwardId }
}

export interface Standings {
  readonly mode: 'live' | 'frozen' | 'reveal'
  readonly frozenAt?: Instant
  /** Set where no points had ever been told when they froze: as where the event keeps the ranking for the reveal. */
  readonly sealed?: true
  /** Set while totals and ranks are kept from the public, whatever it is told of the subjects. */
  readonly ranksKept?: true
}

export interface Notice {
  readonly text: string
  readonly level: 'info' | 'alert'
  /** When it goes off the screens by itself; absent where it stays until it is taken down. */
  readonly until?: Instant
}

/** Up to `seq` this log is that of `from`, whose copy it was restored from. */
export interface Restored {
  readonly from: LogId
  readonly seq: number
}

/** Every team's rank through the day, as the public knew it; told apart from the snapshot, by `GET /api/trend`. */
export interface Trend {
  readonly logId: LogId
  readonly rev: number
  /** One for each moment at which a rank changed, oldest first. */
  readonly moments: readonly TrendMoment[]
}

export interface TrendMoment {
  readonly at: Instant
  /** A team without a rank is left out. */
  readonly ranks: Sparse<TeamId, number>
}

/** One team in one item of a subject. */
export interface Place {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly item: ItemId
}

/** Who last wrote a cell, and the `seq` that a new value must name as its `base`. */
export interface CellInfo {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  /** The sign-in behind `by`; two may have the same name. */
  readonly byId: string
  readonly status: 'pending' | 'entered' | 'checked' | Mark
  readonly checkedBy?: string
  readonly note?: string
  /** Of an item with a panel: what stands for each judge who was ever entered, by number from 1. */
  readonly judges?: Readonly<Record<number, JudgeInfo>>
}

/** As of a cell, of one judge: `waived` where the result does without. */
export interface JudgeInfo {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  readonly byId: string
  readonly status: 'pending' | 'entered' | 'waived'
  readonly points?: number
  readonly note?: string
}
