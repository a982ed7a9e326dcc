/** What stands above which row of the ranking: a prize, a tie to be decided, the places without a prize. */
import { at } from '../../shared/ids.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import type { PublicTexts } from '../../shared/texts/public.ts'
import { prizeRuns } from '../../shared/views/prize-column.ts'
import type { RankRow } from '../../shared/views/ranking.ts'

export interface Head {
  /** Index of the row that it stands above. */
  readonly above: number
  readonly title: string
  /** How many places the prize has, in words. */
  readonly places: string
  /** 0 for the best prize, then 1, 2 …; -1 for none. */
  readonly level: number
}

/** A prize that a row without rank interrupts has one head all the same. */
export function headsOf(snapshot: Snapshot, rows: readonly RankRow[], texts: PublicTexts): Head[] {
  const words = texts.viewer.ranking
  const { tied } = texts.display
  const runs = prizeRuns(snapshot, rows)
  const heads = runs.map(({ first, award, level }): Head => {
    if (award === undefined) return { above: first, title: words.undecided({ tied }), places: '', level: 2 }
    const { name, quota } = at(snapshot.awards, award)
    return {
      above: first,
      title: words.provisional({ award: name }),
      places: words.places({ quota }),
      level,
    }
  })
  const last = runs[runs.length - 1]
  if (last && last.first + last.rows < rows.length)
    heads.push({ above: last.first + last.rows, title: words.rest, places: '', level: -1 })
  return heads.filter(
    (head, index) => head.places === '' || heads.findIndex(({ title }) => title === head.title) === index,
  )
}
