/** The results as JSON: the rows of `GET /api/standings` with what decided each place, and every score behind them. */
import { at } from '../../shared/ids.ts'
import type { VersionInfo } from '../../shared/views/result-version.ts'
import { standings } from '../../shared/views/standings.ts'
import type { Results } from './results.ts'

export function resultsAnswer({ snapshot, rows, open, given, head, version }: Results) {
  const { logId, event, teams, subjects, scores, awards } = snapshot
  const { title, organisers, date, venue, tieBreak, borderTie } = event
  const { sharedRanks, missedSubjects, withdrawnTeams } = event
  const told = standings(snapshot).rows
  return {
    logId,
    ...head,
    ...versionTold(version),
    open,
    event: {
      title,
      organisers,
      date,
      venue,
      tieBreak,
      borderTie,
      ...(sharedRanks && { sharedRanks }),
      ...(missedSubjects && { missedSubjects }),
      ...(withdrawnTeams && { withdrawnTeams }),
    },
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

function versionTold({ version, publishedAt, note, corrections }: VersionInfo) {
  const { cells = [], ties = [], moves = [], rules } = corrections ?? {}
  return {
    version,
    ...(publishedAt !== undefined && { publishedAt }),
    ...(note !== undefined && { note }),
    corrections: cells,
    decisions: ties,
    ...(rules && { rules }),
    moves,
  }
}
