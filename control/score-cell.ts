/**
 * A score cell's little machine: from what stands, what is typed and what is on its way to what the cell shows.
 * Nothing that was typed leaves it unless the hub has it or the person takes it back.
 */
import { markOf } from '../shared/views/mark.ts'
import { pointsOfMeasure } from '../shared/views/measure.ts'
import { exact } from '../shared/views/ranking.ts'
import { formatPoints, parseTyped, type Points } from '../shared/points.ts'
import type { Item } from '../shared/snapshot-event.ts'
import type { CellInfo, JudgeInfo, Mark, Score } from '../shared/snapshot-scores.ts'
import type { ItemId } from '../shared/ids.ts'
import { parseMeasured, typedMeasure, type MeasureFlaw } from './typed-measure.ts'

/** What stands in a cell, as the hub last told. */
export interface Standing {
  /** As it would be typed: `"9.50"`, or `"6:42"` where the item is measured; empty with none or a mark. */
  readonly text: string
  readonly seq: number
  readonly points?: Points
  /** Of a measured item, in its unit. */
  readonly measure?: number
  readonly mark?: Mark
  /** Of a judge, without whom the result does. */
  readonly waived?: true
}

/** What was typed and has not left this machine. `base` is the `seq` that stood when typing began. */
export type Draft = { readonly text: string; readonly base: number } & (
  | { readonly kind: 'typed' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'declined'; readonly detail: string }
)

export type CellState = 'saved' | 'saving' | 'queued' | 'conflict' | 'invalid'

export type Flaw =
  | { readonly kind: 'not-a-number' | MeasureFlaw | 'raw-decimals' | 'percent' | 'may-not-clear' }
  | { readonly kind: 'above-max'; readonly max: Points }
  | { readonly kind: 'off-step'; readonly step: Points }
  | { readonly kind: 'declined'; readonly detail: string }

export interface CellView {
  readonly state: CellState
  readonly text: string
  readonly mark?: Mark
  /** The points of a measured item's time, typed or standing. */
  readonly measured?: Points
  readonly flaw?: Flaw
  /** Typed, and not yet handed over. */
  readonly typed: boolean
}

export interface CellFacts {
  readonly standing: Standing
  readonly draft?: Draft | undefined
  readonly waiting?: { readonly text: string; readonly phase: 'queued' | 'saving' } | undefined
  /** Safe on disk by this receipt, though the picture may not show it yet. */
  readonly receipt?: { readonly text: string; readonly seq: number } | undefined
}

export interface CellRule {
  readonly item: Item
  readonly mayClear: boolean
}

export type Typed =
  | { readonly kind: 'points'; readonly points: Points }
  | { readonly kind: 'measured'; readonly value: number; readonly unit: string; readonly points: Points }
  | { readonly kind: 'empty' }
  | Flaw

export function standingOf(
  {
    score,
    cell,
    decimals,
    unit = 's',
  }: {
    score: Score | undefined
    cell: CellInfo | undefined
    decimals: number
    /** Of its measure. */ unit?: string | undefined
  },
  item: ItemId,
): Standing {
  const points = score?.items?.[item]
  const measure = score?.measures?.[item]
  const mark = markOf(score, item)
  return {
    text:
      measure !== undefined
        ? typedMeasure(measure, unit)
        : points !== undefined
          ? formatPoints(exact(points), decimals)
          : '',
    seq: cell?.seq ?? 0,
    ...(points !== undefined && { points: exact(points) }),
    ...(measure !== undefined && { measure }),
    ...(mark && { mark }),
  }
}

/** What stands for one judge of a panel. */
export function judgeStanding(info: JudgeInfo | undefined, decimals: number): Standing {
  const points = info?.points
  return {
    text: points === undefined ? '' : formatPoints(exact(points), decimals),
    seq: info?.seq ?? 0,
    ...(points !== undefined && { points: exact(points) }),
    ...(info?.status === 'waived' && { waived: true }),
  }
}

export function cellView({ standing, draft, waiting, receipt }: CellFacts, rule: CellRule): CellView {
  if (draft) return draftView(draft, rule)
  if (waiting)
    return { state: waiting.phase, text: waiting.text, typed: false, ...measured(waiting.text, rule) }
  if (receipt && receipt.seq > standing.seq)
    return { state: 'saved', text: receipt.text, typed: false, ...measured(receipt.text, rule) }
  return {
    state: 'saved',
    text: standing.text,
    typed: false,
    ...(standing.mark && { mark: standing.mark }),
    ...(standing.measure !== undefined && standing.points !== undefined && { measured: standing.points }),
  }
}

/** What a person typed into the cell of an item. */
export function readTyped(text: string, { item, mayClear }: CellRule): Typed {
  const max = exact(item.maxPoints)
  const step = exact(item.step)
  if (text.trim() === '') return mayClear ? { kind: 'empty' } : { kind: 'may-not-clear' }
  const { measure } = item
  if (measure) {
    const value = parseMeasured(text, measure)
    return typeof value === 'number'
      ? { kind: 'measured', value, unit: measure.unit, points: pointsOfMeasure(value, measure, max) }
      : { kind: value }
  }
  const typed = parseTyped(text, { max, step })
  switch (typed.kind) {
    case 'above-max':
      return { kind: 'above-max', max }
    case 'off-step':
      return { kind: 'off-step', step }
    case 'points':
    case 'empty':
    case 'not-a-number':
    case 'too-many-decimals':
      return typed
    default:
      return typed satisfies never
  }
}

/** Whether a typed value is what stands already, so that there is nothing to send. */
export function isStanding(typed: Typed, standing: Standing): boolean {
  if (typed.kind === 'empty') return standing.points === undefined && standing.mark === undefined
  if (typed.kind === 'points') return typed.points === standing.points && standing.measure === undefined
  return typed.kind === 'measured' && typed.value === standing.measure
}

export function isFlaw(typed: Typed | Flaw): typed is Flaw {
  return !['points', 'measured', 'empty'].includes(typed.kind)
}

function draftView(draft: Draft, rule: CellRule): CellView {
  const shown = { text: draft.text, typed: draft.kind === 'typed', ...measured(draft.text, rule) }
  if (draft.kind === 'conflict') return { state: 'conflict', ...shown }
  if (draft.kind === 'declined')
    return { state: 'invalid', ...shown, flaw: { kind: 'declined', detail: draft.detail } }
  const typed = readTyped(draft.text, rule)
  return isFlaw(typed) ? { state: 'invalid', ...shown, flaw: typed } : { state: 'queued', ...shown }
}

function measured(text: string, rule: CellRule): { measured?: Points } {
  if (!rule.item.measure) return {}
  const typed = readTyped(text, rule)
  return typed.kind === 'measured' ? { measured: typed.points } : {}
}
