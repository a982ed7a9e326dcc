/** What undo and redo would do for one sign-in: its own steps, the newest first, that nothing newer has overwritten. */
import type { HistoryEntry } from '../shared/protocol.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import { factOf, isJudged, isValue, type Step } from './steps.ts'

type Cells = ControlSnapshot['cells']

export interface Mine {
  /** My newest step that stands. */
  readonly undo?: Step
  /** My newest undo, while I have done nothing new since. */
  readonly redo?: Step
}

/** `list` newest first, as `steps` gives it. */
export function mySteps(list: readonly Step[], me: string, cells: Cells): Mine {
  const known = new Map(list.map((step) => [step.seq, step]))
  let done: readonly Step[] = []
  let takenBack: readonly Step[] = []
  for (const step of [...list].reverse()) {
    if (step.entries[0]?.actor.id !== me) continue
    const { root, depth } = rootOf(step, known)
    const [isNew, isTakenBack] = [depth === 0, depth % 2 === 1]
    done = isTakenBack ? done.filter(({ seq }) => seq !== root.seq) : [...done, root]
    if (isNew) takenBack = []
    else if (isTakenBack) takenBack = [...takenBack, step]
    else takenBack = takenBack.filter(({ seq }) => seq !== step.undoes)
  }
  const entryAt = new Map(list.flatMap(({ entries }) => entries.map((entry) => [entry.seq, entry])))
  const mayUndo = (step: Step) =>
    !step.isUndone &&
    (known.get(step.head)?.entries ?? []).every((entry) => stands(entry, { cells, entryAt }))
  const [undo, redo] = [last(done, mayUndo), last(takenBack, mayUndo)]
  return { ...(undo && { undo }), ...(redo && { redo }) }
}

/** The step that a chain of undos began with, and how many undos lie between. */
function rootOf(step: Step, known: ReadonlyMap<number, Step>): { root: Step; depth: number } {
  let [root, depth] = [step, 0]
  for (let next = known.get(root.undoes ?? 0); next; next = known.get(root.undoes ?? 0))
    [root, depth] = [next, depth + 1]
  // An undo of something that was not read began with a step all the same.
  return { root, depth: root.entries[0]?.type === 'entry.undone' ? depth + 1 : depth }
}

/**
 * Whether an undo would overwrite nothing newer, as far as can be told here; the hub has the last word. The picture
 * may be a moment behind the log, so a cell older than the entry says nothing.
 */
function stands(
  entry: HistoryEntry,
  { cells, entryAt }: { cells: Cells; entryAt: ReadonlyMap<number, HistoryEntry> },
): boolean {
  const fact = factOf(entry)
  if (!fact || fact.type === 'score.unchecked') return false
  if (fact.type === 'score.checked') {
    const { team, subject, item } = fact.data
    return cells[team]?.[subject]?.[item]?.status === 'checked'
  }
  if (!isValue(fact) && !isJudged(fact)) return true
  const { team, subject, item } = fact.data
  const cell = cells[team]?.[subject]?.[item]
  const wrote = (isJudged(fact) ? cell?.judges?.[fact.data.judge] : cell)?.seq ?? 0
  if (wrote < entry.seq) return true
  const writer = entryAt.get(wrote)
  return writer !== undefined && originOf(writer) === originOf(entry)
}

/** The entry that a value came from: an undo brings back an older one's. */
function originOf(entry: HistoryEntry): number {
  const fact = factOf(entry)
  return (fact && (isValue(fact) || isJudged(fact)) ? fact.data.from : undefined) ?? entry.seq
}

function last(list: readonly Step[], test: (step: Step) => boolean): Step | undefined {
  return [...list].reverse().find(test)
}
