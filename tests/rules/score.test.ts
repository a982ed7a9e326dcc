/** Points and marks in cells. */
import { describe, expect } from 'vitest'
import { SCORER } from '../support/day.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

const pending = { status: 'pending' }
const paper = { team: 'red', subject: 'theory', item: 'paper' }
const flight = { team: 'red', subject: 'flight' }
const measure = (seconds: unknown, place: object = { ...flight, item: 'time' }) =>
  send('score.measure', { ...place, seconds })
const mark = (status: string, place: object = paper) => send('score.mark', { ...place, status })

describe('entering', () => {
  rule(
    'a score becomes a fact that tells old and new; the item may be left out where there is one (§6)',
    () => {
      const day = given()
        .when(scoreSet({ points: 18.5 }))
        .thenFacts({ type: 'score.entered', data: { ...paper, points: 18.5, was: pending } })
      expect(day.public.current.scores).toEqual({
        red: { theory: { status: 'entered', points: 18.5, items: { paper: 18.5 } } },
      })
    },
  )

  rule('a correction keeps what stood before, and its note', () => {
    given(scoreSet({ points: 18.5 }))
      .when(send('score.set', { ...paper, points: 17, note: 'appeal' }))
      .thenFacts({
        type: 'score.entered',
        data: { ...paper, points: 17, note: 'appeal', was: { status: 'entered', points: 18.5, from: 2 } },
      })
  })

  rule('why a cell was emptied stays in the log, though an empty cell keeps no note', () => {
    const day = given(scoreSet({ points: 18.5 }))
      .when(send('score.mark', { ...paper, status: 'pending', note: '录错队' }))
      .thenFacts({
        type: 'score.marked',
        data: {
          ...paper,
          status: 'pending',
          note: '录错队',
          was: { status: 'entered', points: 18.5, from: 2 },
        },
      })
    expect(day.control.current.cells).toMatchObject({ red: { theory: { paper: { status: 'pending' } } } })
    expect(day.control.current.cells).not.toHaveProperty('red.theory.paper.note')
  })

  rule('control sees who wrote a cell, when, and in which entry (§3)', () => {
    const { day } = given(scoreSet({ by: SCORER }))
    const by = { by: SCORER.name, byId: SCORER.id }
    expect(day.control.current.cells).toEqual({
      red: { theory: { paper: { status: 'entered', seq: 2, at: '2026-05-01T01:00:01.000Z', ...by } } },
    })
    expect(day.public.current).not.toHaveProperty('cells')
  })

  rule('a typed 0 is entered, and nothing is no zero (§4)', () => {
    const { day } = given(scoreSet({ points: 0 }))
    expect(day.public.current.scores).toEqual({
      red: { theory: { status: 'entered', points: 0, items: { paper: 0 } } },
    })
  })

  rule('a measured time is kept beside the points it brings', () => {
    const day = given()
      .when(measure(420))
      .thenFacts({
        type: 'score.entered',
        data: { ...flight, item: 'time', points: 1.6, measure: 420, was: pending },
      })
    expect(day.public.current.scores).toMatchObject({ red: { flight: { measures: { time: 420 } } } })
  })

  rule('points typed over a measured time take the time away', () => {
    const { day } = given(measure(420), scoreSet({ ...flight, item: 'time', points: 1 }))
    expect(day.public.current.scores).toEqual({
      red: { flight: { status: 'partial', points: 1, items: { time: 1 } } },
    })
  })
})

describe('refusing', () => {
  rule('a score on top of a newer one is refused with the value that stands (§6)', () => {
    given(scoreSet({ points: 18.5, by: SCORER }))
      .when(scoreSet({ points: 17.5, base: 0 }))
      .thenRefused(409, { current: { status: 'entered', points: 18.5, seq: 2, actor: SCORER } })
  })

  rule('a score on the value its sender saw is accepted; without a base the last write wins (§6)', () => {
    for (const sent of [scoreSet({ points: 17, base: 2 }), scoreSet({ points: 17 })])
      given(scoreSet({ points: 18.5 }))
        .when(sent)
        .thenFacts({
          type: 'score.entered',
          data: { ...paper, points: 17, was: { status: 'entered', points: 18.5, from: 2 } },
        })
  })

  rule('a first score names 0 as what it saw, and nothing else (§6)', () => {
    given(scoreSet({ base: 0 }))
    given()
      .when(scoreSet({ base: 1 }))
      .thenRefused(409, { current: { status: 'pending', seq: 0 } })
  })

  rule('another cell of the same team is no conflict (§6)', () => {
    given(scoreSet(), scoreSet({ ...flight, item: 'result', points: 5, base: 0 }))
  })

  rule('a team, subject or item that does not exist is a 404 (§6)', () => {
    for (const team of ['nobody', 'constructor']) given().when(scoreSet({ team })).thenRefused(404)
    for (const subject of ['nothing', '__proto__']) given().when(scoreSet({ subject })).thenRefused(404)
    for (const item of ['nothing', 'toString']) given().when(scoreSet({ item })).thenRefused(404)
  })

  rule('a subject of several items wants to know which (§6)', () => {
    given()
      .when(scoreSet({ subject: 'flight', points: 5 }))
      .thenRefused(400, { path: 'data.item' })
  })

  rule.each([20.01, 40.01, -0.01, 9.505, 1e9, 1e300, NaN, '18.5', null])(
    '%s is no score of 20: out of range, not exact or not a number, a 400 (§6)',
    (points) => {
      given().when(scoreSet({ points })).thenRefused(400, { path: 'data.points' })
    },
  )

  rule('points between two steps of their item are a 400', () => {
    const result = (points: number) => scoreSet({ ...flight, item: 'result', points })
    given().when(result(7.25)).thenRefused(400, { path: 'data.points' })
    given(result(7.5))
  })

  rule('a time for an item without a measure, or no whole second of a day, is a 400', () => {
    given().when(measure(420, paper)).thenRefused(400, { path: 'data.seconds' })
    for (const seconds of [-1, 0.5, 86_401, '420'])
      given().when(measure(seconds)).thenRefused(400, { path: 'data.seconds' })
  })
})

describe('marking', () => {
  rule('a mark without an item is for every item of the subject', () => {
    const day = given(scoreSet({ ...flight, item: 'result', points: 8 }))
      .when(mark('withdrawn', flight))
      .thenFacts(
        {
          type: 'score.marked',
          data: {
            ...flight,
            item: 'result',
            status: 'withdrawn',
            was: { status: 'entered', points: 8, from: 2 },
          },
        },
        { type: 'score.marked', data: { ...flight, item: 'time', status: 'withdrawn', was: pending } },
      )
    expect(day.public.current.scores).toEqual({ red: { flight: { status: 'withdrawn' } } })
  })

  rule('pending takes a score back: the cell is empty again, not zero (§4)', () => {
    const { day } = given(scoreSet(), mark('pending'))
    expect(day.public.current.scores).toEqual({})
  })

  rule('a mark is replaced by a score like any value, and its seq is a base like any other', () => {
    given(mark('absent'))
      .when(scoreSet({ points: 3, base: 2 }))
      .thenFacts({ type: 'score.entered', data: { ...paper, points: 3, was: { status: 'absent', from: 2 } } })
  })

  rule('only the host marks (§6)', () => {
    given()
      .when({ ...mark('absent'), by: SCORER })
      .thenRefused(403)
  })
})
