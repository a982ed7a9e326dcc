/** In which order teams compete for an agenda item. */
import type { EventFile } from './event-file.ts'
import { entriesOf, type Sparse, type TeamId } from './ids.ts'

type AgendaItem = EventFile['agenda'][number]

export interface Known {
  readonly draw: Sparse<TeamId, number>
  /** Who was not there when called, and competes after all others. */
  readonly deferred: readonly TeamId[]
}

/** Undefined where it is the order of the event file's teams. */
export function lineupOf(
  event: EventFile,
  item: AgendaItem,
  { draw, deferred }: Known,
): TeamId[] | undefined {
  const planned = drawnOrder(event, item, draw) ?? item.lineup
  if (deferred.length === 0) return planned
  const all = planned ?? event.teams.map(({ id }) => id)
  return [...all.filter((team) => !deferred.includes(team)), ...deferred]
}

/** From the number that the item begins with and round; undefined before all have drawn. */
function drawnOrder(event: EventFile, { drawFrom }: AgendaItem, draw: Known['draw']): TeamId[] | undefined {
  const drawn = entriesOf<TeamId, number>(draw)
  if (drawFrom === undefined || drawn.length < event.teams.length) return undefined
  const order = drawn.sort(([, a], [, b]) => a - b).map(([team]) => team)
  return [...order.slice(drawFrom - 1), ...order.slice(0, drawFrom - 1)]
}
