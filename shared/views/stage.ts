/** Who is on the field, and who waits, of agenda items where teams compete a few at a time. */
import { at, inOrder, keysOf, type ItemId, type SubjectId, type TeamId } from '../ids.ts'
import type { AgendaItem } from '../snapshot-event.ts'
import type { Place } from '../snapshot-scores.ts'
import type { Snapshot } from '../snapshot.ts'

export interface Stage {
  /** From 1; 0 while nobody has been called. */
  readonly group: number
  readonly groups: number
  readonly onField: readonly TeamId[]
  /** The group after it; empty after the last. */
  readonly waiting: readonly TeamId[]
  /** The group after that one. */
  readonly afterNext: readonly TeamId[]
}

/** Undefined for an item that has no groups. */
export function stageOf(snapshot: Snapshot, item: AgendaItem): Stage | undefined {
  const { groupSize: size, group = 0 } = item
  if (size === undefined) return undefined
  const teams = item.lineup ?? inOrder(snapshot.teams)
  return {
    group,
    groups: Math.ceil(teams.length / size),
    onField: group === 0 ? [] : teams.slice((group - 1) * size, group * size),
    waiting: teams.slice(group * size, (group + 1) * size),
    afterNext: teams.slice((group + 1) * size, (group + 2) * size),
  }
}

/** The subjects that a team is on the field for, in any running item. */
export function fieldOf(snapshot: Snapshot, team: TeamId): ReadonlySet<SubjectId> {
  return new Set(
    inOrder(snapshot.agenda).flatMap((id) => {
      const item = at(snapshot.agenda, id)
      const isThere = item.status === 'running' && stageOf(snapshot, item)?.onField.includes(team)
      return isThere ? (item.feeds ?? []).map(({ subject }) => subject) : []
    }),
  )
}

/** The cells that get their points from whoever is on the field, in any running item. */
export function onField(snapshot: Snapshot): Place[] {
  return inOrder(snapshot.agenda).flatMap((id) => {
    const item = at(snapshot.agenda, id)
    const teams = (item.status === 'running' && stageOf(snapshot, item)?.onField) || []
    return teams.flatMap((team) =>
      (item.feeds ?? []).flatMap(({ subject, items }) =>
        (items ?? keysOf<ItemId>(at(snapshot.subjects, subject).items)).map((part) => ({
          team,
          subject,
          item: part,
        })),
      ),
    )
  })
}
