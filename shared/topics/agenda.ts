/**
 * The running order: going on and back, starting, finishing, skipping, moving and retiming its items. In each lane one
 * item runs at a time. What the hall sees is the program's business, never the agenda's. Source: CONTRACT §6.
 */
import { z } from 'zod'
import { at, keysOf, type AgendaItemId } from '../ids.ts'
import { refuse, refuseInput, type Refusal, type Sentence } from '../refusal.ts'
import { endedBy, lastStep, runningInLane, type Line } from '../running-order.ts'
import { agendaOrder, type AgendaLine, type Run, type State } from '../state.ts'
import { TIME_OF_DAY, minutesOf, type Instant } from '../time.ts'
import { anyId, type CommandOf, type Origin } from '../topic.ts'

const badTime: Sentence = (t) => t.eventFile.badTime
const item = z.strictObject({ item: anyId })
const time = z.string().refine((value) => TIME_OF_DAY.test(value), { params: { say: badTime } })

export const agendaCommands = {
  'agenda.start': { role: 'host', data: item },
  'agenda.complete': { role: 'host', data: item },
  'agenda.reopen': { role: 'host', data: item },
  'agenda.skip': { role: 'host', data: item },
  /** Go on: end what runs in the item's lane and what the plan has over by then, and start it. */
  'agenda.advance': { role: 'host', data: item },
  /** Go back before the newest start or end, which was that of `item`; what that start ended runs on. */
  'agenda.back': { role: 'host', data: item },
  'agenda.move': { role: 'host', data: z.strictObject({ item: anyId, before: anyId.optional() }) },
  'agenda.retime': { role: 'host', data: z.strictObject({ item: anyId, start: time, end: time.optional() }) },
} as const

export type AgendaCommand = CommandOf<typeof agendaCommands>

interface Plan {
  readonly start: string
  readonly end?: string
}

type RunFact =
  | {
      readonly type: 'agenda.started' | 'agenda.completed' | 'agenda.reopened' | 'agenda.skipped'
      readonly data: { item: AgendaItemId; was: Run }
    }
  | { readonly type: 'agenda.restored'; readonly data: { item: AgendaItemId; run: Run; was: Run } }

export type AgendaFact =
  | RunFact
  | {
      readonly type: 'agenda.moved'
      readonly data: { item: AgendaItemId; before?: AgendaItemId; was: { before?: AgendaItemId } }
    }
  | { readonly type: 'agenda.retimed'; readonly data: Plan & { item: AgendaItemId; was: Plan } }

/** The statuses from which each step makes sense. */
const FROM = {
  'agenda.start': ['planned'],
  'agenda.complete': ['running'],
  'agenda.reopen': ['done', 'skipped'],
  'agenda.skip': ['planned'],
} as const

export function decideAgenda(state: State, command: AgendaCommand): AgendaFact[] | Refusal {
  const item = known(state, command.data.item)
  if (typeof item === 'object') return item
  switch (command.type) {
    case 'agenda.start':
    case 'agenda.complete':
    case 'agenda.reopen':
    case 'agenda.skip':
      return decideRun(state, command.type, item)
    case 'agenda.advance':
      return decideAdvance(state, item)
    case 'agenda.back':
      return decideBack(state, item)
    case 'agenda.move':
      return decideMove(state, item, command.data.before)
    case 'agenda.retime':
      return decideRetime(state, item, command.data)
    default:
      return command satisfies never
  }
}

export function reduceAgenda(state: State, fact: AgendaFact, origin: Origin): State {
  const { item } = fact.data
  switch (fact.type) {
    case 'agenda.moved':
      return { ...state, agenda: reordered(state, item, fact.data.before) }
    case 'agenda.retimed':
      return withLine(state, item, ({ end, ...line }) => ({ ...line, ...plan(fact.data) }))
    default:
      return withLine(state, item, (line) => ({ ...line, run: runAfter(fact, origin.at) }))
  }
}

export function invertAgenda(state: State, fact: AgendaFact, origin: Origin): AgendaFact[] | Refusal {
  const { item } = fact.data
  const line = at(state.agenda, item)
  switch (fact.type) {
    case 'agenda.moved':
      if (following(state, item) !== fact.data.before) return changedSince()
      return [moved(state, item, fact.data.was.before)]
    case 'agenda.retimed':
      if (!same(plan(line), plan(fact.data))) return changedSince()
      return [{ type: 'agenda.retimed', data: { item, ...fact.data.was, was: plan(line) } }]
    default:
      if (!same(line.run, runAfter(fact, origin.at))) return changedSince()
      // What has been started in its lane since would run beside it.
      if (fact.data.was.status === 'running' && runningInLane(linesOf(state), item).length > 0)
        return changedSince()
      return [{ type: 'agenda.restored', data: { item, run: fact.data.was, was: line.run } }]
  }
}

function decideRun(state: State, type: keyof typeof FROM, item: AgendaItemId): AgendaFact[] | Refusal {
  const { run } = at(state.agenda, item)
  if (!(FROM[type] as readonly string[]).includes(run.status)) return wrongStatus(state, item)
  const data = { item, was: run }
  switch (type) {
    case 'agenda.complete':
      return [{ type: 'agenda.completed', data }]
    case 'agenda.skip':
      return [{ type: 'agenda.skipped', data }]
    case 'agenda.start':
      return [...inLane(state, item, (other, was) => complete(other, was)), { type: 'agenda.started', data }]
    case 'agenda.reopen':
      // Going back means that what was started too early has not begun.
      return [
        ...(run.status === 'done' ? inLane(state, item, (other, was) => backToPlan(other, was)) : []),
        { type: 'agenda.reopened', data },
      ]
    default:
      return type satisfies never
  }
}

function decideAdvance(state: State, item: AgendaItemId): AgendaFact[] | Refusal {
  const { run } = at(state.agenda, item)
  if (run.status !== 'planned') return wrongStatus(state, item)
  return [
    ...endedBy(linesOf(state), item).map(({ id }) => complete(id, at(state.agenda, id).run)),
    { type: 'agenda.started', data: { item, was: run } },
  ]
}

function decideBack(state: State, item: AgendaItemId): AgendaFact[] | Refusal {
  const last = lastStep(linesOf(state))
  if (last?.line.id !== item) return changedSince()
  if (last.was === 'end') return decideRun(state, 'agenda.reopen', item)
  return [
    backToPlan(item, at(state.agenda, item).run),
    ...last.ended.map(({ id }): AgendaFact => ({
      type: 'agenda.reopened',
      data: { item: id, was: at(state.agenda, id).run },
    })),
  ]
}

function linesOf(state: State): Line[] {
  const lanes = new Map(state.event.agenda.map(({ id, lane }) => [id, lane]))
  return agendaOrder(state).map((id) => {
    const { start, end, run } = at(state.agenda, id)
    const lane = lanes.get(id)
    return { id, start, ...(lane !== undefined && { lane }), ...(end !== undefined && { end }), ...run }
  })
}

function complete(item: AgendaItemId, was: Run): AgendaFact {
  return { type: 'agenda.completed', data: { item, was } }
}

function backToPlan(item: AgendaItemId, was: Run): AgendaFact {
  return { type: 'agenda.restored', data: { item, run: { status: 'planned' }, was } }
}

/** A fact for whatever runs in the lane of an item. */
function inLane(
  state: State,
  item: AgendaItemId,
  fact: (other: AgendaItemId, was: Run) => AgendaFact,
): AgendaFact[] {
  return runningInLane(linesOf(state), item).map(({ id }) => fact(id, at(state.agenda, id).run))
}

function decideMove(state: State, item: AgendaItemId, beforeId: string | undefined): AgendaFact[] | Refusal {
  if (beforeId === undefined) return [moved(state, item, undefined)]
  const before = known(state, beforeId)
  if (typeof before === 'object') return before
  if (before === item) return refuseInput('data.before', (t) => t.refusal.moveBeforeItself)
  return [moved(state, item, before)]
}

function decideRetime(
  state: State,
  item: AgendaItemId,
  wish: { start: string; end?: string | undefined },
): AgendaFact[] | Refusal {
  if (wish.end !== undefined && minutesOf(wish.end) <= minutesOf(wish.start))
    return refuseInput('data.end', (t) => t.refusal.endBeforeStart)
  return [{ type: 'agenda.retimed', data: { item, ...plan(wish), was: plan(at(state.agenda, item)) } }]
}

function moved(state: State, item: AgendaItemId, before: AgendaItemId | undefined): AgendaFact {
  const was = following(state, item)
  return {
    type: 'agenda.moved',
    data: { item, ...(before !== undefined && { before }), was: was === undefined ? {} : { before: was } },
  }
}

function runAfter(fact: RunFact, when: Instant): Run {
  const { was } = fact.data
  switch (fact.type) {
    case 'agenda.started':
      return { status: 'running', startedAt: when }
    case 'agenda.completed':
      return { ...was, status: 'done', endedAt: when }
    case 'agenda.skipped':
      return { status: 'skipped' }
    case 'agenda.reopened':
      return was.startedAt === undefined
        ? { status: 'planned' }
        : { status: 'running', startedAt: was.startedAt }
    case 'agenda.restored':
      return fact.data.run
    default:
      return fact satisfies never
  }
}

function reordered(state: State, item: AgendaItemId, before: AgendaItemId | undefined): State['agenda'] {
  const others = agendaOrder(state).filter((id) => id !== item)
  const place = before === undefined ? others.length : others.indexOf(before)
  const order = [...others.slice(0, place), item, ...others.slice(place)]
  const agenda = { ...state.agenda }
  order.forEach((id, index) => {
    const line = at(agenda, id)
    if (line.order !== index + 1) agenda[id] = { ...line, order: index + 1 }
  })
  return agenda
}

function following(state: State, item: AgendaItemId): AgendaItemId | undefined {
  const order = agendaOrder(state)
  return order[order.indexOf(item) + 1]
}

function withLine(state: State, item: AgendaItemId, change: (line: AgendaLine) => AgendaLine): State {
  return { ...state, agenda: { ...state.agenda, [item]: change(at(state.agenda, item)) } }
}

function plan({ start, end }: { start: string; end?: string | undefined }): Plan {
  return end === undefined ? { start } : { start, end }
}

function known(state: State, id: string): AgendaItemId | Refusal {
  const item = keysOf<AgendaItemId>(state.agenda).find((other) => other === id)
  return item ?? refuse(404, (t) => t.refusal.unknownAgendaItem({ id }))
}

function wrongStatus(state: State, item: AgendaItemId): Refusal {
  const title = state.event.agenda.find(({ id }) => id === item)?.title ?? item
  const { run } = at(state.agenda, item)
  return refuse(409, (t) => t.refusal.agendaStatus({ title, status: run.status }), { current: { ...run } })
}

function changedSince(): Refusal {
  return refuse(409, (t) => t.refusal.changedSince)
}

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
