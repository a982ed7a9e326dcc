/** Every prize with its quota, under the table of ranks: team prizes with the last place that each goes to. */
import { at, inOrder, type AwardId } from '../../shared/ids.ts'
import { teamAwards } from '../../shared/views/prize-column.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { cell, computed, type Row } from './cells.ts'
import { lastPlaceFormula, type PrizeTable } from './rank-formulas.ts'
import type { RankTable } from './rank-table.ts'
import type { Results } from './results.ts'

const [NAME, QUOTA, LAST_PLACE] = [1, 2, 3]

export function prizeTable({ snapshot }: Results, { teams }: RankTable): PrizeTable {
  const first = teams.last + 3 // behind an empty row and the heads
  return {
    lines: teamAwards(snapshot).map((_, index) => first + index),
    name: NAME,
    quota: QUOTA,
    lastPlace: LAST_PLACE,
  }
}

/** Beginning in the row behind the teams. */
export function prizeLines(
  results: Results,
  { table, prizes, words }: { table: RankTable; prizes: PrizeTable; words: Texts['results'] },
): Row[] {
  const { snapshot, given } = results
  const { awards, event } = snapshot
  const forTeams = teamAwards(snapshot)
  const forPersons = inOrder(awards).filter((id) => !forTeams.includes(id))
  return [
    [],
    [undefined, cell('head', words.prize), cell('head', words.quota), cell('head', words.lastPlace)],
    ...forTeams.map((id, index) => [
      undefined,
      cell('text', at(awards, id).name),
      cell('count', at(awards, id).quota),
      computed(
        'count',
        lastPlaceFormula(table, prizes, { index, borderTie: event.borderTie }),
        lastPlace(results, forTeams.slice(0, index + 1)),
      ),
    ]),
    [],
    ...forPersons.map((id) => {
      const { name, quota } = at(awards, id)
      return [undefined, cell('note', words.given({ award: name, given: given[id] ?? 0, quota }))]
    }),
  ]
}

/** With a window it is where the places end; otherwise it is how many teams have won one of these. */
function lastPlace({ snapshot, rows }: Results, prizes: readonly AwardId[]): number {
  const { awards, event } = snapshot
  return event.borderTie === 'rank-window'
    ? prizes.reduce((places, id) => places + at(awards, id).quota, 0)
    : rows.filter(({ award }) => award !== undefined && prizes.includes(award)).length
}
