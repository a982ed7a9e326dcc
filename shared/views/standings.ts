/** The ranking as `GET /api/standings` tells it. Source: CONTRACT §5. */
import { entriesOf, type AwardId, type SubjectId, type TeamId } from '../ids.ts'
import { toDecimal, type Points } from '../points.ts'
import type { Snapshot } from '../snapshot.ts'
import { ranking } from './ranking.ts'

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
      subjects: Object.fromEntries(
        entriesOf<SubjectId, Points>(subjects).map(([id, points]) => [id, toDecimal(points)]),
      ),
      ...(award !== undefined && { award }),
      ...(tiedWith.length > 0 && { tiedWith }),
    })),
  }
}
