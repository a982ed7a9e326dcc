/** The ranking as `GET /api/standings` tells it. Source: CONTRACT §5. */
import type { AwardId, SubjectId, TeamId } from '../ids.ts'
import { toDecimal } from '../points.ts'
import type { Snapshot } from '../snapshot.ts'
import { pointsOf, ranking } from './ranking.ts'

export interface StandingsAnswer {
  readonly rev: number
  readonly mode: Snapshot['standings']['mode']
  readonly rows: readonly {
    readonly rank?: number
    readonly team: TeamId
    readonly total: number
    readonly subjects: Readonly<Partial<Record<SubjectId, number>>>
    readonly award?: AwardId
    readonly tiedWith?: readonly TeamId[]
  }[]
}

export function standings(snapshot: Snapshot): StandingsAnswer {
  return {
    rev: snapshot.rev,
    mode: snapshot.standings.mode,
    rows: ranking(snapshot).map(({ rank, team, total, subjects, award, tiedWith }) => ({
      ...(rank !== undefined && { rank }),
      team,
      total: toDecimal(total),
      subjects: pointsOf(subjects),
      ...(award !== undefined && { award }),
      ...(tiedWith.length > 0 && { tiedWith }),
    })),
  }
}
