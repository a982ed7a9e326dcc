/** The running order. */
import { describe, expect } from 'vitest'
import { inOrder } from '../../shared/ids.ts'
import { SCORER, type Day } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

const agenda = (step: string, item: string, more: object = {}) => send(`agenda.${step}`, { item, ...more })
const after = (seconds: number) => `2026-05-01T01:00:0${seconds}.000Z`
const lines = (day: Day) => day.public.current.agenda
const order = (day: Day) => inOrder(lines(day))
const planned = { status: 'planned' }

describe('running', () => {
  rule('starting an item completes the one that runs in its lane (§6)', () => {
    given(agenda('start', 'opening'))
      .when(agenda('start', 'paper'))
      .thenFacts(
        {
          type: 'agenda.completed',
          data: { item: 'opening', was: { status: 'running', startedAt: after(1) } },
        },
        { type: 'agenda.started', data: { item: 'paper', was: planned } },
      )
  })

  rule('items in different lanes run side by side', () => {
    given(agenda('start', 'opening'))
      .when(agenda('start', 'flight'))
      .thenFacts({ type: 'agenda.started', data: { item: 'flight', was: planned } })
  })

  rule('start and end are the moments of their entries (§4)', () => {
    const { day } = given(agenda('start', 'opening'), agenda('start', 'paper'), agenda('complete', 'paper'))
    expect(lines(day)).toMatchObject({
      opening: { status: 'done', startedAt: after(1), endedAt: after(2) },
      paper: { status: 'done', startedAt: after(2), endedAt: after(3) },
    })
  })

  rule('the agenda never changes what the hall sees as a scene (§6)', () => {
    const { day } = given(send('program.show', { scene: 'title' }), agenda('start', 'paper'))
    expect(day.public.current.program).toEqual({ scene: 'title' })
  })

  rule('reopening goes back: the item runs on from its first start, and the next has not begun', () => {
    const { day } = given(
      agenda('start', 'opening'),
      agenda('start', 'paper'),
      agenda('start', 'flight'),
      agenda('reopen', 'opening'),
    )
    const { opening, paper, flight } = lines(day) as Record<string, { startedAt?: string; status: string }>
    expect([opening?.status, opening?.startedAt, flight?.status]).toEqual(['running', after(1), 'running'])
    expect(opening).not.toHaveProperty('endedAt')
    expect([paper?.status, paper?.startedAt]).toEqual(['planned', undefined])
  })

  rule('a skipped item is planned again when it is reopened, and nothing else changes', () => {
    const { day } = given(agenda('start', 'opening'), agenda('skip', 'paper'), agenda('reopen', 'paper'))
    expect(lines(day)).toMatchObject({ opening: { status: 'running' }, paper: planned })
  })

  rule.each([
    ['start', ['start'], 'running'],
    ['skip', ['start'], 'running'],
    ['complete', [], 'planned'],
    ['reopen', [], 'planned'],
    ['start', ['skip'], 'skipped'],
    ['complete', ['start', 'complete'], 'done'],
  ] as const)('%s after %j is refused with the status that stands (§6)', (step, before, status) => {
    given(...before.map((earlier) => agenda(earlier, 'opening')))
      .when(agenda(step, 'opening'))
      .thenRefused(409, { current: { status } })
  })
})

describe('order and plan', () => {
  rule('an item moves before another, or to the end (§6)', () => {
    expect(order(given(agenda('move', 'closing', { before: 'paper' })).day)).toEqual([
      'opening',
      'closing',
      'paper',
      'flight',
    ])
    expect(order(given(agenda('move', 'opening')).day)).toEqual(['paper', 'flight', 'closing', 'opening'])
  })

  rule('a move tells where the item stood, so that it can go back', () => {
    given()
      .when(agenda('move', 'closing', { before: 'paper' }))
      .thenFacts({ type: 'agenda.moved', data: { item: 'closing', before: 'paper', was: {} } })
    given()
      .when(agenda('move', 'opening'))
      .thenFacts({ type: 'agenda.moved', data: { item: 'opening', was: { before: 'paper' } } })
  })

  rule('nothing moves before itself', () => {
    given()
      .when(agenda('move', 'paper', { before: 'paper' }))
      .thenRefused(400, { path: 'data.before' })
  })

  rule('planned times can be changed; an end that is left out is gone (§6)', () => {
    const day = given()
      .when(agenda('retime', 'paper', { start: '09:45' }))
      .thenFacts({
        type: 'agenda.retimed',
        data: { item: 'paper', start: '09:45', was: { start: '09:30', end: '10:30' } },
      })
    expect(lines(day)).toMatchObject({ paper: { start: '09:45' } })
    expect((lines(day) as Record<string, object>).paper).not.toHaveProperty('end')
  })

  rule('an end that is not after its start, or no time of day, is a 400 (§6)', () => {
    const retime = (start: string, end?: string) => agenda('retime', 'paper', { start, ...(end && { end }) })
    given().when(retime('09:45', '09:45')).thenRefused(400, { path: 'data.end' })
    for (const start of ['9:45', '24:00', '09:60', 'noon'])
      given().when(retime(start)).thenRefused(400, { path: 'data.start' })
  })
})

rule('an agenda item that does not exist is a 404, and a scorer runs no agenda (§6)', () => {
  given().when(agenda('start', 'nothing')).thenRefused(404)
  given().when(agenda('start', 'toString')).thenRefused(404)
  given()
    .when(agenda('move', 'paper', { before: 'nothing' }))
    .thenRefused(404)
  for (const step of ['start', 'complete', 'reopen', 'skip', 'move'])
    given()
      .when({ ...agenda(step, 'opening'), by: SCORER })
      .thenRefused(403)
})
