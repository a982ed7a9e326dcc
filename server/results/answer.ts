/** The results as JSON: the rows of `GET /api/standings` with what decided each place, and every score behind them. */
import { at } from '../../shared/ids.ts'
import { standings } from '../../shared/views/standings.ts'
import type { Results } from './results.ts'

export function resultsAnswer({ snapshot, rows, open, given, head }: Results) {
  const { logId, event, teams, subjects, scores, awards } = snapshot
  const { title, organisers, date, venue, tieBreak, borderTie } = event
  const told = standings(snapshot).rows
  return {
    logId,
    ...head,
    open,
    event: { title, organisers, date, venue, tieBreak, borderTie },
    rows: rows.map(({ team, decidedBy, rank }, index) => ({
      ...told[index],
      name: at(teams, team).name,
      ...(rank !== undefined && { decidedBy }),
    })),
    awards,
    given,
    subjects,
    scores,
  }
}
