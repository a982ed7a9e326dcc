/** What the standings would tell if nothing were hidden, for decisions that rest on them. */
import { at, type LogId, type TeamId } from './ids.ts'
import { NO_NAMES } from './persons.ts'
import { projectControl, rankable } from './project.ts'
import type { InputError } from './refusal.ts'
import type { RevealPlan } from './snapshot-show.ts'
import type { ControlSnapshot } from './snapshot.ts'
import { correctionsBetween, isEmpty } from './project-results.ts'
import type { Basis, State } from './state.ts'
import { obstacleWords } from './views/obstacle-words.ts'
import { ranking } from './views/ranking.ts'
import { obstacles, revealPlan, type Obstacle, type RevealOf } from './views/reveal-plan.ts'

/** The whole show, or what stands in its way. */
export function planOf(state: State, of: RevealOf): RevealPlan | InputError[] {
  const snapshot = unhidden(state)
  const inTheWay = of === 'persons' ? [] : told(snapshot)
  if (inTheWay.length === 0) {
    const plan = revealPlan(snapshot, of)
    const awards = plan.steps.flatMap((frame) => (frame.show === 'persons' ? [frame.award] : []))
    return { ...plan, persons: Object.fromEntries(awards.map((id) => [id, at(state.awards, id)])) }
  }
  return inTheWay
}

/** What keeps the results from being the last word. */
export function obstaclesOf(state: State): InputError[] {
  return told(unhidden(state))
}

/** The number that results would get if they were announced; undefined where the newest version says the same. */
export function nextVersion({ versions = [] }: State, basis: Basis): number | undefined {
  const newest = versions[versions.length - 1]
  return newest && isEmpty(correctionsBetween(newest.basis, basis, rankable))
    ? undefined
    : versions.length + 1
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

function told(snapshot: ControlSnapshot): InputError[] {
  return obstacles(snapshot).map((obstacle) => ({
    path: pathOf(obstacle),
    say: (t) => obstacleWords(obstacle, snapshot, t),
  }))
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
