/** A change of a cell as it is asked for: what the hub is sent, what the cell shows, and what it would do to the ranking. */
import { formatPoints, toDecimal } from '../shared/points.ts'
import type { Mark, Place } from '../shared/snapshot.ts'
import { formatSeconds } from '../shared/time.ts'
import type { Correction } from '../shared/views/rank-consequences.ts'
import type { Wish } from './outbox.svelte.ts'
import { isStanding, type Flaw, type Standing, type Typed } from './score-cell.ts'

/** What a cell is to hold; `empty` takes out what stands there. */
export type Value = Exclude<Typed, Flaw> | { readonly kind: 'mark'; readonly mark: Mark }

export interface Change {
  readonly place: Place
  readonly value: Value
  /** The `seq` that stood in the cell when the change was thought of. */
  readonly base: number
  readonly note?: string
}

export function wishOf({ place, value, base, note }: Change): Wish {
  const data = { ...place, ...(note !== undefined && { note }) }
  switch (value.kind) {
    case 'points':
      return { type: 'score.set', data: { ...data, points: toDecimal(value.points) }, base }
    case 'seconds':
      return { type: 'score.measure', data: { ...data, seconds: value.seconds }, base }
    case 'mark':
      return { type: 'score.mark', data: { ...data, status: value.mark }, base }
    case 'empty':
      return { type: 'score.mark', data: { ...data, status: 'pending' }, base }
    default:
      return value satisfies never
  }
}

/** The value as the cell shows it once it stands. */
export function textOf(value: Value, decimals: number): string {
  if (value.kind === 'points') return formatPoints(value.points, decimals)
  return value.kind === 'seconds' ? formatSeconds(value.seconds) : ''
}

/** Whether nothing would change. */
export function isSame(value: Value, standing: Standing): boolean {
  return value.kind === 'mark' ? value.mark === standing.mark : isStanding(value, standing)
}

export function correctionOf({ place, value }: Pick<Change, 'place' | 'value'>): Correction {
  const { team, subject, item } = place
  return {
    ...{ team, subject, item },
    ...('points' in value && { points: value.points }),
    ...(value.kind === 'seconds' && { seconds: value.seconds }),
    ...(value.kind === 'mark' && { mark: value.mark }),
  }
}
