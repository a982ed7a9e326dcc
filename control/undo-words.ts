/** What is asked before a step is undone, where it is not simply the mending of one's own slip. */
import { fromDecimal, hundredths, type Points } from '../shared/points.ts'
import { stepSentence } from '../shared/entry-words.ts'
import type { TopicFact } from '../shared/entry.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { msOf, wallClock } from '../shared/time.ts'
import { withChangedRules } from '../shared/views/changed-rules.ts'
import { deductedMore, type Where } from '../shared/views/deductions.ts'
import { hasBegun } from '../shared/views/rules.ts'
import { causeLines, consequenceLines, moveLines } from './correction-words.ts'
import { pointsWith } from '../shared/views/panel.ts'
import { exact } from '../shared/views/ranking.ts'
import { moves, type Correction } from '../shared/views/rank-consequences.ts'
import { placesIn } from './deductions.ts'
import type { Question } from './questions.svelte.ts'
import { hidingLines } from './rule-question.ts'
import { factOf, isJudged, valuesOf, type JudgeFact, type Step, type ValueFact } from './steps.ts'

interface Undoing {
  readonly snapshot: ControlSnapshot
  readonly texts: Texts
  readonly me: string
  readonly isHost: boolean
  /** The newest in the step's chain of undos, whose opposite is what will happen. */
  readonly head: Step
  /** It is the last thing this sign-in did. */
  readonly isLatest: boolean
}

/**
 * Somebody else's step, a step that the hall sees, and a correction are asked about; undefined where none of it is.
 * What one has just typed into an empty cell is no correction yet.
 */
export function undoQuestion(step: Step, { head, isLatest, me, ...speaking }: Undoing): Question | undefined {
  const { snapshot, texts, isHost } = speaking
  const words = texts.console.undoing
  const [first] = step.entries
  if (!first) return undefined
  const values = valuesOf(head)
  const isMine = first.actor.id === me
  const isSlip = isMine && isLatest && values.every(({ data }) => data.was.status === 'pending')
  const off = head.entries.flatMap((entry) => takenOff(factOf(entry)) ?? [])
  const relied = [
    ...(isSlip ? [] : values.map(({ data }) => data)),
    ...off.flatMap((one) => placesIn(speaking, one)),
  ]
  const causes = causeLines(relied, speaking)
  const rules = head.entries.flatMap((entry) => {
    const fact = factOf(entry)
    return fact?.type === 'rules.changed' ? [fact.data.was] : []
  })
  const wantsReason = causes.length > 0 || (rules.length > 0 && hasBegun(snapshot))
  const isInHall = step.entries.some((entry) => changesHall(factOf(entry)))
  if (isMine && !isInHall && !wantsReason) return undefined
  const [by, at] = [first.actor.name, wallClock(msOf(first.at), snapshot.event.timezone)]
  return {
    title: isMine
      ? isInHall
        ? words.hall
        : rules.length > 0
          ? words.rules
          : words.score
      : words.others({ by }),
    lines: [
      words.by({ by, at, what: stepSentence(step, snapshot, texts) }),
      ...(isInHall ? [words.hallHint] : []),
      ...causes,
      ...rules.flatMap((was) => [
        ...moveLines(moves(snapshot, withChangedRules(snapshot, was)), speaking),
        ...hidingLines(was, speaking),
      ]),
      ...(isHost && causes.length > 0
        ? off.flatMap((one) => moveLines(moves(snapshot, deductedMore(snapshot, one)), speaking))
        : []),
      ...(values.length > 0
        ? consequenceLines(
            values.map((fact) => restoring(fact, snapshot)),
            speaking,
          )
        : []),
    ],
    action: words.action,
    ...(wantsReason && { reason: words.reason }),
  }
}

/** What an undo would take off more, or less. */
function takenOff(fact: TopicFact | undefined): (Where & { readonly points: Points }) | undefined {
  if (fact?.type !== 'score.deducted' && fact?.type !== 'score.lifted') return undefined
  const { team, subject, points } = fact.data
  return {
    team,
    subject,
    points: hundredths(fact.type === 'score.lifted' ? exact(points) : 0 - exact(points)),
  }
}

/** The cell as it would be again. */
function restoring(fact: ValueFact | JudgeFact, snapshot: ControlSnapshot): Correction {
  return isJudged(fact) ? judgeRestored(fact, snapshot) : valueRestored(fact)
}

function judgeRestored({ data: { team, subject, item, judge, was } }: JudgeFact, snapshot: ControlSnapshot) {
  const place = { team, subject, item }
  const given = was.status === 'entered' ? exact(was.points) : was.status
  const points = pointsWith(snapshot, place, new Map([[judge, given]]))
  return { ...place, ...(points !== undefined && { points }) }
}

function valueRestored({ data: { team, subject, item, was } }: ValueFact): Correction {
  const place = { team, subject, item }
  if (was.status === 'pending') return place
  if (was.status !== 'entered') return { ...place, mark: was.status }
  const points = fromDecimal(was.points)
  return {
    ...place,
    ...(points !== undefined && { points }),
    ...(was.measure !== undefined && { measure: was.measure }),
  }
}

function changesHall(fact: TopicFact | undefined): boolean {
  return fact !== undefined && /^(program|hall|standings|subject|notice|reveal)\./.test(fact.type)
}
