/** The event as an audience knows it: teams, subjects, agenda and rules. Source: CONTRACT §4. */
import type { AgendaItemId, AwardId, ItemId, Keyed, Sparse, SubjectId, TeamId } from './ids.ts'
import type { PanelRule } from './panel.ts'
import type { BorderTie, SharedRanks } from './rank.ts'
import type { Scene } from './snapshot-show.ts'
import type { Instant } from './time.ts'
import type { Words } from './word-keys.ts'

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

/** A line of the list of penalties; without a subject it may be in any. */
export interface Penalty {
  readonly name: string
  readonly points: number
  readonly order: number
  readonly subject?: SubjectId
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
