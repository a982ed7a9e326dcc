/**
 * What marks make of a team as a condition, so that a spreadsheet ranks again when a mark is set or lifted.
 * shared/views/absence.ts has the same rule for the hub.
 */
import { at, type TeamId } from '../../shared/ids.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { SubjectSheet } from './subject-sheet.ts'

/** True for a team that takes no rank because of its marks. */
export function absenceFormula(
  { event, subjects }: Pick<ControlSnapshot, 'event' | 'subjects'>,
  sheets: readonly SubjectSheet[],
  team: TeamId,
): string {
  const onTheDay = sheets.filter(({ subject }) => !at(subjects, subject).carriedIn)
  const withdrawn = (some: typeof sheets) => some.map(({ allMarked }) => allMarked(team, 'withdrawn'))
  const isRanked = event.withdrawnTeams === 'ranked'
  const gone = sheets.map(
    ({ allMarked }) => `OR(${allMarked(team, 'withdrawn')},${allMarked(team, 'disqualified')})`,
  )
  const out = all([...gone, ...(isRanked ? [not(all(withdrawn(sheets)))] : [])])
  if (event.missedSubjects !== 'unranked' || onTheDay.length === 0) return out
  const missed = any(onTheDay.map(({ someMarked }) => someMarked(team, ['absent', 'withdrawn'])))
  return any([out, isRanked ? all([missed, not(all(withdrawn(onTheDay)))]) : missed])
}

function all(conditions: readonly string[]): string {
  return `AND(${conditions.join(',')})`
}

function any(conditions: readonly string[]): string {
  return `OR(${conditions.join(',')})`
}

function not(condition: string): string {
  return `NOT(${condition})`
}
