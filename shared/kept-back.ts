/** What a rule about the ranking keeps from the public by itself. Source: EVENT 2.14. */
import type { AgendaItemId } from './ids.ts'
import type { AgendaStatus, RankingShown } from './snapshot-event.ts'

/** Every cell as it stands, totals and ranks only, or nothing so far; `statusOf` says how far an agenda item has got. */
export function keptBy(
  ranking: RankingShown | undefined,
  statusOf: (item: AgendaItemId) => AgendaStatus,
): 'cells' | 'ranks' | undefined {
  if (ranking === 'subjects') return 'ranks'
  if (typeof ranking === 'object')
    return /^(running|done)$/.test(statusOf(ranking.until)) ? 'cells' : undefined
  return ranking === 'reveal' ? 'cells' : undefined
}
