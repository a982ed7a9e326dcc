/** What the standings would tell if nothing were hidden, for decisions that rest on them. */
import { at, type LogId, type TeamId } from './ids.ts'
import { NO_NAMES } from './persons.ts'
import { projectControl } from './project.ts'
import type { InputError, Sentence } from './refusal.ts'
import type { ControlSnapshot, RevealPlan } from './snapshot.ts'
import type { State } from './state.ts'
import { ranking } from './views/ranking.ts'
import { obstacles, revealPlan, type Obstacle, type RevealOf } from './views/reveal-plan.ts'

/** The whole show, or what stands in its way. */
export function planOf(state: State, of: RevealOf): RevealPlan | InputError[] {
  const snapshot = unhidden(state)
  const inTheWay = of === 'persons' ? [] : obstacles(snapshot)
  if (inTheWay.length === 0) {
    const plan = revealPlan(snapshot, of)
    const awards = plan.steps.flatMap((frame) => (frame.show === 'persons' ? [frame.award] : []))
    return { ...plan, persons: Object.fromEntries(awards.map((id) => [id, at(state.awards, id)])) }
  }
  return inTheWay.map((obstacle) => ({ path: pathOf(obstacle), say: sentenceOf(obstacle, snapshot) }))
}

/** Whether exactly these teams are equal on every key now. */
export function shareARank(state: State, teams: readonly TeamId[]): boolean {
  const rows = ranking({ ...unhidden(state), ties: [] })
  const tied = rows.find(({ team }) => team === teams[0])?.tiedWith
  return tied?.length === teams.length - 1 && tied.every((team) => teams.includes(team))
}

function unhidden(state: State): ControlSnapshot {
  return { ...projectControl(state, '' as LogId, NO_NAMES), rev: 0 }
}

/** Where in the control snapshot it is to be mended. */
function pathOf(obstacle: Obstacle): string {
  switch (obstacle.why) {
    case 'missing':
      return `scores.${obstacle.team}.${obstacle.subject}`
    case 'tie':
      return 'ties'
    case 'appeal':
      return 'appeals'
    default:
      return obstacle satisfies never
  }
}

function sentenceOf(obstacle: Obstacle, { teams, subjects }: ControlSnapshot): Sentence {
  const team = (id: TeamId) => at(teams, id).shortName
  switch (obstacle.why) {
    case 'missing': {
      const names = { team: team(obstacle.team), subject: at(subjects, obstacle.subject).shortName }
      return (t) => t.refusal.scoreMissing(names)
    }
    case 'tie': {
      const tie = { rank: obstacle.rank, teams: obstacle.teams.map(team) }
      return (t) => t.refusal.tieUndecided(tie)
    }
    case 'appeal': {
      const { team: id, subject } = obstacle.appeal
      const names = { team: team(id), subject: at(subjects, subject).shortName }
      return (t) => t.refusal.underAppeal(names)
    }
    default:
      return obstacle satisfies never
  }
}
