/** Where an item carries a mark instead of points. */
import type { ItemId } from '../ids.ts'
import type { Mark, Score, ScoreStatus } from '../snapshot-scores.ts'

/** The item's own mark, or that of the whole subject; a signed sheet says nothing of items. */
export function markOf(score: Score | undefined, item: ItemId): Mark | undefined {
  return (
    score?.marks?.[item] ?? (score && !score.fromPaper && isMark(score.status) ? score.status : undefined)
  )
}

export function isMark(status: ScoreStatus): status is Mark {
  return status === 'absent' || status === 'withdrawn' || status === 'disqualified'
}
