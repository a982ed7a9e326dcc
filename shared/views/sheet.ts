/** The score sheet as a list of teams: in which order, in which groups, and how to find one. */
import { at, inOrder, type SubjectId, type TeamId } from '../ids.ts'
import type { AgendaItem, AgendaStatus } from '../snapshot-event.ts'
import type { Snapshot } from '../snapshot.ts'
import type { RankRow } from './ranking.ts'
import { namesOf } from './team-names.ts'

/** `running`: as the teams compete in the subject. */
export type SheetOrder = 'running' | 'team' | 'rank' | 'name'

export function sheetTeams(
  snapshot: Snapshot,
  { rows, order, subject }: { rows: readonly RankRow[]; order: SheetOrder; subject: SubjectId },
): readonly TeamId[] {
  switch (order) {
    case 'running':
      return contestOf(snapshot, subject)?.lineup ?? inOrder(snapshot.teams)
    case 'team':
      return inOrder(snapshot.teams)
    case 'rank':
      return rows.map((row) => row.team)
    case 'name':
      return inOrder(snapshot.teams).sort((a, b) =>
        at(snapshot.teams, a).shortName.localeCompare(at(snapshot.teams, b).shortName, 'zh-CN'),
      )
    default:
      return order satisfies never
  }
}

/** The group, from 1, in which each team competes in a subject; empty where all compete at once, or one by one. */
export function sheetGroups(snapshot: Snapshot, subject: SubjectId): ReadonlyMap<TeamId, number> {
  const { groupSize = 1, lineup = inOrder(snapshot.teams) } = contestOf(snapshot, subject) ?? {}
  if (groupSize === 1) return new Map()
  return new Map(lineup.map((team, place) => [team, Math.floor(place / groupSize) + 1]))
}

/** The teams of which a short name, name, alias or id holds what was typed; those that begin with it come first. */
export function findTeams(snapshot: Pick<Snapshot, 'teams'>, typed: string): TeamId[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return []
  const place = (team: TeamId) => {
    const places = [...namesOf(snapshot, team), team].map((text) => text.toLowerCase().indexOf(wanted))
    return Math.min(...places.map((found) => (found === -1 ? Infinity : found)))
  }
  return inOrder(snapshot.teams)
    .filter((team) => place(team) !== Infinity)
    .sort((a, b) => Math.min(1, place(a)) - Math.min(1, place(b)))
}

/** The agenda item in which teams compete for the subject one after the other: of several the one that matters now. */
function contestOf(snapshot: Snapshot, subject: SubjectId): AgendaItem | undefined {
  const nearest: readonly AgendaStatus[] = ['running', 'planned', 'done', 'skipped']
  return inOrder(snapshot.agenda)
    .map((id) => at(snapshot.agenda, id))
    .filter(
      ({ feeds, groupSize }) => groupSize !== undefined && feeds?.some((feed) => feed.subject === subject),
    )
    .sort((a, b) => nearest.indexOf(a.status) - nearest.indexOf(b.status))[0]
}
