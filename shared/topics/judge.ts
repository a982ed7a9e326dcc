/**
 * What each judge of a panel gives, one by one. The item's points come of them once all are in, or the host has waived
 * those who are missing, each by name and with a reason. Source: EVENT 2.5, 3.2.
 */
import { z } from 'zod'
import { checkedPoints, isMarked, itemAt, judgedValue, locate, loggedPoints, withCell } from '../cells.ts'
import { panelOf, type EventItem } from '../event-file.ts'
import { judgesOf } from '../panel.ts'
import { toDecimal } from '../points.ts'
import { isRefusal, refuse, refuseInput, type Refusal } from '../refusal.ts'
import type { Place } from '../snapshot-scores.ts'
import { cellOf, type JudgeCell, type Judges, type JudgeValue, type State } from '../state.ts'
import { anyId, shortText, type CommandOf, type Context, type Origin } from '../topic.ts'

const whose = {
  team: anyId,
  subject: anyId,
  item: anyId.optional(),
  /** The judge's number, from 1. */
  judge: z.number().int().min(1),
}

export const judgeCommands = {
  'score.judge': {
    role: 'scorer',
    data: z.strictObject({ ...whose, points: z.number(), note: shortText.optional() }),
  },
  /** The result does without this judge. */
  'score.waive': { role: 'host', data: z.strictObject({ ...whose, note: shortText }) },
  /** Takes back what the judge gave, or that they were waived: they are missing again. */
  'score.retract': { role: 'host', data: z.strictObject({ ...whose, note: shortText.optional() }) },
} as const

export type JudgeCommand = CommandOf<typeof judgeCommands>

type LoggedValue =
  | { readonly status: 'pending' }
  | { readonly status: 'entered'; readonly points: number; readonly note?: string }
  | { readonly status: 'waived'; readonly note?: string }

/** `from` is set by an undo: the entry whose value it brings back, 0 for none. `was` as in a cell. */
interface Change extends Place {
  readonly judge: number
  readonly note?: string
  readonly from?: number
  readonly was: LoggedValue & { readonly from?: number }
}

export type JudgeFact =
  | { readonly type: 'score.judged'; readonly data: Change & { points: number } }
  | { readonly type: 'score.waived'; readonly data: Change }
  | { readonly type: 'score.retracted'; readonly data: Change }

export function decideJudge(state: State, command: JudgeCommand, { base }: Context): JudgeFact[] | Refusal {
  const located = locate(state, command.data)
  if (isRefusal(located)) return located
  const { team, subject, item } = located
  const { judge } = command.data
  const panel = panelOf(item)
  if (!panel) return refuseInput('data.judge', (t) => t.refusal.noPanel)
  if (judge > panel.judges)
    return refuseInput('data.judge', (t) => t.refusal.unknownJudge({ judges: panel.judges }))
  const cell = cellOf(state, team, subject.id, item.id)
  const before = cell?.judges?.[judge]
  if (base !== undefined && base !== (before?.seq ?? 0))
    return refuse(409, (t) => t.refusal.cellTaken, standing(before))
  if (isMarked(cell)) return refuse(409, (t) => t.refusal.markedPanel, standing(before))
  const value = valueOf(state, command, item)
  if (isRefusal(value)) return value
  const others = judgesOf(panel).filter((other) => other !== judge)
  const isLastOne = others.every((other) => cell?.judges?.[other]?.status === 'waived')
  if (value.status === 'waived' && isLastOne) return refuse(409, (t) => t.refusal.lastJudge)
  if (value.status === 'pending' && (before?.status ?? 'pending') === 'pending')
    return refuse(409, (t) => t.refusal.nothingToRetract)
  const { note } = command.data
  const why = value.status === 'pending' && note !== undefined ? { note } : {}
  const place = { team, subject: subject.id, item: item.id, judge }
  return [factOf(place, value, { was: wasOf(before), ...why })]
}

export function reduceJudge(state: State, fact: JudgeFact, { seq, at, actor, undoing }: Origin): State {
  const { judge, from = seq, ...place } = fact.data
  const before = cellOf(state, place.team, place.subject, place.item)
  const judges: Judges = { ...before?.judges, [judge]: { ...judgeValue(fact), seq, from, at, by: actor } }
  const value = judgedValue(itemAt(state, place), judges)
  const reason = undoing ? undoing.note : fact.data.note
  const written = { seq, from: seq, at, by: actor, ...(reason !== undefined && { reason }) }
  return withCell(state, place, { ...value, ...written, judges })
}

export function invertJudge(state: State, { data }: JudgeFact, { seq }: Origin): JudgeFact[] | Refusal {
  const cell = cellOf(state, data.team, data.subject, data.item)
  const before = cell?.judges?.[data.judge]
  if (isMarked(cell) || before?.from !== (data.from ?? seq))
    return refuse(409, (t) => t.refusal.changedSince, standing(before))
  return [factOf(data, unlogged(data.was), { from: data.was.from ?? 0, was: wasOf(before) })]
}

function valueOf(state: State, { type, data }: JudgeCommand, item: EventItem): JudgeValue | Refusal {
  switch (type) {
    case 'score.judge': {
      const points = checkedPoints(state, item, data.points)
      if (typeof points === 'object') return points
      return { status: 'entered', points, ...(data.note !== undefined && { note: data.note }) }
    }
    case 'score.waive':
      return { status: 'waived', note: data.note }
    case 'score.retract':
      return { status: 'pending' }
    default:
      return type satisfies never
  }
}

function factOf(
  { team, subject, item, judge }: Place & { readonly judge: number },
  value: JudgeValue,
  change: Pick<Change, 'from' | 'note' | 'was'>,
): JudgeFact {
  const data = { team, subject, item, judge, ...('note' in value && { note: value.note }), ...change }
  switch (value.status) {
    case 'entered':
      return { type: 'score.judged', data: { ...data, points: toDecimal(value.points) } }
    case 'waived':
      return { type: 'score.waived', data }
    case 'pending':
      return { type: 'score.retracted', data }
    default:
      return value satisfies never
  }
}

function judgeValue({ type, data }: JudgeFact): JudgeValue {
  const note = data.note === undefined ? {} : { note: data.note }
  switch (type) {
    case 'score.judged':
      return { status: 'entered', points: loggedPoints(data.points), ...note }
    case 'score.waived':
      return { status: 'waived', ...note }
    case 'score.retracted':
      return { status: 'pending' }
    default:
      return type satisfies never
  }
}

function standing(cell: JudgeCell | undefined) {
  return { current: { ...logged(cell), seq: cell?.seq ?? 0, ...(cell && { actor: cell.by, at: cell.at }) } }
}

function wasOf(cell: JudgeCell | undefined): Change['was'] {
  return { ...logged(cell), ...(cell && { from: cell.from }) }
}

function logged(value: JudgeValue | undefined): LoggedValue {
  if (!value || value.status === 'pending') return { status: 'pending' }
  const note = value.note === undefined ? {} : { note: value.note }
  if (value.status === 'waived') return { status: 'waived', ...note }
  return { status: 'entered', points: toDecimal(value.points), ...note }
}

function unlogged(value: LoggedValue): JudgeValue {
  if (value.status === 'pending') return { status: 'pending' }
  const note = value.note === undefined ? {} : { note: value.note }
  if (value.status === 'waived') return { status: 'waived', ...note }
  return { status: 'entered', points: loggedPoints(value.points), ...note }
}
