/** Who competes, by name, as the console knows it; the public has no roster. */
import { inOrder, type TeamId } from '../ids.ts'
import type { ControlSnapshot, Member } from '../snapshot.ts'

export interface RosterPerson {
  readonly name: string
  readonly team: TeamId
  readonly role?: NonNullable<Member['role']>
}

/** Everybody whose name is kept, team by team. */
export function rosterPeople({ teams, roster = {}, persons = {} }: ControlSnapshot): RosterPerson[] {
  return inOrder(teams).flatMap((team) =>
    (roster[team] ?? []).flatMap(({ person, role }) => {
      const name = person === undefined ? undefined : persons[person]
      return name === undefined ? [] : [{ name, team, ...(role && { role }) }]
    }),
  )
}

export function rosterSize({ roster = {} }: Pick<ControlSnapshot, 'roster'>): {
  teams: number
  people: number
} {
  const sizes = Object.values(roster).map((members) => members?.length ?? 0)
  return { teams: sizes.length, people: sizes.reduce((sum, size) => sum + size, 0) }
}
