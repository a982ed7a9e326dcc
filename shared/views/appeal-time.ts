/** Until when appeals against each subject's scores are taken. Late ones are the organisers' to judge. Source: EVENT 2.24. */
import { inOrder, type SubjectId } from '../ids.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import { msOf } from '../time.ts'

type Known = Pick<ControlSnapshot, 'event' | 'subjects' | 'outSince'>

export interface AppealTime {
  readonly subject: SubjectId
  readonly untilMs: number
}

/** Of each subject whose scores are out, in the event's order; none where the event has no such time. */
export function appealTimes({ event, subjects, outSince = {} }: Known): AppealTime[] {
  const { minutes = 0 } = event.appeals ?? {}
  if (minutes === 0) return []
  return inOrder(subjects).flatMap((subject) => {
    const since = outSince[subject]
    return since === undefined ? [] : [{ subject, untilMs: msOf(since) + minutes * 60_000 }]
  })
}

/** Those that are not over yet. */
export function runningAppealTimes(known: Known, nowMs: number): AppealTime[] {
  return appealTimes(known).filter(({ untilMs }) => nowMs < untilMs)
}

/** Why an appeal against the subject is out of the rules; undefined where it is not. */
export function outOfRules(known: Known, subject: SubjectId, nowMs: number): 'none' | AppealTime | undefined {
  if (known.event.appeals?.minutes === 0) return 'none'
  const time = appealTimes(known).find((one) => one.subject === subject)
  return time && nowMs >= time.untilMs ? time : undefined
}
