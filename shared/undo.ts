/**
 * Undo is a new entry that does the opposite; nothing is erased, and it can itself be undone. What one command
 * did is undone together, newest first. A step whose effect no longer stands is declined. Source: CONTRACT §6.
 */
import type { Entry, EntryUndone, TopicFact } from './entry.ts'
import { reduce } from './reduce.ts'
import { isRefusal, refuse, type Refusal } from './refusal.ts'
import type { State } from './state.ts'
import type { Context, Origin } from './topic.ts'
import { invertAgenda } from './topics/agenda.ts'
import { invertAppeal } from './topics/appeal.ts'
import { invertAward } from './topics/award.ts'
import { invertCheckin } from './topics/checkin.ts'
import { invertDeduction } from './topics/deduction.ts'
import { invertDraw } from './topics/draw.ts'
import { invertHall } from './topics/hall.ts'
import { invertJudge } from './topics/judge.ts'
import { invertNotice } from './topics/notice.ts'
import { invertProgram } from './topics/program.ts'
import { invertResults } from './topics/results.ts'
import { invertPaper } from './topics/paper.ts'
import { invertReveal } from './topics/reveal.ts'
import { invertRoster } from './topics/roster.ts'
import { invertRules } from './topics/rules.ts'
import { invertScore } from './topics/score.ts'
import { invertStage } from './topics/stage.ts'
import { invertStandings } from './topics/standings.ts'
import { invertTie } from './topics/tie.ts'
import { invertTimer } from './topics/timer.ts'

type Undoing = Pick<Context, 'actor' | 'now'> & {
  readonly entriesWith: (seq: number) => readonly Entry[]
}

export function undo(
  state: State,
  { seq, note }: { readonly seq: number; readonly note?: string | undefined },
  { actor, now, entriesWith }: Undoing,
): EntryUndone[] | Refusal {
  const entries = entriesWith(seq)
  const [first] = entries
  if (!first) return refuse(404, (t) => t.refusal.unknownEntry({ seq }))
  if (actor.role !== 'host' && first.actor.id !== actor.id) return refuse(403, (t) => t.refusal.notYourEntry)
  const undone: EntryUndone[] = []
  let current = state
  for (const entry of [...entries].reverse()) {
    const facts = invert(current, entry)
    if (isRefusal(facts)) return facts
    for (const fact of facts) {
      const step: EntryUndone = {
        type: 'entry.undone',
        data: { seq: entry.seq, fact, ...(note !== undefined && { note }) },
      }
      undone.push(step)
      current = reduce(current, { ...step, seq: current.seq + 1, at: now, actor })
    }
  }
  return undone
}

function invert(state: State, entry: Entry): TopicFact[] | Refusal {
  if (entry.type === 'event.opened' || entry.type === 'log.restored')
    return refuse(409, (t) => t.refusal.cannotUndo)
  return invertFact(state, entry.type === 'entry.undone' ? entry.data.fact : entry, entry)
}

function invertFact(state: State, fact: TopicFact, origin: Origin): TopicFact[] | Refusal {
  switch (fact.type) {
    case 'score.entered':
    case 'score.marked':
    case 'score.checked':
    case 'score.unchecked':
      return invertScore(state, fact, origin)
    case 'score.judged':
    case 'score.waived':
    case 'score.retracted':
      return invertJudge(state, fact, origin)
    case 'score.deducted':
    case 'score.lifted':
      return invertDeduction(state, fact, origin)
    case 'paper.taken':
    case 'paper.removed':
      return invertPaper(state, fact, origin)
    case 'agenda.started':
    case 'agenda.completed':
    case 'agenda.reopened':
    case 'agenda.skipped':
    case 'agenda.restored':
    case 'agenda.moved':
    case 'agenda.retimed':
      return invertAgenda(state, fact, origin)
    case 'agenda.called':
    case 'agenda.deferred':
      return invertStage(state, fact)
    case 'draw.changed':
      return invertDraw(state, fact)
    case 'timer.started':
    case 'timer.paused':
    case 'timer.reset':
    case 'timer.adjusted':
    case 'timer.restored':
      return invertTimer(state, fact, origin)
    case 'program.shown':
      return invertProgram(state, fact)
    case 'hall.changed':
      return invertHall(state, fact)
    case 'standings.frozen':
    case 'standings.thawed':
    case 'subject.released':
    case 'subject.held':
      return invertStandings(state, fact, origin)
    case 'rules.changed':
      return invertRules(state, fact)
    case 'notice.shown':
    case 'notice.cleared':
      return invertNotice(state, fact)
    case 'checkin.arrived':
    case 'checkin.left':
    case 'checkin.ticked':
      return invertCheckin(state, fact)
    case 'award.granted':
    case 'award.revoked':
      return invertAward(state, fact)
    case 'roster.imported':
    case 'names.erased':
      return invertRoster(state, fact)
    case 'tie.decided':
    case 'tie.reopened':
      return invertTie(state, fact)
    case 'appeal.opened':
    case 'appeal.closed':
    case 'appeal.restored':
      return invertAppeal(state, fact)
    case 'results.published':
      return invertResults()
    case 'reveal.started':
    case 'reveal.moved':
    case 'reveal.stopped':
      return invertReveal(state, fact, origin)
    default:
      return fact satisfies never
  }
}
