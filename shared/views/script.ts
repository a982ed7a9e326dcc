/**
 * What the MC says and hears of: the prize-giving as lines, and what goes on in the hall meanwhile. A view gives what
 * a line is about; its sentence stands in the texts. Source: EVENT 3.2, 3.3.
 */
import { at, keysOf, type AgendaItemId, type AwardId, type TeamId } from '../ids.ts'
import type { AgendaItem } from '../snapshot-event.ts'
import type { Recipient, Show } from '../snapshot-show.ts'
import type { Snapshot } from '../snapshot.ts'
import { minutesOf, timeOfDay } from '../time.ts'
import { floors, type Clock } from './floor.ts'
import { forecast } from './forecast.ts'
import { stageOf, type Stage } from './stage.ts'
import { timeline } from './timeline.ts'

/** A line of the prize-giving: one step of the show, with everything that it tells. */
export type Cue =
  | { readonly cue: 'opening'; readonly awards: readonly AwardId[] }
  | { readonly cue: 'persons'; readonly award: AwardId; readonly persons: readonly Recipient[] }
  | { readonly cue: 'award'; readonly award: AwardId }
  | { readonly cue: 'points'; readonly award: AwardId; readonly rank: number; readonly total: number }
  | {
      readonly cue: 'names'
      readonly award: AwardId
      readonly rank: number
      readonly total: number
      readonly teams: readonly TeamId[]
    }
  | { readonly cue: 'end' }

/** A person, with a team or without, or a team. */
export type Named = { readonly person?: string; readonly team?: TeamId }

/** Step 0 is the opening, the one after the last the end. */
export function cueAt({ steps, persons, winners }: Show, step: number): Cue {
  if (step === 0) return { cue: 'opening', awards: awardsOf({ steps }) }
  const frame = steps[step - 1]
  if (!frame) return { cue: 'end' }
  const { award } = frame
  switch (frame.show) {
    case 'persons':
      return { cue: 'persons', award, persons: persons[award] ?? [] }
    case 'award':
      return { cue: 'award', award }
    case 'points':
      return { cue: 'points', award, rank: frame.rank, total: frame.total }
    case 'names': {
      const { rank, teams } = frame
      const [first] = teams
      if (first === undefined) throw new Error(`step ${step} of the show names nobody`)
      return { cue: 'names', award, rank, teams, total: at(winners, first).total }
    }
    default:
      return frame satisfies never
  }
}

function awardsOf({ steps }: Pick<Show, 'steps'>): AwardId[] {
  return [...new Set(steps.map(({ award }) => award))]
}

/** Who stands behind a step; a place's points, and the call of the best prize, belong to whom the next step names. */
export function behind(show: Show, step: number): Named[] {
  const own = namesOf(cueAt(show, step))
  return own.length > 0 ? own : namesOf(cueAt(show, step + 1))
}

/** Who has been named of each award so far, in the order of the ranking. */
export function namedSoFar(show: Show): ReadonlyMap<AwardId, readonly Named[]> {
  const told = new Map<AwardId, Named[]>()
  for (let step = show.step; step > 0; step -= 1) {
    const cue = cueAt(show, step)
    if ('award' in cue) told.set(cue.award, [...(told.get(cue.award) ?? []), ...namesOf(cue)])
  }
  return told
}

/** Whom a line names. */
export function namesOf(cue: Cue): Named[] {
  if (cue.cue === 'persons')
    return cue.persons.map(({ name, team }) => ({ person: name, ...(team && { team }) }))
  return cue.cue === 'names' ? cue.teams.map((team) => ({ team })) : []
}

/** The awards of a show in its order, and how many of their places have been told. */
export function ladder(show: Show): { award: AwardId; told: number; places: number }[] {
  const told = namedSoFar(show)
  const all = namedSoFar({ ...show, step: show.steps.length })
  return awardsOf(show).map((award) => ({
    award,
    told: told.get(award)?.length ?? 0,
    places: all.get(award)?.length ?? 0,
  }))
}

/** An item that runs, with who competes in it and its clocks. */
export interface RunningItem {
  readonly id: AgendaItemId
  readonly item: AgendaItem
  readonly stage?: Stage
  readonly clocks: readonly Clock[]
  readonly elapsedMs: number
}

/** In running order; lanes run side by side, so there may be several. */
export function runningItems(snapshot: Snapshot, nowMs: number): RunningItem[] {
  const contested = floors(snapshot)
  return timeline(snapshot, nowMs)
    .filter(({ item }) => item.status === 'running')
    .map(({ id, item, elapsedMs = 0 }) => {
      const stage = stageOf(snapshot, item)
      const clocks = contested.find((floor) => floor.id === id)?.clocks ?? []
      return { id, item, elapsedMs, clocks, ...(stage && { stage }) }
    })
}

/** An item still to come; `expected` is absent where it will begin as planned. */
export interface ComingItem {
  readonly id: AgendaItemId
  readonly item: AgendaItem
  readonly expected?: string
}

/** Those that come after everything that has begun, in running order. */
export function comingItems(snapshot: Snapshot, nowMs: number): ComingItem[] {
  const times = forecast(snapshot, nowMs)
  const items = timeline(snapshot, nowMs)
  const next = items.findIndex(({ isNext }) => isNext)
  const coming = next === -1 ? [] : items.slice(next).filter(({ item }) => item.status === 'planned')
  return coming.map(({ id, item }) => {
    const start = times.get(id)?.start
    const isLate = start !== undefined && start > minutesOf(item.start)
    return { id, item, ...(isLate && { expected: timeOfDay(start) }) }
  })
}

/** How far the running order has got: items that are over or passed over, of how many. */
export function placeInOrder({ agenda }: Snapshot): { done: number; items: number } {
  const statuses = keysOf<AgendaItemId>(agenda).map((id) => at(agenda, id).status)
  return { items: statuses.length, done: statuses.filter((status) => status === 'done').length }
}
