/** Which team a name means, in a list that was written elsewhere. Nothing is guessed. */
import { at, inOrder, type TeamId } from '../ids.ts'
import type { ControlSnapshot, Snapshot } from '../snapshot.ts'

/** The public is not told of other names, so there they match nothing. */
type Named = Pick<Snapshot, 'teams'> & Pick<ControlSnapshot, 'aliases'>

/** All that a team is called. */
export function namesOf({ teams, aliases }: Named, team: TeamId): readonly string[] {
  const { name, shortName } = at(teams, team)
  return [shortName, name, ...(aliases?.[team] ?? [])]
}

/** The team of exactly this name, in any width, case and spacing; undefined for none, and where two have it. */
export function teamCalled(snapshot: Named, written: string): TeamId | undefined {
  const wanted = plain(written)
  const found = inOrder(snapshot.teams).filter((team) =>
    namesOf(snapshot, team).some((name) => plain(name) === wanted),
  )
  return found.length === 1 ? found[0] : undefined
}

/** A name without what typing it differently changes. */
export function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
