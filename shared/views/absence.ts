/**
 * What marks make of a team in the ranking: out of it, listed without a rank, or neither. A single subject that
 * somebody is disqualified in counts 0 and no more. Source: EVENT 2.17–2.19.
 */
import { at, inOrder, type Sparse, type SubjectId } from '../ids.ts'
import type { EventInfo } from '../snapshot-event.ts'
import type { Score, ScoreStatus } from '../snapshot-scores.ts'
import type { Snapshot } from '../snapshot.ts'

/** By which rules, and in which subjects. */
interface Held {
  readonly event: Pick<EventInfo, 'missedSubjects' | 'withdrawnTeams'>
  readonly subjects: Snapshot['subjects']
}

type TeamScores = Sparse<SubjectId, Score>

/**
 * - `out`: withdrawn or disqualified altogether. It stands last, whatever it carried in.
 * - `missed`: it did not compete in something, by rules that rank nobody who does so. It is listed by its total.
 */
export type Absence = 'out' | 'missed'

export function absenceOf(held: Held, scores: TeamScores = {}): Absence | undefined {
  const { event, subjects } = held
  const statuses = inOrder(subjects).map((subject) => scores[subject]?.status ?? 'pending')
  const isRanked = event.withdrawnTeams === 'ranked'
  const stays = isRanked && statuses.every((status) => status === 'withdrawn')
  if (!stays && statuses.every((status) => status === 'withdrawn' || status === 'disqualified')) return 'out'
  if (event.missedSubjects !== 'unranked' || (isRanked && hasWithdrawn(held, scores))) return undefined
  return onTheDay(subjects).some((subject) => isMissed(scores[subject])) ? 'missed' : undefined
}

/** The team has withdrawn from everything that one withdraws from. */
export function hasWithdrawn(held: Held, scores: TeamScores = {}): boolean {
  const all = withdrawnFrom(held)
  return all.length > 0 && all.every((subject) => statusKnown(scores[subject]) === 'withdrawn')
}

/** What a team withdraws from that does not come at all; what it carried in stays where it is to be ranked on that. */
export function withdrawnFrom({ event, subjects }: Held): SubjectId[] {
  return event.withdrawnTeams === 'ranked' ? onTheDay(subjects) : inOrder(subjects)
}

/** Nobody can miss what is carried in. */
function onTheDay(subjects: Snapshot['subjects']): SubjectId[] {
  return inOrder(subjects).filter((subject) => !at(subjects, subject).carriedIn)
}

/** Of the whole subject or of an item. To withdraw is to miss, too: else one had only to say that one does not come. */
function isMissed(score: Score | undefined): boolean {
  const marks = Object.values(score?.marks ?? {})
  return [statusKnown(score), ...marks].some((mark) => mark === 'absent' || mark === 'withdrawn')
}

function statusKnown(score: Score | undefined): ScoreStatus {
  return score && !score.curtained ? score.status : 'pending'
}
