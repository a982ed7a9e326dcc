/** What stands for a team in a subject, and what control knows of who wrote it. Source: CONTRACT §4. */
import type { ItemId, PenaltyId, Sparse, SubjectId, TeamId } from './ids.ts'
import type { Instant } from './time.ts'

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

/** `shared`: they stay equal, and the event's border rule applies. `ordered`: `teams` stand best first. */
export interface TieDecision {
  readonly teams: readonly TeamId[]
  readonly as: 'shared' | 'ordered'
  /** For the host alone. */
  readonly note?: string
}

export interface Appeal {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly item?: ItemId
  readonly note?: string
  readonly at: Instant
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
