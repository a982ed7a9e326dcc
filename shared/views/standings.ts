/** The ranking as `GET /api/standings` tells it. Source: CONTRACT §5. */
import type { AwardId, SubjectId, TeamId } from '../ids.ts'
import { toDecimal } from '../points.ts'
import type { Snapshot } from '../snapshot.ts'
import { pointsOf, ranking } from './ranking.ts'

export interface StandingsAnswer {
  readonly rev: number
  readonly mode: Snapshot['standings']['mode']
  /** Set while totals and ranks are kept: rows have neither, and stand in the event's order. */
  readonly unranked?: true
  readonly rows: readonly {
    readonly rank?: number
    readonly team: TeamId
    readonly total?: number
    readonly subjects: Readonly<Partial<Record<SubjectId, number>>>
    readonly award?: AwardId
    readonly tiedWith?: readonly TeamId[]
  }[]
}

export function standings(snapshot: Snapshot): StandingsAnswer {
  const { rev, unranked } = snapshot
  return {
    rev,
    mode: snapshot.standings.mode,
    ...(unranked && { unranked }),
    rows: ranking(snapshot).map(({ rank, team, total, subjects, award, tiedWith }) => ({
      ...(rank !== undefined && { rank }),
      team,
      ...(!unranked && { total: toDecimal(total) }),
      subjects: pointsOf(subjects),
      ...(award !== undefined && { award }),
      ...(tiedWith.length > 0 && { tiedWith }),
    })),
  }
}
