/** What a cell says beside its value. */
import { formatPoints } from '../shared/points.ts'
import type { Texts } from '../shared/texts/texts.ts'
import type { CellView, Flaw } from './score-cell.ts'

export function wordOf(view: CellView, texts: Texts): string {
  const words = texts.console.scores
  if (view.flaw) return flawWord(view.flaw, texts)
  switch (view.state) {
    case 'saved':
      return view.mark ? words.marks[view.mark] : view.text === '' ? words.pending : ''
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

function flawWord(flaw: Flaw, texts: Texts): string {
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
    case 'too-many-decimals':
    case 'may-not-clear':
      return words[flaw.kind]
    default:
      return flaw satisfies never
  }
}
