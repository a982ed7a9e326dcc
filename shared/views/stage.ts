/** Who is on the field, and who waits, of agenda items where teams compete a few at a time. */
import { at, inOrder, type AgendaItemId, type SubjectId, type TeamId } from '../ids.ts'
import type { AgendaItem, Snapshot } from '../snapshot.ts'

export interface Stage {
  /** From 1; 0 while nobody has been called. */
  readonly group: number
  readonly groups: number
  readonly onField: readonly TeamId[]
  /** The group after it; empty after the last. */
  readonly waiting: readonly TeamId[]
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
  }
}

/** Teams on the field of any running item that feeds the subject. */
export function onField(snapshot: Snapshot, subject: SubjectId): ReadonlySet<TeamId> {
  return new Set(stagesOf(snapshot, subject).flatMap(({ stage }) => stage.onField))
}

/** The running items that feed a subject and have groups, in running order. */
export function stagesOf(
  snapshot: Snapshot,
  subject: SubjectId,
): { readonly id: AgendaItemId; readonly item: AgendaItem; readonly stage: Stage }[] {
  return inOrder(snapshot.agenda).flatMap((id) => {
    const item = at(snapshot.agenda, id)
    const feeds = item.feeds?.some((feed) => feed.subject === subject)
    const stage = item.status === 'running' && feeds ? stageOf(snapshot, item) : undefined
    return stage ? [{ id, item, stage }] : []
  })
}
