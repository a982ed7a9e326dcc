/** The log as steps: what one command did is one step, and an undo belongs to the step that it takes back. */
import type { TopicFact } from '../shared/entry.ts'
import type { HistoryEntry } from '../shared/protocol.ts'

/** All entries of one command. */
export interface Step {
  /** Of its last entry; undoing it undoes them all. */
  readonly seq: number
  readonly entries: readonly HistoryEntry[]
  readonly isUndone: boolean
  /** The newest in the chain of undos that began with this step: undoing that one takes it back, or brings it back. */
  readonly head: number
  /** The step that this one undoes; absent where it is none, or where that step is not among those read. */
  readonly undoes?: number
}

export type ValueFact = Extract<TopicFact, { type: 'score.entered' | 'score.marked' }>

/** What changes one judge's part of a cell. */
export type JudgeFact = Extract<TopicFact, { type: 'score.judged' | 'score.waived' | 'score.retracted' }>

/** Steps, newest first. */
export function steps(entries: readonly HistoryEntry[]): Step[] {
  const groups = byCommand(entries)
  const seqOf = new Map(groups.flatMap((group) => group.map(({ seq }) => [seq, newest(group).seq])))
  const [heads, undone] = [new Map<number, number>(), new Set<number>()]
  return groups.reverse().map((group): Step => {
    const { seq } = newest(group)
    const head = heads.get(seq) ?? seq
    const isUndone = undone.has(seq)
    const undoes = seqOf.get(undoneBy(newest(group)) ?? 0)
    if (undoes !== undefined) {
      heads.set(undoes, heads.get(undoes) ?? head)
      if (!isUndone) undone.add(undoes)
    }
    return { seq, entries: group, isUndone, head, ...(undoes !== undefined && { undoes }) }
  })
}

/** What an entry says of the competition, if anything; for an undo, the fact that does it. */
export function factOf(entry: HistoryEntry): TopicFact | undefined {
  if (entry.type === 'event.opened' || entry.type === 'log.restored') return undefined
  return entry.type === 'entry.undone' ? entry.data.fact : entry
}

/** Where a log began, and where it was restored, are not steps that anyone takes back. */
export function isUndoable({ entries }: Step): boolean {
  return entries.every((entry) => {
    const fact = factOf(entry)
    return fact !== undefined && fact.type !== 'results.published'
  })
}

/** The facts of a step that wrote a cell, or a judge's part of one. */
export function valuesOf({ entries }: Step): (ValueFact | JudgeFact)[] {
  return entries.flatMap((entry) => {
    const fact = factOf(entry)
    return fact && (isValue(fact) || isJudged(fact)) ? [fact] : []
  })
}

export function isValue(fact: TopicFact): fact is ValueFact {
  return fact.type === 'score.entered' || fact.type === 'score.marked'
}

export function isJudged(fact: TopicFact): fact is JudgeFact {
  return fact.type === 'score.judged' || fact.type === 'score.waived' || fact.type === 'score.retracted'
}

export function isUndo({ entries: [first] }: Step): boolean {
  return first?.type === 'entry.undone'
}

function byCommand(entries: readonly HistoryEntry[]): (readonly HistoryEntry[])[] {
  const groups: HistoryEntry[][] = []
  for (const entry of entries) {
    const last = groups[groups.length - 1]
    if (last?.[0]?.commandId === entry.commandId) last.push(entry)
    else groups.push([entry])
  }
  return groups
}

function newest(group: readonly HistoryEntry[]): HistoryEntry {
  const last = group[group.length - 1]
  if (!last) throw new Error('a step has entries')
  return last
}

function undoneBy(entry: HistoryEntry): number | undefined {
  return entry.type === 'entry.undone' ? entry.data.seq : undefined
}
