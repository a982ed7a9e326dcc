/** reduce: what is true after an entry. The first entry opens the event; each later one changes what its topic owns. */
import type { EntryUndone, Fact, TopicFact } from './entry.ts'
import { withOutSince } from './out-since.ts'
import { openEvent, type State } from './state.ts'
import type { Origin } from './topic.ts'
import { reduceAgenda } from './topics/agenda.ts'
import { reduceAppeal } from './topics/appeal.ts'
import { reduceAward } from './topics/award.ts'
import { reduceCheckin } from './topics/checkin.ts'
import { reduceDeduction } from './topics/deduction.ts'
import { reduceDraw } from './topics/draw.ts'
import { reduceHall } from './topics/hall.ts'
import { reduceJudge } from './topics/judge.ts'
import { reduceNotice } from './topics/notice.ts'
import { reduceProgram } from './topics/program.ts'
import { reduceResults } from './topics/results.ts'
import { reducePaper } from './topics/paper.ts'
import { reduceReveal } from './topics/reveal.ts'
import { reduceRoster } from './topics/roster.ts'
import { reduceRules } from './topics/rules.ts'
import { reduceScore } from './topics/score.ts'
import { reduceStage } from './topics/stage.ts'
import { reduceStandings } from './topics/standings.ts'
import { reduceTie } from './topics/tie.ts'
import { reduceTimer } from './topics/timer.ts'

export function reduce(state: State | undefined, entry: Fact & Origin): State {
  if (entry.seq !== (state?.seq ?? 0) + 1)
    throw new Error(`entry ${entry.seq} does not follow ${state?.seq ?? 0}`)
  if (entry.type === 'event.opened') {
    const { event, demo } = entry.data
    return { seq: entry.seq, ...openEvent(event, entry), ...(demo && { demo }) }
  }
  if (!state) throw new Error(`a log begins with event.opened, not with ${entry.type}`)
  if (entry.type === 'log.restored') {
    const restored = { from: entry.data.from, seq: state.seq }
    return { ...state, seq: entry.seq, restored: [...(state.restored ?? []), restored] }
  }
  const [fact, origin] = entry.type === 'entry.undone' ? undone(entry) : [entry, entry]
  return { ...withOutSince(state, effect(state, fact, origin), origin), seq: entry.seq }
}

function undone({ seq, at, actor, data: { fact, note } }: EntryUndone & Origin): [TopicFact, Origin] {
  return [fact, { seq, at, actor, undoing: note === undefined ? {} : { note } }]
}

function effect(state: State, fact: TopicFact, origin: Origin): State {
  switch (fact.type) {
    case 'score.entered':
    case 'score.marked':
    case 'score.checked':
    case 'score.unchecked':
      return reduceScore(state, fact, origin)
    case 'score.judged':
    case 'score.waived':
    case 'score.retracted':
      return reduceJudge(state, fact, origin)
    case 'score.deducted':
    case 'score.lifted':
      return reduceDeduction(state, fact, origin)
    case 'paper.taken':
    case 'paper.removed':
      return reducePaper(state, fact, origin)
    case 'agenda.started':
    case 'agenda.completed':
    case 'agenda.reopened':
    case 'agenda.skipped':
    case 'agenda.restored':
    case 'agenda.moved':
    case 'agenda.retimed':
      return reduceAgenda(state, fact, origin)
    case 'agenda.called':
    case 'agenda.deferred':
      return reduceStage(state, fact)
    case 'draw.changed':
      return reduceDraw(state, fact)
    case 'timer.started':
    case 'timer.paused':
    case 'timer.reset':
    case 'timer.adjusted':
    case 'timer.restored':
      return reduceTimer(state, fact, origin)
    case 'program.shown':
      return reduceProgram(state, fact)
    case 'hall.changed':
      return reduceHall(state, fact)
    case 'standings.frozen':
    case 'standings.thawed':
    case 'subject.released':
    case 'subject.held':
      return reduceStandings(state, fact, origin)
    case 'rules.changed':
      return reduceRules(state, fact, origin)
    case 'notice.shown':
    case 'notice.cleared':
      return reduceNotice(state, fact)
    case 'checkin.arrived':
    case 'checkin.left':
    case 'checkin.ticked':
      return reduceCheckin(state, fact, origin)
    case 'award.granted':
    case 'award.revoked':
      return reduceAward(state, fact)
    case 'roster.imported':
    case 'names.erased':
      return reduceRoster(state, fact)
    case 'tie.decided':
    case 'tie.reopened':
      return reduceTie(state, fact)
    case 'appeal.opened':
    case 'appeal.closed':
    case 'appeal.restored':
      return reduceAppeal(state, fact, origin)
    case 'results.published':
      return reduceResults(state, fact, origin)
    case 'reveal.started':
    case 'reveal.moved':
    case 'reveal.stopped':
      return reduceReveal(state, fact, origin)
    default:
      return fact satisfies never
  }
}
