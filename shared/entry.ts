/** The facts that the log holds, and the envelope that numbers and chains them. */
import type { EventFileInput } from './event-file.ts'
import type { CommandId, LogId } from './ids.ts'
import type { Origin } from './topic.ts'
import type { AgendaFact } from './topics/agenda.ts'
import type { AppealFact } from './topics/appeal.ts'
import type { AwardFact } from './topics/award.ts'
import type { CheckinFact } from './topics/checkin.ts'
import type { DeductionFact } from './topics/deduction.ts'
import type { DrawFact } from './topics/draw.ts'
import type { HallFact } from './topics/hall.ts'
import type { JudgeFact } from './topics/judge.ts'
import type { NoticeFact } from './topics/notice.ts'
import type { PaperFact } from './topics/paper.ts'
import type { ProgramFact } from './topics/program.ts'
import type { ResultsFact } from './topics/results.ts'
import type { RevealFact } from './topics/reveal.ts'
import type { RosterFact } from './topics/roster.ts'
import type { RulesFact } from './topics/rules.ts'
import type { ScoreFact } from './topics/score.ts'
import type { StageFact } from './topics/stage.ts'
import type { StandingsFact } from './topics/standings.ts'
import type { TieFact } from './topics/tie.ts'
import type { TimerFact } from './topics/timer.ts'

/** The first entry of every log: the event it is about. `demo` marks an invented day. */
export interface EventOpened {
  readonly type: 'event.opened'
  readonly data: { event: EventFileInput; demo?: true }
}

/**
 * A copy of the log `from`, up to the entry before this one, goes on as the log `logId`: another log, although its
 * first entries are the same, so that the old hub, revived later, is not taken for this one.
 */
export interface LogRestored {
  readonly type: 'log.restored'
  readonly data: { from: LogId; logId: LogId }
}

export type TopicFact =
  | ScoreFact
  | JudgeFact
  | DeductionFact
  | PaperFact
  | AgendaFact
  | StageFact
  | DrawFact
  | TimerFact
  | ProgramFact
  | HallFact
  | StandingsFact
  | RulesFact
  | NoticeFact
  | CheckinFact
  | AwardFact
  | RosterFact
  | TieFact
  | AppealFact
  | RevealFact
  | ResultsFact

/** The entry `seq` undone, by the fact that does it, and why where somebody said so. */
export interface EntryUndone {
  readonly type: 'entry.undone'
  readonly data: { seq: number; fact: TopicFact; note?: string }
}

export type Fact = EventOpened | LogRestored | TopicFact | EntryUndone

/** One fact in the log. `hash` covers everything before it, and `prev` is the hash of the entry before. */
export type Entry = Origin & {
  readonly commandId: CommandId
  readonly prev: string
  readonly hash: string
} & Fact
