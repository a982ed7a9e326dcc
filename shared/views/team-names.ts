/** Which team a name means, in a list that was written elsewhere. Nothing is guessed. */
import { at, inOrder, type TeamId } from '../ids.ts'
import { plain } from '../plain-name.ts'
import { remembered } from '../remembered.ts'
import type { ControlSnapshot, Snapshot } from '../snapshot.ts'

/** The public is not told of other names, so there they match nothing. */
type Named = Pick<Snapshot, 'teams'> & Pick<ControlSnapshot, 'aliases'>

/** All that a team is called. */
export function namesOf({ teams, aliases }: Named, team: TeamId): readonly string[] {
  const { name, shortName } = at(teams, team)
  return [shortName, name, ...(aliases?.[team] ?? [])]
}

/** The team of exactly this name, in any width, case and spacing; undefined for none, and where two have it. */
export function teamCalled({ teams, aliases }: Named, written: string): TeamId | undefined {
  const [team, ...others] = teamsByName(teams, aliases).get(plain(written)) ?? []
  return others.length === 0 ? team : undefined
}

/** Every cell of a table is asked for. */
const teamsByName = remembered((teams: Named['teams'], aliases: Named['aliases']) => {
  const found = new Map<string, Set<TeamId>>()
  for (const team of inOrder(teams))
    for (const name of namesOf({ teams, ...(aliases && { aliases }) }, team))
      found.set(plain(name), (found.get(plain(name)) ?? new Set()).add(team))
  return found
})
