/** What papers tell of the log itself: which values were changed after they had been entered, and every appeal. */
import type { Entry, TopicFact } from '../../shared/entry.ts'
import type { Place } from '../../shared/snapshot.ts'
import type { AppealRecord, CellText, Correction } from '../../shared/views/papers/source.ts'

type ScoreFact = Extract<TopicFact, { type: 'score.entered' | 'score.marked' }>
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
      if (fact.type === 'appeal.opened' || fact.type === 'appeal.closed' || fact.type === 'appeal.restored')
        appeals = withAppeal(appeals, fact, entry)
    },
  }

  /** The first value of a cell is no correction, and neither is the same value once more. */
  function readScore({ data }: ScoreFact, entry: Entry) {
    const { team, subject, item } = data
    const place = { team, subject, item }
    const key = Object.values(place).join('/')
    const [was, now] = [textOf(data.was), textOf({ status: 'entered', ...data })]
    const isFirst = !entered.has(key)
    if (now.status !== 'pending') entered.add(key)
    if (isFirst || isSame(was, now)) return
    const { seq, at, actor } = entry
    const note = entry.type === 'entry.undone' ? entry.data.note : data.note
    corrections.push({ seq, at, by: actor.name, place, was, now, ...(note !== undefined && { note }) })
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
