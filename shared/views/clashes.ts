/** Teams that are wanted in two places at once: on the field, or next, in more than one running item. Source: EVENT 2.26. */
import { at, inOrder, type AgendaItemId, type TeamId } from '../ids.ts'
import type { Snapshot } from '../snapshot.ts'
import { stageOf } from './stage.ts'

export interface Place {
  readonly item: AgendaItemId
  readonly as: 'onField' | 'waiting'
}

export interface Clash {
  readonly team: TeamId
  /** Two or more, in running order. */
  readonly places: readonly Place[]
}

/** In team order. */
export function clashes(snapshot: Snapshot): Clash[] {
  const places = inOrder(snapshot.agenda).flatMap((item) => wanted(snapshot, item))
  return inOrder(snapshot.teams).flatMap((team) => {
    const mine = places.filter((place) => place.team === team).map(({ item, as }) => ({ item, as }))
    return mine.length > 1 ? [{ team, places: mine }] : []
  })
}

function wanted(snapshot: Snapshot, item: AgendaItemId): (Place & { readonly team: TeamId })[] {
  const line = at(snapshot.agenda, item)
  const stage = line.status === 'running' ? stageOf(snapshot, line) : undefined
  return [
    ...(stage?.onField ?? []).map((team) => ({ team, item, as: 'onField' as const })),
    ...(stage?.waiting ?? []).map((team) => ({ team, item, as: 'waiting' as const })),
  ]
}
