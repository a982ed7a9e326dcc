/**
 * What is left to do before the prize-giving: all that the hub would refuse a reveal for, cell by cell, and besides
 * what it lets pass, but nobody wants to find out on stage. Source: EVENT 1.9, 2.6, 2.13, 2.24.
 */
import { at, inOrder, type AwardId, type ItemId, type SubjectId, type TeamId } from '../ids.ts'
import type { Appeal } from '../snapshot-scores.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import { obstacles } from './reveal-plan.ts'

export interface CeremonyTasks {
  /** Cells without points and without a mark, item by item in the order of the sheet. */
  readonly missing: readonly CellsToDo[]
  /** Cells that the event wants a second person to check, and nobody has. */
  readonly unchecked: readonly CellsToDo[]
  readonly ties: readonly { readonly rank: number; readonly teams: readonly TeamId[] }[]
  readonly appeals: readonly Appeal[]
  /** Awards for persons with places left. */
  readonly awards: readonly { readonly award: AwardId; readonly given: number; readonly quota: number }[]
}

export interface CellsToDo {
  readonly subject: SubjectId
  readonly item: ItemId
  readonly teams: readonly TeamId[]
}

export function ceremonyTasks(snapshot: ControlSnapshot): CeremonyTasks {
  const all = obstacles(snapshot)
  const incomplete = all.flatMap((obstacle) => (obstacle.why === 'missing' ? [obstacle] : []))
  return {
    missing: cells(snapshot, (team, subject, item) => {
      const isWanted = incomplete.some((other) => other.team === team && other.subject === subject)
      return isWanted && statusOf(snapshot, team, subject, item) === 'pending'
    }),
    unchecked: snapshot.event.fourEyes
      ? cells(snapshot, (...place) => statusOf(snapshot, ...place) === 'entered')
      : [],
    ties: all.flatMap((obstacle) => (obstacle.why === 'tie' ? [obstacle] : [])),
    appeals: all.flatMap((obstacle) => (obstacle.why === 'appeal' ? [obstacle.appeal] : [])),
    awards: inOrder(snapshot.awards).flatMap((award) => {
      const { kind, quota, recipients } = at(snapshot.awards, award)
      const given = recipients.length
      return kind === 'person' && given < quota ? [{ award, given, quota }] : []
    }),
  }
}

/** How many things there are to do; `blocking` are those that the hub refuses a reveal for. */
export function countTasks(tasks: CeremonyTasks): { all: number; blocking: number } {
  const { ties, appeals, awards } = tasks
  const blocking = cellCount(tasks.missing) + ties.length + appeals.length
  return { blocking, all: blocking + cellCount(tasks.unchecked) + awards.length }
}

export function cellCount(items: readonly CellsToDo[]): number {
  return items.reduce((sum, { teams }) => sum + teams.length, 0)
}

function cells(
  { teams, subjects }: ControlSnapshot,
  isToDo: (team: TeamId, subject: SubjectId, item: ItemId) => boolean,
): CellsToDo[] {
  return inOrder(subjects).flatMap((subject) =>
    inOrder(at(subjects, subject).items).flatMap((item) => {
      const found = inOrder(teams).filter((team) => isToDo(team, subject, item))
      return found.length > 0 ? [{ subject, item, teams: found }] : []
    }),
  )
}

function statusOf(snapshot: ControlSnapshot, team: TeamId, subject: SubjectId, item: ItemId) {
  return snapshot.cells[team]?.[subject]?.[item]?.status ?? 'pending'
}
