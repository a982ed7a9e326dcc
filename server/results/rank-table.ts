/** Where the table of ranks has what: one row for every team, and a column each. */
import type { SharedRanks } from '../../shared/rank.ts'

/** A column that teams are compared by. */
export interface KeyColumn {
  readonly column: number
  readonly best: 'high' | 'low'
}

export interface RankTable {
  readonly head: number
  readonly teams: { readonly first: number; readonly last: number }
  readonly rank: number
  readonly team: number
  readonly subjects: { readonly first: number; readonly last: number }
  readonly total: number
  readonly prize: number
  readonly decidedBy: number
  /** From here on, what the others are worked out in. 1 where the team takes a rank. */
  readonly competes: number
  /** The column of the rank itself, unless ranks are numbered densely. */
  readonly place: number
  /** The place of a team that can win a prize, and the last place of those who share it. */
  readonly prizePlace: number
  readonly lastOfRank: number
  /** The total, then the tie-break keys. */
  readonly keys: readonly KeyColumn[]
}

export function rankTable({
  head,
  teams,
  subjects,
  keys,
  sharedRanks,
}: {
  head: number
  teams: number
  subjects: number
  keys: readonly Pick<KeyColumn, 'best'>[]
  sharedRanks: SharedRanks
}): RankTable {
  const firstSubject = 2
  const total = firstSubject + subjects
  const [rank, competes] = [0, total + 3]
  const place = sharedRanks === 'dense' ? competes + 1 : rank
  const prizePlace = Math.max(competes, place) + 1
  return {
    head,
    teams: { first: head + 1, last: head + teams },
    rank,
    team: 1,
    subjects: { first: firstSubject, last: total - 1 },
    total,
    prize: total + 1,
    decidedBy: total + 2,
    competes,
    place,
    prizePlace,
    lastOfRank: prizePlace + 1,
    keys: [
      { column: total, best: 'high' },
      ...keys.map(({ best }, index) => ({ column: prizePlace + 2 + index, best })),
    ],
  }
}
