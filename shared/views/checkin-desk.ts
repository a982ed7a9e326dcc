/** The check-in desk: who has arrived and when, what each team lacks, and who is to be asked for what. Source: EVENT 1.11. */
import { inOrder, type TeamId } from '../ids.ts'
import type { Arrival, ControlSnapshot, Tick } from '../snapshot.ts'
import { clockMinutes, minutesOf, msOf } from '../time.ts'
import { absenceOf, hasWithdrawn } from './absence.ts'

export interface CheckedTeam {
  readonly team: TeamId
  readonly arrival?: Arrival
  /** Whole minutes after the deadline; absent where the team was in time, has not come, or there is no deadline. */
  readonly lateMinutes?: number
  readonly lines: readonly CheckLine[]
  /** How many lines are neither ticked nor optional. */
  readonly missing: number
  /** Set where the team takes part in nothing: withdrawn from all that one withdraws from, or else disqualified. */
  readonly out?: 'withdrawn' | 'disqualified'
}

/** A line of the team's list, without the one that the arrival answers. `entry` is its number in the event's list. */
export interface CheckLine {
  readonly entry: number
  readonly name: string
  readonly isOptional: boolean
  /** What may be written beside the tick. */
  readonly note?: string
  readonly tick?: Tick
}

export type CheckFilter = 'all' | 'awaited' | 'lacking'

export function checkinDesk(snapshot: ControlSnapshot): CheckedTeam[] {
  return inOrder(snapshot.teams).map((team) => {
    const arrival = snapshot.checkin[team]
    const late = arrival && lateMinutes(snapshot, arrival)
    const lines = linesOf(snapshot, team)
    const out = outOf(snapshot, team)
    return {
      team,
      lines,
      missing: lines.filter(({ tick, isOptional }) => !tick && !isOptional).length,
      ...(arrival && { arrival }),
      ...(late !== undefined && { lateMinutes: late }),
      ...(out && { out }),
    }
  })
}

/** Whether a team belongs to what is asked for; a team that has not come lacks nothing yet. */
export function passes({ arrival, missing, out }: CheckedTeam, filter: CheckFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'awaited':
      return !arrival && !out
    case 'lacking':
      return arrival !== undefined && missing > 0 && !out
    default:
      return filter satisfies never
  }
}

/** What the arrival answers is called as the event's list calls it, where it does. */
export function arrivalName({ event }: ControlSnapshot): string | undefined {
  return event.checkin?.list.find(({ arrival }) => arrival)?.name
}

function linesOf({ event, ticks }: ControlSnapshot, team: TeamId): CheckLine[] {
  return (event.checkin?.list ?? []).flatMap(({ name, arrival, optional, note }, index): CheckLine[] => {
    if (arrival) return []
    const tick = ticks?.[team]?.[index + 1]
    return [
      {
        entry: index + 1,
        name,
        isOptional: optional === true,
        ...(note !== undefined && { note }),
        ...(tick && { tick }),
      },
    ]
  })
}

/** By the clock on the wall: the desk reads minutes, so 08:30:59 is still 08:30. */
function lateMinutes({ event }: ControlSnapshot, arrival: Arrival): number | undefined {
  if (!event.checkin) return undefined
  const arrived = minutesOf(clockMinutes(msOf(arrival.at), event.timezone))
  const late = arrived - minutesOf(event.checkin.deadline)
  return late > 0 ? late : undefined
}

function outOf(snapshot: ControlSnapshot, team: TeamId): CheckedTeam['out'] {
  const scores = snapshot.scores[team]
  if (hasWithdrawn(snapshot, scores)) return 'withdrawn'
  return absenceOf(snapshot, scores) === 'out' ? 'disqualified' : undefined
}
