/** Going on and going back in the running order, with lanes side by side, and what can be moved where. */
import { describe, expect } from 'vitest'
import { inOrder, type AgendaItemId } from '../../shared/ids.ts'
import {
  lastStep,
  moveEarlier,
  moveLater,
  moveTo,
  nextOfLanes,
  type Line,
  type Move,
} from '../../shared/running-order.ts'
import type { Timer } from '../../shared/snapshot.ts'
import { msOf, type Instant } from '../../shared/time.ts'
import { countdown } from '../../shared/views/countdown.ts'
import { floors, looseClocks, runningClocksOf } from '../../shared/views/floor.ts'
import { linesOf, timeline } from '../../shared/views/timeline.ts'
import { SCORER, type Day } from '../support/day.ts'
import { builtInEvent, smallEvent } from '../support/events.ts'
import { given, inEvent, rule, send } from '../support/given.ts'

const MINUTE = 60_000
const agenda = (step: string, item: string, afterMs = 1000) => send(`agenda.${step}`, { item }, { afterMs })
const timer = (step: string, afterMs = 1000) => send(`timer.${step}`, { timer: 'flight' }, { afterMs })
const lines = (day: Day) => linesOf(day.public.current)
const statuses = (day: Day) => lines(day).map(({ id, status }) => `${id} ${status}`)
const clockAt = (day: Day, ms: number) =>
  countdown((day.public.current.timers as Record<string, Timer>).flight!, ms)

/** The small event with its clock on the flight. */
const flying = smallEvent({
  timers: [{ id: 'flight', label: '飞行', durationMs: 900_000, agendaItem: 'flight' }],
})

describe('going on', () => {
  rule('ends what runs in the lane, and what the plan has over by then in any lane, as one step', () => {
    const { day } = given(agenda('start', 'paper'), agenda('start', 'flight'), agenda('advance', 'closing'))
    expect(statuses(day)).toEqual(['opening planned', 'paper done', 'flight done', 'closing running'])
    expect(day.entries.slice(-3).map(({ type, commandId }) => [type, commandId])).toEqual([
      ['agenda.completed', day.entries[day.entries.length - 1]?.commandId],
      ['agenda.completed', day.entries[day.entries.length - 1]?.commandId],
      ['agenda.started', day.entries[day.entries.length - 1]?.commandId],
    ])
  })

  rule('leaves running what the plan has beside it', () => {
    const { day } = given(agenda('start', 'paper'), agenda('advance', 'flight'))
    expect(statuses(day).slice(1, 3)).toEqual(['paper running', 'flight running'])
  })

  rule('is the host’s, and means an item that has not begun (§6)', () => {
    given(agenda('advance', 'paper'))
      .when(agenda('advance', 'paper'))
      .thenRefused(409, { current: { status: 'running' } })
    given().when(agenda('advance', 'nothing')).thenRefused(404)
    for (const step of ['advance', 'back'])
      given()
        .when({ ...agenda(step, 'paper'), by: SCORER })
        .thenRefused(403)
  })
})

describe('going back', () => {
  rule('a start has not been, and all it ended runs on from its own start', () => {
    const { day } = given(agenda('start', 'paper'), agenda('start', 'flight', 5 * MINUTE))
    const before = day.public.current.agenda
    day.send(agenda('advance', 'closing', MINUTE))
    day.send(agenda('back', 'closing'))
    expect(day.public.current.agenda).toEqual(before)
  })

  rule('step by step, each takes back the newest start or end that stands', () => {
    const { day } = given(
      agenda('advance', 'opening'),
      agenda('advance', 'paper'),
      agenda('advance', 'flight'),
    )
    const seen = []
    for (let last = lastStep(lines(day)); last; last = lastStep(lines(day))) {
      seen.push([last.line.id, last.was, last.ended.map(({ id }) => id).join()])
      day.send(agenda('back', last.line.id))
    }
    expect(seen).toEqual([
      ['flight', 'start', ''],
      ['paper', 'start', 'opening'],
      ['opening', 'start', ''],
    ])
    expect(statuses(day).every((line) => line.endsWith('planned'))).toBe(true)
  })

  rule('an item that was finished on its own runs on, and the others stay as they are', () => {
    const { day } = given(agenda('start', 'paper'), agenda('start', 'flight'), agenda('complete', 'paper'))
    day.send(agenda('back', 'paper'))
    expect(statuses(day).slice(1, 3)).toEqual(['paper running', 'flight running'])
  })

  rule('a second press that still means the step before is refused', () => {
    given(agenda('advance', 'opening'), agenda('advance', 'paper'), agenda('back', 'paper'))
      .when(agenda('back', 'paper'))
      .thenRefused(409)
    given().when(agenda('back', 'opening')).thenRefused(409)
  })

  rule('going back is itself undone as one step', () => {
    const { day } = given(agenda('advance', 'opening'), agenda('advance', 'paper'))
    const before = day.public.current.agenda
    day.send(agenda('back', 'paper'))
    day.send(send('entry.undo', { seq: day.entries.length }))
    expect(day.public.current.agenda).toEqual(before)
  })
})

describe('a clock whose item ends by mistake', () => {
  const slip = () =>
    inEvent(flying, agenda('advance', 'flight'), timer('start'), agenda('advance', 'closing', 6 * MINUTE)).day

  rule('belongs to the item while that runs, and runs on in sight after it', () => {
    const { day } = inEvent(flying, agenda('advance', 'flight'), timer('start'))
    const of = (day: Day) => runningClocksOf(day.public.current, 'flight' as AgendaItemId).length
    expect([of(day), looseClocks(day.public.current).length]).toEqual([1, 0])
    expect([of(slip()), looseClocks(slip().public.current).length]).toEqual([1, 1])
  })

  rule('has its true time when the item comes back, and so has the item', () => {
    const day = slip()
    day.send(agenda('back', 'closing', MINUTE))
    const now = msOf('2026-05-01T01:00:01.000Z' as Instant) + 10 * MINUTE
    expect(floors(day.public.current).map(({ id, clocks }) => [id, clocks.length])).toEqual([['flight', 1]])
    expect(clockAt(day, now).elapsedMs).toBe(10 * MINUTE - 1000)
    expect(timeline(day.public.current, now)[2]).toMatchObject({ elapsedMs: 10 * MINUTE })
  })
})

describe('what is next in each lane', () => {
  const next = (day: Day) => nextOfLanes(lines(day)).map(({ id }) => id)
  const sideBySide = smallEvent({
    agenda: [
      ['opening', undefined, '09:00', '09:30'],
      ['device-1', 'device', '09:30', '10:30'],
      ['air-1', 'air', '09:30', '10:30'],
      ['device-2', 'device', '10:30', '11:30'],
      ['air-2', 'air', '11:30', '12:00'],
      ['closing', undefined, '12:00', '12:30'],
    ].map(([id, lane, start, end]) => ({
      id: id!,
      title: id!,
      session: 'day',
      start: start!,
      end: end!,
      ...(lane && { lane }),
    })),
  })

  rule('a lane waits for the hall, the hall for every lane, and no lane for another', () => {
    const { day } = inEvent(sideBySide)
    expect(next(day)).toEqual(['opening'])
    day.send(agenda('advance', 'opening'))
    expect(next(day)).toEqual(['device-1', 'air-1'])
    day.send(agenda('advance', 'device-1'))
    expect(next(day)).toEqual(['air-1', 'device-2'])
    day.send(agenda('advance', 'air-1'))
    expect(next(day)).toEqual(['device-2', 'air-2'])
    day.send(agenda('start', 'air-2'))
    expect(statuses(day).slice(1, 5)).toEqual([
      'device-1 running',
      'air-1 done',
      'device-2 planned',
      'air-2 running',
    ])
    day.send(agenda('start', 'device-2'))
    expect(next(day)).toEqual(['closing'])
  })

  rule(
    'on the built-in day both afternoon items can begin once the break runs, and the end of the day cannot',
    () => {
      const { day } = inEvent(builtInEvent())
      for (const item of ['checkin', 'draw', 'opening', 'equipment-show', 'theory', 'lunch'])
        day.send(agenda('advance', item))
      expect(next(day)).toEqual(['cems', 'drone'])
      day.send(agenda('advance', 'cems'))
      expect(next(day)).toEqual(['drone'])
      day.send(agenda('advance', 'drone'))
      expect(next(day)).toEqual(['confirm'])
    },
  )

  rule('what was skipped or passed over is waited for by nothing', () => {
    const { day } = inEvent(sideBySide, agenda('skip', 'opening'), agenda('start', 'device-2'))
    expect(next(day)).toEqual(['air-1'])
  })
})

describe('moving', () => {
  const moved = (day: Day, item: string, move: Move | undefined) => {
    if (!move) return undefined
    day.send(send('agenda.move', { item, ...move }))
    return inOrder(day.public.current.agenda).join(' ')
  }
  const id = (item: string) => item as AgendaItemId
  const by = (how: (lines: readonly Line[], item: AgendaItemId) => Move | undefined, item: string) => {
    const { day } = given(agenda('start', 'opening'))
    return moved(day, item, how(lines(day), id(item)))
  }

  rule('one place earlier or later, and no further than the ends', () => {
    expect(by(moveEarlier, 'closing')).toBe('opening paper closing flight')
    expect(by(moveLater, 'flight')).toBe('opening paper closing flight')
    expect(by(moveLater, 'closing')).toBe(undefined)
  })

  rule('what is to come stays behind what has begun', () => {
    expect(by(moveEarlier, 'paper')).toBe(undefined)
    expect(by((all, item) => moveTo(all, item, 0), 'closing')).toBe('opening closing paper flight')
  })

  rule('put down where it was, nothing moves', () => {
    expect(by((all, item) => moveTo(all, item, 2), 'flight')).toBe(undefined)
  })
})
