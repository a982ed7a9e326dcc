/** What a cell says beside its value. */
import { formatPoints } from '../shared/points.ts'
import type { Texts } from '../shared/texts/texts.ts'
import type { Check } from '../shared/views/checking.ts'
import type { JudgeLine } from '../shared/views/panel.ts'
import type { CellView, Flaw } from './score-cell.ts'

/** What is known of a cell besides its value. */
export interface CellAbout {
  readonly check: Check
  readonly isOnField: boolean
  readonly isCarriedIn: boolean
  /** Of a judge's part. */
  readonly judge?: JudgeLine['state']
}

export function wordOf(view: CellView, about: CellAbout, texts: Texts): string {
  const words = texts.console.scores
  if (view.flaw) return flawWord(view.flaw, texts)
  switch (view.state) {
    case 'saved':
      return savedWord(view, about, texts)
    case 'queued':
      return view.typed ? words.draft : words.queued
    case 'saving':
    case 'conflict':
    case 'invalid':
      return words[view.state]
    default:
      return view.state satisfies never
  }
}

/** The points of a time, where the item is measured. */
export function aside(view: CellView, decimals: number): string | undefined {
  return view.measured === undefined ? undefined : formatPoints(view.measured, decimals)
}

export function flawWord(flaw: Flaw, texts: Texts): string {
  const words = texts.console.scores.flaw
  switch (flaw.kind) {
    case 'above-max':
      return words[flaw.kind]({ max: formatPoints(flaw.max, 0) })
    case 'off-step':
      return words[flaw.kind]({ step: formatPoints(flaw.step, 0) })
    case 'declined':
      return flaw.detail
    case 'not-a-number':
    case 'not-a-time':
    case 'not-centiseconds':
    case 'not-a-count':
    case 'too-many-decimals':
    case 'raw-decimals':
    case 'percent':
    case 'may-not-clear':
      return words[flaw.kind]
    default:
      return flaw satisfies never
  }
}

/** Empty where the value and its sign say it all. */
function savedWord(view: CellView, about: CellAbout, texts: Texts): string {
  const { check, isOnField, isCarriedIn, judge } = about
  const words = texts.console.scores
  if (view.mark) return words.marks[view.mark]
  if (judge === 'dropped' || judge === 'waived') return words[judge]
  if (view.text === '') return isOnField ? words.onField : words.pending
  if (check === 'done') return words.checked
  if (check !== 'none') return words.entered
  return isCarriedIn ? words.carriedIn : ''
}
