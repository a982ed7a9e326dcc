/** What has just changed in the ranking, for as long as a room needs to see it. Source: DESIGN §4.1, §5.1. */
import { SvelteMap } from 'svelte/reactivity'
import type { TeamId } from '../shared/ids.ts'
import { rankingChanges } from '../shared/views/changes.ts'
import { hasScores, type RankRow } from '../shared/views/ranking.ts'

const ARROW_MS = 60_000
const PLATE_MS = 8_000

export class Changes {
  /** False while the picture is to be taken as it is: at first, and after the hub was away. */
  lively = $state(false)
  #arrows = new SvelteMap<TeamId, { by: number; until: number }>()
  #plate = $state.raw<{ team: TeamId; until: number }>()
  #before: readonly RankRow[] | undefined

  /** Compare the rows with the last ones that were taken. */
  take(rows: readonly RankRow[], { now, still }: { now: number; still: boolean }) {
    const before = this.#before
    this.#before = rows
    this.lively = before !== undefined && !still
    if (!before || !this.lively) return
    const { moved, scored } = rankingChanges(before, rows)
    if (scored[0] !== undefined) this.#plate = { team: scored[0], until: now + PLATE_MS }
    if (!hasScores(before)) return // nobody had a rank to lose
    if (moved.size > 0) this.#arrows.clear()
    for (const [team, by] of moved) this.#arrows.set(team, { by, until: now + ARROW_MS })
  }

  /** Places gained or lost, while that is news; 0 otherwise. */
  arrow(team: TeamId, now: number): number {
    const arrow = this.#arrows.get(team)
    return arrow && now < arrow.until ? arrow.by : 0
  }

  hasPlate(team: TeamId, now: number): boolean {
    return this.#plate?.team === team && now < this.#plate.until
  }
}
