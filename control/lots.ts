/** Drawing lots: numbers from 1 for teams that have none yet. Chance is handed in. */
import { inOrder, type TeamId } from '../shared/ids.ts'
import type { Snapshot } from '../shared/snapshot.ts'

/** A whole number from 0, below the one given, each as likely as any other. */
export type Chance = (below: number) => number

/** Teams that have not drawn, in team order. */
export function undrawn({ teams, draw }: Pick<Snapshot, 'teams' | 'draw'>): TeamId[] {
  return inOrder(teams).filter((team) => draw?.[team] === undefined)
}

/** Numbers that nobody has. */
export function freeNumbers({ teams, draw }: Pick<Snapshot, 'teams' | 'draw'>): number[] {
  const taken = new Set(Object.values(draw ?? {}))
  return inOrder(teams)
    .map((_, index) => index + 1)
    .filter((place) => !taken.has(place))
}

/** Who has a number. */
export function holderOf({ draw }: Pick<Snapshot, 'draw'>, place: number): TeamId | undefined {
  const found = Object.entries(draw ?? {}).find(([, taken]) => taken === place)
  return found?.[0] as TeamId | undefined
}

/** A free number for each of some teams, every way of dealing them out equally likely. */
export function drawLots(
  teams: readonly TeamId[],
  free: readonly number[],
  chance: Chance,
): Record<TeamId, number> {
  const left = [...free]
  const drawn: Record<TeamId, number> = {}
  for (const team of teams) {
    const [place] = left.splice(chance(left.length), 1)
    if (place === undefined) throw new Error(`no number left for ${team}`)
    drawn[team] = place
  }
  return drawn
}

/** Chance from random 32-bit numbers; those that would favour the small ones are thrown away. */
export function fairChance(random: () => number): Chance {
  const ALL = 0x1_0000_0000
  return (below) => {
    const fair = ALL - (ALL % below)
    for (;;) {
      const found = random()
      if (found < fair) return found % below
    }
  }
}
