/** When the public is told the ranking, as the event file or a change of the rules says (EVENT 2.14). */
import { describe, expect } from 'vitest'
import { crossChecks } from '../../shared/event-checks.ts'
import { eventFileSchema } from '../../shared/event-file.ts'
import { publicZh } from '../../shared/texts/public.zh.ts'
import { freezeLine } from '../../shared/views/freeze-line.ts'
import { totalHead } from '../../shared/views/total-head.ts'
import type { Sent } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const hidden = smallEvent({ ranking: 'reveal' })
const untilFlight = smallEvent({ ranking: { until: 'flight' } })

describe('hidden until the reveal', () => {
  rule('the day begins frozen: the public learns what has been scored and no points', () => {
    const { day } = inEvent(hidden, scoreSet())
    expect(day.public.current.standings).toMatchObject({ mode: 'frozen', sealed: true })
    expect(day.public.current.scores).toEqual({ red: { theory: { status: 'entered' } } })
    expect(day.control.current.scores).toMatchObject({ red: { theory: { points: 18.5 } } })
  })

  rule('screens do not speak of a time at which something was shown', () => {
    expect(freezeLine(inEvent(hidden).day.public.current, publicZh.display)).toEqual({
      what: '名次暂不公布',
    })
    const frozen = given(scoreSet(), send('standings.freeze')).day.public.current
    expect(freezeLine(frozen, publicZh.display)).toEqual({
      what: '已封榜 09:00',
      note: '最终成绩颁奖时揭晓',
    })
  })

  rule('the thaw shows it all', () => {
    const { day } = inEvent(hidden, scoreSet(), send('standings.thaw'))
    expect(day.public.current.standings).toEqual({ mode: 'live' })
    expect(day.public.current.scores).toMatchObject({ red: { theory: { points: 18.5 } } })
  })
})

describe('live until an agenda item', () => {
  rule('its start freezes the standings in the same step', () => {
    inEvent(untilFlight, scoreSet())
      .when(send('agenda.start', { item: 'flight' }))
      .thenFacts(
        { type: 'agenda.started', data: { item: 'flight', was: { status: 'planned' } } },
        { type: 'standings.frozen', data: {} },
      )
  })

  rule('going on to it does too, another item does not, and an undo thaws', () => {
    const { day } = inEvent(untilFlight, scoreSet(), send('agenda.advance', { item: 'paper' }))
    expect(day.public.current.standings.mode).toBe('live')
    day.send(send('agenda.advance', { item: 'flight' }))
    expect(day.public.current.standings.mode).toBe('frozen')
    day.send(send('entry.undo', { seq: day.state.seq }))
    expect(day.public.current.standings.mode).toBe('live')
    expect(day.state.agenda['flight' as never]).toMatchObject({ run: { status: 'planned' } })
  })

  rule('an item that there is not is refused in the event file', () => {
    const event = eventFileSchema.parse(untilFlight)
    const problems = crossChecks({ ...event, ranking: { until: 'dinner' as never } })
    expect(problems.map(({ path }) => path)).toEqual([['ranking', 'until']])
  })
})

describe('a change on the day', () => {
  rule('to hidden freezes at once', () => {
    const { day } = given(scoreSet(), send('rules.change', { ranking: 'reveal', note: '组委会决定' }))
    expect(day.public.current.standings.mode).toBe('frozen')
    expect(day.public.current.standings).not.toHaveProperty('sealed')
    day.send(send('entry.undo', { seq: day.state.seq }))
    expect(day.public.current.standings.mode).toBe('live')
  })

  rule('to an item that runs already freezes at once, to a later one not yet', () => {
    const until = (item: string) => send('rules.change', { ranking: { until: item } })
    const running = given(send('agenda.start', { item: 'paper' }))
    running.when(until('flight')).thenFacts({
      type: 'rules.changed',
      data: { to: { ranking: { until: 'flight' } }, was: { ranking: 'live' } },
    })
    running.day.send(until('paper'))
    expect(running.day.public.current.standings.mode).toBe('frozen')
  })

  rule('to live shows nothing by itself', () => {
    const { day } = inEvent(hidden, scoreSet(), send('rules.change', { ranking: 'live', note: '改为公开' }))
    expect(day.public.current.standings.mode).toBe('frozen')
  })
})

describe('a subject that is held (EVENT 2.8)', () => {
  const held = (carriedIn?: true) => {
    const event = smallEvent()
    return smallEvent({
      subjects: event.subjects.map((subject) =>
        subject.id === 'theory'
          ? { ...subject, visibility: 'release', ...(carriedIn && { carriedIn }) }
          : subject,
      ),
    })
  }
  const headOf = (event: ReturnType<typeof smallEvent>, ...before: readonly Sent[]) =>
    totalHead(inEvent(event, ...before).day.public.current, publicZh.display)

  rule('totals say that they are on site, and what they are out of, where it is carried in', () => {
    expect(headOf(held(true))).toEqual({ label: '现场得分', outOf: '满分 12' })
    expect(headOf(held())).toEqual({ label: '已公布得分', outOf: '满分 12' })
  })

  rule('once it is released they are totals', () => {
    expect(headOf(held(true), send('subject.release', { subject: 'theory' }))).toEqual({ label: '总分' })
  })
})

rule('an undo that brings back a rule which keeps the ranking freezes as the rule itself does', () => {
  const live = send('rules.change', { ranking: 'live' })
  const { day: sealed } = inEvent(hidden, live, send('standings.thaw'), send('entry.undo', { seq: 2 }))
  expect(sealed.public.current.standings.mode).toBe('frozen')
  const start = send('agenda.start', { item: 'flight' })
  const { day: begun } = inEvent(untilFlight, live, start, send('entry.undo', { seq: 2 }))
  expect(begun.public.current.standings.mode).toBe('frozen')
})

rule('a start that is done again freezes once', () => {
  const { day } = inEvent(untilFlight, send('agenda.start', { item: 'flight' }))
  day.send(send('entry.undo', { seq: day.state.seq }))
  day.send(send('entry.undo', { seq: day.state.seq }))
  expect(day.public.current.standings.mode).toBe('frozen')
  day.send(send('standings.thaw'))
  expect(day.public.current.standings.mode).toBe('live')
})
