/** The score sheet as a list of teams: in which order, and how to find one. */
import { at, inOrder, type TeamId } from '../ids.ts'
import type { Snapshot } from '../snapshot.ts'
import type { RankRow } from './ranking.ts'

export type SheetOrder = 'team' | 'rank' | 'name'

export function sheetTeams(snapshot: Snapshot, rows: readonly RankRow[], order: SheetOrder): TeamId[] {
  switch (order) {
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

/** The teams whose short name, name or id holds what was typed; those that begin with it come first. */
export function findTeams(snapshot: Snapshot, typed: string): TeamId[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return []
  const place = (team: TeamId) => {
    const { shortName, name } = at(snapshot.teams, team)
    const places = [shortName, name, team].map((text) => text.toLowerCase().indexOf(wanted))
    return Math.min(...places.map((found) => (found === -1 ? Infinity : found)))
  }
  return inOrder(snapshot.teams)
    .filter((team) => place(team) !== Infinity)
    .sort((a, b) => Math.min(1, place(a)) - Math.min(1, place(b)))
}
