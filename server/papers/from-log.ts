/** What papers tell of the log itself: which values were changed after they had been entered, and every appeal. */
import type { Entry, TopicFact } from '../../shared/entry.ts'
import type { Place } from '../../shared/snapshot-scores.ts'
import type { AppealRecord, CellText, Correction } from '../../shared/views/papers/source.ts'

type ScoreFact = Extract<TopicFact, { type: 'score.entered' | 'score.marked' }>
type JudgeFact = Extract<TopicFact, { type: 'score.judged' | 'score.waived' | 'score.retracted' }>
type AppealFact = Extract<TopicFact, { type: 'appeal.opened' | 'appeal.closed' | 'appeal.restored' }>

export interface LogReader {
  /** Entries in their order. */
  read(entry: Entry): void
  readonly corrections: readonly Correction[]
  readonly appeals: readonly AppealRecord[]
}

export function createLogReader(): LogReader {
  const entered = new Set<string>()
  const corrections: Correction[] = []
  let appeals: AppealRecord[] = []

  return {
    corrections,
    get appeals() {
      return appeals
    },
    read(entry) {
      const fact = entry.type === 'entry.undone' ? entry.data.fact : entry
      if (fact.type === 'score.entered' || fact.type === 'score.marked') readScore(fact, entry)
      if (fact.type === 'score.judged' || fact.type === 'score.waived' || fact.type === 'score.retracted')
        readScore(fact, entry)
      if (fact.type === 'appeal.opened' || fact.type === 'appeal.closed' || fact.type === 'appeal.restored')
        appeals = withAppeal(appeals, fact, entry)
    },
  }

  /** The first value of a cell is no correction, and neither is the same value once more. */
  function readScore(fact: ScoreFact | JudgeFact, entry: Entry) {
    const { team, subject, item, was: before, note: own } = fact.data
    const judge = 'judge' in fact.data ? fact.data.judge : undefined
    const place = { team, subject, item }
    const key = [team, subject, item, judge].join('/')
    const [was, now] = [textOf(before), nowOf(fact)]
    const isFirst = !entered.has(key)
    if (now.status !== 'pending') entered.add(key)
    if (isFirst || isSame(was, now)) return
    const { seq, at, actor } = entry
    const note = entry.type === 'entry.undone' ? entry.data.note : own
    corrections.push({
      ...{ seq, at, by: actor.name, place, was, now },
      ...(judge !== undefined && { judge }),
      ...(note !== undefined && { note }),
    })
  }
}

function nowOf(fact: ScoreFact | JudgeFact): CellText {
  switch (fact.type) {
    case 'score.entered':
    case 'score.judged':
      return textOf({ status: 'entered', ...fact.data })
    case 'score.marked':
      return { status: fact.data.status }
    case 'score.waived':
      return { status: 'waived' }
    case 'score.retracted':
      return { status: 'pending' }
    default:
      return fact satisfies never
  }
}

function textOf({ status, points, measure }: CellText): CellText {
  return { status, ...(points !== undefined && { points }), ...(measure !== undefined && { measure }) }
}

function isSame(a: CellText, b: CellText): boolean {
  return a.status === b.status && a.points === b.points && a.measure === b.measure
}

/** An answer that is undone leaves the appeal open; an appeal that is undone was made by mistake, and is none. */
function withAppeal(appeals: AppealRecord[], fact: AppealFact, { at, type }: Entry): AppealRecord[] {
  switch (fact.type) {
    case 'appeal.opened':
      return [...appeals, { ...fact.data, at }]
    case 'appeal.closed': {
      const { was, note: answer } = fact.data
      if (type === 'entry.undone') return appeals.filter((appeal) => !isThat(appeal, was))
      const closed = { at, ...(answer !== undefined && { answer }) }
      return appeals.map((appeal) => (isThat(appeal, was) ? { ...appeal, closed } : appeal))
    }
    case 'appeal.restored':
      return [...appeals.filter((appeal) => !isThat(appeal, fact.data)), fact.data]
    default:
      return fact satisfies never
  }
}

type Against = Pick<Place, 'team' | 'subject'> & Partial<Pick<Place, 'item'>> & Pick<AppealRecord, 'at'>

function isThat(a: Against, b: Against): boolean {
  return a.at === b.at && a.team === b.team && a.subject === b.subject && a.item === b.item
}
