/** decide: may a command happen now? Its topic answers with facts, or with a refusal that says what to do. */
import type { Command } from './command.ts'
import type { Entry, Fact } from './entry.ts'
import type { Refusal } from './refusal.ts'
import type { State } from './state.ts'
import type { Context } from './topic.ts'
import { decideAgenda } from './topics/agenda.ts'
import { decideAward } from './topics/award.ts'
import { decideCheckin } from './topics/checkin.ts'
import { decideNotice } from './topics/notice.ts'
import { decideProgram } from './topics/program.ts'
import { decideScore } from './topics/score.ts'
import { decideStandings } from './topics/standings.ts'
import { decideTimer } from './topics/timer.ts'
import { undo } from './undo.ts'

export interface Deciding extends Context {
  /** All entries of the command that wrote `seq`, oldest first; none where there is no such entry. */
  readonly entriesWith: (seq: number) => readonly Entry[]
}

export function decide(state: State, command: Command, context: Deciding): Fact[] | Refusal {
  switch (command.type) {
    case 'score.set':
    case 'score.measure':
    case 'score.mark':
      return decideScore(state, command, {
        ...context,
        ...(command.base !== undefined && { base: command.base }),
      })
    case 'agenda.start':
    case 'agenda.complete':
    case 'agenda.reopen':
    case 'agenda.skip':
    case 'agenda.move':
    case 'agenda.retime':
      return decideAgenda(state, command)
    case 'timer.start':
    case 'timer.pause':
    case 'timer.reset':
      return decideTimer(state, command)
    case 'program.show':
      return decideProgram(state, command)
    case 'standings.freeze':
    case 'standings.thaw':
    case 'subject.release':
    case 'subject.hold':
      return decideStandings(state, command)
    case 'notice.show':
    case 'notice.clear':
      return decideNotice(state, command)
    case 'checkin.set':
      return decideCheckin(state, command)
    case 'award.grant':
    case 'award.revoke':
      return decideAward(state, command)
    case 'entry.undo':
      return undo(state, command.data.seq, context)
    default:
      return command satisfies never
  }
}
