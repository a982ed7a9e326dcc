/** What has just changed, for as long as a reader needs to notice it. Source: DESIGN §4.7, §5.1. */
import type { TeamId } from '../../shared/ids.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import type { PublicTexts } from '../../shared/texts/public.ts'
import { rankingChanges } from '../../shared/views/changes.ts'
import { hasScores, ranking, type RankRow } from '../../shared/views/ranking.ts'
import { scoreSentence } from '../../shared/views/score-sentence.ts'

const FRESH_MS = 8_000
const ARROW_MS = 60_000

interface Picture {
  readonly snapshot: Snapshot
  readonly rows: readonly RankRow[]
}

export class News {
  /** Teams whose points have just changed. */
  fresh = $state.raw<readonly TeamId[]>([])
  /** Places gained or lost by the newest update. */
  moved = $state.raw<ReadonlyMap<TeamId, number>>()
  /** The newest update in words. */
  said = $state('')
  /** False while the picture is to be taken as it is: at first, and after the hub was away. */
  lively = $state(false)
  #texts: PublicTexts
  #before: Picture | undefined
  #timers: { fresh?: ReturnType<typeof setTimeout>; moved?: ReturnType<typeof setTimeout> } = {}

  constructor(texts: PublicTexts) {
    this.#texts = texts
  }

  /** Compare a snapshot with the last one; `still` where the reader was away in between. */
  take(snapshot: Snapshot, { still, decimals }: { still: boolean; decimals: number }) {
    const before = this.#before
    if (before?.snapshot === snapshot) return
    const now = { snapshot, rows: ranking(snapshot) }
    this.#before = now
    const revealing = snapshot.reveal ?? before?.snapshot.reveal // points that go and come there are no news
    this.lively = before?.snapshot.logId === snapshot.logId && !still && !revealing
    if (!before || !this.lively) return
    const said = scoreSentence(before.snapshot, now, { texts: this.#texts, decimals })
    if (said === '') return
    const { moved, scored } = rankingChanges(before.rows, now.rows)
    this.#tell(scored, hasScores(before.rows) ? moved : undefined)
    this.said = said
  }

  close() {
    clearTimeout(this.#timers.fresh)
    clearTimeout(this.#timers.moved)
  }

  #tell(scored: readonly TeamId[], moved: ReadonlyMap<TeamId, number> | undefined) {
    this.close()
    this.fresh = scored
    this.moved = moved
    this.#timers = {
      fresh: setTimeout(() => (this.fresh = []), FRESH_MS),
      moved: setTimeout(() => (this.moved = undefined), ARROW_MS),
    }
  }
}
