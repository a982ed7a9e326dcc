/** The log as steps, and which of them undo and redo are about. */
import { describe, expect } from 'vitest'
import { mySteps } from '../../control/my-steps.ts'
import { steps } from '../../control/steps.ts'
import type { Actor } from '../../shared/state.ts'
import { HOST, SCORER, type Sent } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

type Day = ReturnType<typeof given>['day']

const red = (points: number, by: Actor = SCORER) => scoreSet({ points, by })
const blue = (points: number, by: Actor = SCORER) => scoreSet({ team: 'blue', points, by })
const undo = (seq: number, by: Actor = SCORER) => send('entry.undo', { seq }, { by })

/** The seqs that Ctrl Z and Ctrl Y would undo. */
function pressed(day: Day, who: Actor = SCORER): { undo?: number | undefined; redo?: number | undefined } {
  const { undo: last, redo: again } = mySteps(steps(day.entries), who.id, day.control.current.cells)
  return { undo: last?.head, redo: again?.head }
}

describe('the list', () => {
  rule('what one command did is one step', () => {
    const { day } = given(send('agenda.start', { item: 'opening' }), send('agenda.start', { item: 'paper' }))
    const told = steps(day.entries).map(({ seq, entries }) => `${seq} of ${entries.length}`)
    expect(told).toEqual(['4 of 2', '2 of 1', '1 of 1'])
  })

  rule('a step is undone while its undo stands, and stands again once that is undone', () => {
    const undone = (...sent: Sent[]) =>
      steps(given(...sent).day.entries)
        .filter(({ isUndone }) => isUndone)
        .map(({ seq }) => seq)
    expect(undone(red(9), undo(2))).toEqual([2])
    expect(undone(red(9), undo(2), undo(3))).toEqual([3])
    expect(undone(red(9), undo(2), undo(3), undo(4))).toEqual([4, 2])
  })

  rule('a step is taken back, or brought back, by undoing the newest of its chain', () => {
    const list = steps(given(red(9), undo(2), undo(3), blue(8)).day.entries)
    expect(list.map(({ seq, head }) => `${seq} by ${head}`)).toEqual([
      ...['5 by 5', '4 by 4', '3 by 4', '2 by 4', '1 by 1'],
    ])
  })
})

describe('my own', () => {
  rule('undo is about my newest step, whatever others did meanwhile', () => {
    expect(pressed(given(red(9), blue(8, HOST)).day)).toEqual({ undo: 2 })
    expect(pressed(given(red(9)).day, HOST)).toEqual({})
  })

  rule('press after press it goes back through my steps, and redo comes forward again', () => {
    const day = given(red(9), blue(8)).day
    for (const expected of [{ undo: 3 }, { undo: 2, redo: 4 }, { redo: 5 }]) {
      expect(pressed(day)).toEqual(expected)
      if (expected.undo) day.send(undo(expected.undo))
    }
    for (const expected of [{ redo: 5 }, { undo: 6, redo: 4 }, { undo: 7 }]) {
      expect(pressed(day)).toEqual(expected)
      if (expected.redo) day.send(undo(expected.redo))
    }
    expect(day.control.current.scores).toMatchObject({
      ...{ red: { theory: { points: 9 } }, blue: { theory: { points: 8 } } },
    })
    expect(given(red(9), blue(8)).day.control.current.scores).toEqual(day.control.current.scores)
  })

  rule('something new of mine ends what can be redone', () => {
    expect(pressed(given(red(9), undo(2), blue(8)).day)).toEqual({ undo: 4 })
    expect(pressed(given(red(9), undo(2), blue(8, HOST)).day)).toEqual({ redo: 3 })
  })

  rule('a value that somebody else has overwritten is passed over, not overwritten back', () => {
    expect(pressed(given(blue(7), red(9), red(8, HOST)).day)).toEqual({ undo: 2 })
    expect(pressed(given(blue(7), red(9), undo(3, HOST)).day)).toEqual({ undo: 2 })
  })

  rule('a value of mine under a newer one of mine comes up when that is undone', () => {
    expect(pressed(given(red(9), red(8), undo(3)).day)).toEqual({ undo: 2, redo: 4 })
  })

  rule('the picture may be behind the log: the newest entry is the one that is undone', () => {
    const day = given(red(9)).day
    const { cells } = day.control.current
    day.send(red(8))
    expect(mySteps(steps(day.entries), SCORER.id, cells).undo?.seq).toBe(3)
  })

  rule('a check is undone while it stands, and the taking back of one is no step to undo', () => {
    const checker: Actor = { role: 'scorer', id: 'scorer-2', name: '复核席' }
    const check = send('score.check', { team: 'red', subject: 'theory' }, { by: checker })
    const { day } = inEvent(smallEvent({ fourEyes: true }), red(9), check)
    expect(pressed(day, checker)).toEqual({ undo: 3 })
    day.send(undo(3, checker))
    expect(pressed(day, checker)).toEqual({})
  })
})

rule('every step that undo offers is one that the hub takes', () => {
  const day = given(
    red(9),
    blue(8),
    red(7),
    send('checkin.set', { team: 'red', present: true }, { by: SCORER }),
  ).day
  for (let { undo: seq } = pressed(day); seq !== undefined; { undo: seq } = pressed(day))
    expect(day.send(undo(seq))).toHaveLength(1)
  expect(day.control.current).toMatchObject({ scores: {}, checkin: {} })
})
