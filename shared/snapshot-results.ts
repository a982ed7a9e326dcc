/** Results as they were announced, what differs between two versions, and the ranks through the day. */
import type { AwardId, ItemId, LogId, Sparse, SubjectId, TeamId } from './ids.ts'
import type { ScoreStatus, TieDecision } from './snapshot-scores.ts'
import type { Instant } from './time.ts'

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
