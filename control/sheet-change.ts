/** A change of a cell as it is asked for: what the hub is sent, what the cell shows, and what it would do to the ranking. */
import { measureKind } from '../shared/measure.ts'
import { formatPoints, toDecimal } from '../shared/points.ts'
import type { Mark } from '../shared/snapshot-scores.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import { pointsWith } from '../shared/views/panel.ts'
import type { Correction } from '../shared/views/rank-consequences.ts'
import type { Wish } from './outbox.svelte.ts'
import { isStanding, type Flaw, type Standing, type Typed } from './score-cell.ts'
import { cellAt, keyOf, type SheetPlace } from './sheet-place.ts'
import { typedMeasure } from './typed-measure.ts'

/** What a cell is to hold; `empty` takes out what stands there. */
export type Value = Exclude<Typed, Flaw> | { readonly kind: 'mark'; readonly mark: Mark }

export interface Change {
  readonly place: SheetPlace
  readonly value: Value
  /** The `seq` that stood in the cell when the change was thought of. */
  readonly base: number
  readonly note?: string
}

export function wishOf({ place, value, base, note }: Change): Wish {
  const data = { ...cellAt(place), ...(note !== undefined && { note }) }
  if (place.judge !== undefined) return judgeWish({ ...data, judge: place.judge }, { value, base })
  switch (value.kind) {
    case 'points':
      return { type: 'score.set', data: { ...data, points: toDecimal(value.points) }, base }
    case 'measured': {
      const given = measureKind(value) === 'seconds' ? { seconds: value.value } : { value: value.value }
      return { type: 'score.measure', data: { ...data, ...given }, base }
    }
    case 'mark':
      return { type: 'score.mark', data: { ...data, status: value.mark }, base }
    case 'empty':
      return { type: 'score.mark', data: { ...data, status: 'pending' }, base }
    default:
      return value satisfies never
  }
}

function judgeWish(
  data: SheetPlace & { readonly judge: number; readonly note?: string },
  { value, base }: Pick<Change, 'value' | 'base'>,
): Wish {
  return value.kind === 'points'
    ? { type: 'score.judge', data: { ...data, points: toDecimal(value.points) }, base }
    : { type: 'score.retract', data, base }
}

/** The value as the cell shows it once it stands. */
export function textOf(value: Value, decimals: number): string {
  if (value.kind === 'points') return formatPoints(value.points, decimals)
  return value.kind === 'measured' ? typedMeasure(value.value, value.unit) : ''
}

/** Whether nothing would change. */
export function isSame(value: Value, standing: Standing): boolean {
  return value.kind === 'mark' ? value.mark === standing.mark : isStanding(value, standing)
}

/** What changes make of their cells: all that are about judges of one panel together. */
export function correctionsOf(changes: readonly Change[], snapshot: ControlSnapshot): Correction[] {
  const cells = new Map(changes.map((change) => [keyOf(cellAt(change.place)), change.place]))
  return [...cells].map(([key, place]) => {
    const own = changes.filter((change) => keyOf(cellAt(change.place)) === key)
    const judged = own.flatMap(({ place: { judge }, value }) =>
      judge === undefined ? [] : [[judge, value.kind === 'points' ? value.points : 'pending'] as const],
    )
    const last = own[own.length - 1]
    if (judged.length === 0 && last) return correctionOf(last)
    const points = pointsWith(snapshot, cellAt(place), new Map(judged))
    return { ...cellAt(place), ...(points !== undefined && { points }) }
  })
}

function correctionOf({ place, value }: Change): Correction {
  return {
    ...cellAt(place),
    ...('points' in value && { points: value.points }),
    ...(value.kind === 'measured' && { measure: value.value }),
    ...(value.kind === 'mark' && { mark: value.mark }),
  }
}
