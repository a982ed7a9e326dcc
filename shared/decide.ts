/** decide: may a command happen now? Its topic answers with facts, or with a refusal that says what to do. */
import type { Command } from './command.ts'
import type { Entry, Fact } from './entry.ts'
import { at } from './ids.ts'
import { keptBy } from './kept-back.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import type { State } from './state.ts'
import type { Context } from './topic.ts'
import { decideAgenda } from './topics/agenda.ts'
import { decideAppeal } from './topics/appeal.ts'
import { decideAward } from './topics/award.ts'
import { decideCheckin } from './topics/checkin.ts'
import { decideDeduction } from './topics/deduction.ts'
import { decideDraw } from './topics/draw.ts'
import { decideHall } from './topics/hall.ts'
import { decideJudge } from './topics/judge.ts'
import { decideNotice } from './topics/notice.ts'
import { decideProgram } from './topics/program.ts'
import { decideResults } from './topics/results.ts'
import { decidePaper } from './topics/paper.ts'
import { decideReveal } from './topics/reveal.ts'
import { decideRoster } from './topics/roster.ts'
import { decideRules } from './topics/rules.ts'
import { decideScore } from './topics/score.ts'
import { decideStage } from './topics/stage.ts'
import { decideStandings, keeping, type Frozen } from './topics/standings.ts'
import { decideTie } from './topics/tie.ts'
import { decideTimer } from './topics/timer.ts'
import { nextVersion, obstaclesOf, planOf, shareARank } from './results.ts'
import { undo } from './undo.ts'

export interface Deciding extends Context {
  /** All entries of the command that wrote `seq`, oldest first; none where there is no such entry. */
  readonly entriesWith: (seq: number) => readonly Entry[]
}

export function decide(state: State, command: Command, context: Deciding): Fact[] | Refusal {
  const facts = decideTopic(state, command, context)
  if (isRefusal(facts)) return facts
  const effects = facts.map((fact) => (fact.type === 'entry.undone' ? fact.data.fact : fact))
  const isDone = (kept: Frozen) =>
    keeping(state, kept) !== undefined ||
    effects.some((fact) => fact.type === 'standings.frozen' && fact.data.only === kept.only)
  const kept = effects.map((fact) => keptBack(state, fact)).find((kept) => kept !== undefined)
  return kept && !isDone(kept) ? [...facts, { type: 'standings.frozen', data: kept }] : facts
}

/** What the rules keep from the public from here on, so that the same step freezes it. */
function keptBack({ event, agenda }: State, fact: Fact): Frozen | undefined {
  if (fact.type === 'rules.changed') {
    const kept = keptBy(fact.data.to.ranking, (item) => at(agenda, item).run.status)
    return kept && (kept === 'ranks' ? { only: kept } : {})
  }
  const begins =
    fact.type === 'agenda.started' ||
    (fact.type === 'agenda.restored' &&
      fact.data.run.status === 'running' &&
      fact.data.was.status === 'planned')
  return begins && typeof event.ranking === 'object' && event.ranking.until === fact.data.item
    ? {}
    : undefined
}

/** What whoever wrote the command had seen, where the command tells it. */
function withBase(context: Deciding, { base }: Command): Deciding & { readonly base?: number } {
  return base === undefined ? context : { ...context, base }
}

function decideTopic(state: State, command: Command, context: Deciding): Fact[] | Refusal {
  switch (command.type) {
    case 'score.set':
    case 'score.measure':
    case 'score.mark':
    case 'score.check':
      return decideScore(state, command, withBase(context, command))
    case 'score.judge':
    case 'score.waive':
    case 'score.retract':
      return decideJudge(state, command, withBase(context, command))
    case 'score.deduct':
      return decideDeduction(state, command, context)
    case 'paper.take':
      return decidePaper(state, command, context)
    case 'agenda.start':
    case 'agenda.complete':
    case 'agenda.reopen':
    case 'agenda.skip':
    case 'agenda.advance':
    case 'agenda.back':
    case 'agenda.move':
    case 'agenda.retime':
      return decideAgenda(state, command)
    case 'agenda.call':
    case 'agenda.defer':
      return decideStage(state, command)
    case 'draw.place':
    case 'draw.clear':
      return decideDraw(state, command)
    case 'timer.start':
    case 'timer.pause':
    case 'timer.reset':
    case 'timer.adjust':
      return decideTimer(state, command)
    case 'program.show':
      return decideProgram(state, command)
    case 'hall.set':
      return decideHall(state, command)
    case 'standings.freeze':
    case 'standings.thaw':
    case 'subject.release':
    case 'subject.hold':
      return decideStandings(state, command)
    case 'rules.change':
      return decideRules(state, command)
    case 'notice.show':
    case 'notice.clear':
      return decideNotice(state, command, context)
    case 'checkin.set':
    case 'checkin.tick':
      return decideCheckin(state, command, context)
    case 'award.grant':
    case 'award.revoke':
      return decideAward(state, command, context)
    case 'roster.set':
    case 'names.erase':
      return decideRoster(state, command, context)
    case 'tie.decide':
    case 'tie.reopen':
      return decideTie(state, command, (teams) => shareARank(state, teams))
    case 'appeal.open':
    case 'appeal.close':
      return decideAppeal(state, command)
    case 'reveal.start':
    case 'reveal.to':
    case 'reveal.stop':
      return decideReveal(state, command, {
        planOf: (of) => planOf(state, of),
        nextVersion: (basis) => nextVersion(state, basis),
      })
    case 'results.publish':
      return decideResults(state, command, {
        obstacles: () => obstaclesOf(state),
        nextVersion: (basis) => nextVersion(state, basis),
      })
    case 'entry.undo':
      return undo(state, command.data, context)
    default:
      return command satisfies never
  }
}
