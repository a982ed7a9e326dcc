/** Countdowns. The log holds when they were started and stopped; whoever shows one does the counting. */
import { z } from 'zod'
import { at, keysOf, type TimerId } from '../ids.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { State, TimerState } from '../state.ts'
import { msOf, type Instant } from '../time.ts'
import { anyId, type CommandOf, type Origin } from '../topic.ts'

const DAY_MS = 86_400_000
const timer = z.strictObject({ timer: anyId, durationMs: z.number().int().min(1000).max(DAY_MS).optional() })

export const timerCommands = {
  'timer.start': { role: 'scorer', data: timer },
  'timer.pause': { role: 'scorer', data: timer },
  'timer.reset': { role: 'scorer', data: timer },
  /** Give time, or take it: by so many ms more is left. The limit stays what it is. */
  'timer.adjust': {
    role: 'scorer',
    data: z.strictObject({ timer: anyId, byMs: z.number().int().min(-DAY_MS).max(DAY_MS) }),
  },
} as const

export type TimerCommand = CommandOf<typeof timerCommands>

export type TimerFact =
  | {
      readonly type: 'timer.started' | 'timer.paused' | 'timer.reset'
      readonly data: { timer: TimerId; durationMs: number; was: TimerState }
    }
  | { readonly type: 'timer.adjusted'; readonly data: { timer: TimerId; byMs: number; was: TimerState } }
  | { readonly type: 'timer.restored'; readonly data: { timer: TimerId; to: TimerState; was: TimerState } }

export function decideTimer(state: State, command: TimerCommand): TimerFact[] | Refusal {
  const timer = keysOf<TimerId>(state.timers).find((id) => id === command.data.timer)
  if (!timer) return refuse(404, (t) => t.refusal.unknownTimer({ id: command.data.timer }))
  const was = at(state.timers, timer)
  if (command.type === 'timer.adjust') return decideAdjust(timer, command.data.byMs, was)
  const { type, data } = command
  const fact = { timer, durationMs: data.durationMs ?? was.durationMs, was }
  switch (type) {
    case 'timer.start':
      if (was.state === 'running') return refuse(409, (t) => t.refusal.timerRunning, { current: { ...was } })
      return [{ type: 'timer.started', data: fact }]
    case 'timer.pause':
      if (was.state !== 'running')
        return refuse(409, (t) => t.refusal.timerNotRunning, { current: { ...was } })
      return [{ type: 'timer.paused', data: fact }]
    case 'timer.reset':
      return [{ type: 'timer.reset', data: fact }]
    default:
      return type satisfies never
  }
}

function decideAdjust(timer: TimerId, byMs: number, was: TimerState): TimerFact[] | Refusal {
  if (was.state === 'idle') return refuse(409, (t) => t.refusal.timerIdle, { current: { ...was } })
  return [{ type: 'timer.adjusted', data: { timer, byMs, was } }]
}

export function reduceTimer(state: State, fact: TimerFact, origin: Origin): State {
  return { ...state, timers: { ...state.timers, [fact.data.timer]: timerAfter(fact, origin.at) } }
}

export function invertTimer(state: State, fact: TimerFact, origin: Origin): TimerFact[] | Refusal {
  const now = at(state.timers, fact.data.timer)
  if (JSON.stringify(now) !== JSON.stringify(timerAfter(fact, origin.at)))
    return refuse(409, (t) => t.refusal.changedSince, { current: { ...now } })
  return [{ type: 'timer.restored', data: { timer: fact.data.timer, to: fact.data.was, was: now } }]
}

function timerAfter(fact: TimerFact, when: Instant): TimerState {
  const { was } = fact.data
  switch (fact.type) {
    case 'timer.started': {
      const elapsedMs = was.state === 'paused' ? was.elapsedMs : undefined
      return {
        durationMs: fact.data.durationMs,
        state: 'running',
        startedAt: when,
        ...(elapsedMs !== undefined && { elapsedMs }),
      }
    }
    case 'timer.paused': {
      const elapsedMs = (was.elapsedMs ?? 0) + Math.max(0, msOf(when) - msOf(was.startedAt ?? when))
      const { durationMs } = fact.data
      return { durationMs, state: elapsedMs >= durationMs ? 'done' : 'paused', elapsedMs }
    }
    case 'timer.reset':
      return { durationMs: fact.data.durationMs, state: 'idle' }
    case 'timer.adjusted': {
      // Below 0 where more time was given than has passed.
      const elapsedMs = (was.elapsedMs ?? 0) - fact.data.byMs
      if (was.state === 'running') return { ...was, elapsedMs }
      return { ...was, state: elapsedMs >= was.durationMs ? 'done' : 'paused', elapsedMs }
    }
    case 'timer.restored':
      return fact.data.to
    default:
      return fact satisfies never
  }
}
