/** What is asked before a rule changes: each rule as it is and as it would be, and who gains and loses by it. */
import { at, inOrder } from '../shared/ids.ts'
import { keptBy } from '../shared/kept-back.ts'
import type { RuleParts } from '../shared/snapshot-event.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { hasWithdrawn } from '../shared/views/absence.ts'
import { fullMarks } from '../shared/views/bar.ts'
import { withChangedRules } from '../shared/views/changed-rules.ts'
import { moves } from '../shared/views/rank-consequences.ts'
import { ruleChangeWords } from '../shared/views/rule-change-words.ts'
import { hasBegun } from '../shared/views/rules.ts'
import { moveLines } from './correction-words.ts'
import type { Question } from './questions.svelte.ts'
import { draftOf, wishOf } from './rule-draft.ts'

interface Speaking {
  readonly snapshot: ControlSnapshot
  readonly texts: Texts
}

export function ruleQuestion(wish: RuleParts, speaking: Speaking): Question {
  const words = speaking.texts.console.rules
  return {
    title: words.ask,
    lines: ruleLines(wish, speaking),
    action: words.action,
    ...(hasBegun(speaking.snapshot) && { reason: words.reason }),
  }
}

export function ruleLines(wish: RuleParts, { snapshot, texts }: Speaking): string[] {
  const then = withChangedRules(snapshot, wish)
  const [to, was] = [wishOf(draftOf(then), snapshot), wishOf(draftOf(snapshot), then)]
  return [
    ...(to && was ? ruleChangeWords({ to, was }, snapshot, texts) : []),
    ...totalLine({ snapshot, then, texts }),
    ...moveLines(moves(snapshot, then), { snapshot, texts }),
    ...hidingLines(wish, { snapshot, texts }),
    ...withdrawnLines(wish, { snapshot, then, texts }),
    ...stayingLines(wish, { snapshot, texts }),
  ]
}

/** What the public is told no longer, at once. */
export function hidingLines({ ranking }: RuleParts, { snapshot, texts }: Speaking): string[] {
  const words = texts.console.rules
  const { mode, ranksKept } = snapshot.standings
  const kept = keptBy(ranking, (item) => at(snapshot.agenda, item).status)
  if (kept === 'ranks') return ranksKept ? [] : [words.keepsRanksNow]
  return kept === 'cells' && mode === 'live' ? [words.freezesNow] : []
}

/** A withdrawal marked what the rule of its time asked for; another rule changes no mark. */
function withdrawnLines(
  { withdrawnTeams }: RuleParts,
  { snapshot, then, texts }: Speaking & { then: ControlSnapshot },
): string[] {
  if (withdrawnTeams === undefined) return []
  const isCarriedIn = inOrder(snapshot.subjects).some((subject) => at(snapshot.subjects, subject).carriedIn)
  const teams = inOrder(snapshot.teams)
    .filter((team) => hasWithdrawn(snapshot, snapshot.scores[team]))
    .filter((team) => withdrawnTeams === 'ranked' || !hasWithdrawn(then, snapshot.scores[team]))
    .map((team) => at(snapshot.teams, team).shortName)
  return teams.length > 0 && isCarriedIn
    ? [texts.console.rules.withdrawnBefore[withdrawnTeams]({ teams })]
    : []
}

/** What the public is not told, whatever the rule says, until the host tells it. */
function stayingLines({ ranking }: RuleParts, { snapshot, texts }: Speaking): string[] {
  const words = texts.console.rules
  const { mode, ranksKept } = snapshot.standings
  const staysKept = ranking && ranking !== 'subjects' && ranksKept ? [words.staysKept] : []
  if (mode !== 'frozen') return staysKept
  if (!ranking) return [words.afterThaw]
  const keepsRanks = ranksKept ?? ranking === 'subjects'
  return [...staysKept, keepsRanks ? words.pointsStayFrozen : words.staysFrozen]
}

function totalLine({ snapshot, then, texts }: Speaking & { then: ControlSnapshot }): string[] {
  const { total, max, change } = texts.rules
  const [was, to] = [snapshot, then].map((one) => max({ points: String(fullMarks(one)) }))
  return was === undefined || to === undefined || was === to ? [] : [change({ label: total, was, to })]
}
