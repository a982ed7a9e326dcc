/** Whose points have just changed in one list, for as long as a room needs to see it. Source: DESIGN §5.1. */
import type { TeamId } from '../shared/ids.ts'
import { UPDATE } from './motion.ts'

export interface Scored {
  readonly team: TeamId
  readonly points?: number
}

export class Newest {
  #before: readonly Scored[] | undefined
  #plate = $state.raw<{ team: TeamId; until: number }>()

  /** Compare with the last list; a picture that is no news leaves no plate. */
  take(rows: readonly Scored[], { now, still }: { now: number; still: boolean }) {
    const before = this.#before
    this.#before = rows
    if (!before || still) return
    const changed = rows.find(({ team, points }) => points !== undefined && points !== pointsOf(team, before))
    if (changed) this.#plate = { team: changed.team, until: now + UPDATE.plateMs }
  }

  has(team: TeamId, now: number): boolean {
    return this.#plate?.team === team && now < this.#plate.until
  }
}

function pointsOf(team: TeamId, rows: readonly Scored[]): number | undefined {
  return rows.find((row) => row.team === team)?.points
}
