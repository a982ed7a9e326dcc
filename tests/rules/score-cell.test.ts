/** A score cell's machine, the keys at the desk, and the room of the sheet. */
import { expect } from 'vitest'
import { cellView, isFlaw, isStanding, readTyped, type Standing } from '../../control/score-cell.ts'
import { parseMeasured } from '../../control/typed-measure.ts'
import { cellBindings, cellIntention, deskBindings, deskIntention, sceneKeys } from '../../control/keys.ts'
import { sheetLayout } from '../../control/sheet-layout.ts'
import { hundredths } from '../../shared/points.ts'
import { SCENES } from '../../shared/snapshot-show.ts'
import { formatSeconds } from '../../shared/time.ts'
import { rule } from '../support/given.ts'

const item = { name: '笔试', order: 1, maxPoints: 20, step: 0.5 }
const measure = { name: '用时', unit: 's' as const, limit: 900, fullAt: 300, zeroAt: 900 }
const points = { item, mayClear: false }
const timed = { item: { name: '用时', order: 1, maxPoints: 2, step: 0.01, measure }, mayClear: false }
const standing: Standing = { text: '9.50', seq: 4, points: hundredths(950) }
const press = (key: string, more: object = {}) => ({
  ...{ key, code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, isComposing: false },
  ...more,
})

rule('a typed value is points of the item’s step up to its maximum, or says what is wrong with it', () => {
  expect(readTyped('9.5', points)).toEqual({ kind: 'points', points: 950 })
  expect(readTyped('20.5', points)).toEqual({ kind: 'above-max', max: 2000 })
  expect(readTyped('9.25', points)).toEqual({ kind: 'off-step', step: 50 })
  expect(readTyped('nine', points)).toEqual({ kind: 'not-a-number' })
})

rule('only who may clear a cell may leave it empty', () => {
  expect(readTyped(' ', points)).toEqual({ kind: 'may-not-clear' })
  expect(readTyped(' ', { ...points, mayClear: true })).toEqual({ kind: 'empty' })
})

rule('a counted item takes a whole number, and shows the points it gives', () => {
  const measure = { name: '个数', unit: '个', steps: [{ atLeast: 200, points: 2 }] }
  const counted = { item: { name: '跳绳', order: 1, maxPoints: 2, step: 0.01, measure }, mayClear: false }
  expect(readTyped('２５０', counted)).toEqual({
    ...{ kind: 'measured', value: 250, unit: '个' },
    points: 200,
  })
  for (const text of ['2:30', '12.5', '-1', '2000000'])
    expect(readTyped(text, counted)).toEqual({ kind: 'not-a-count' })
})

rule('a measured item takes a time, and shows the points it gives', () => {
  expect(readTyped('5:00', timed)).toEqual({ kind: 'measured', value: 300, unit: 's', points: 200 })
  expect(readTyped('10:00', timed)).toEqual({ kind: 'measured', value: 600, unit: 's', points: 100 })
  expect(readTyped('5:60', timed)).toEqual({ kind: 'not-a-time' })
  const draft = { kind: 'typed', text: '10:00', base: 4 } as const
  expect(cellView({ standing, draft }, timed)).toEqual({
    state: 'queued',
    text: '10:00',
    typed: true,
    measured: 100,
  })
})

rule('a time is typed as seconds or minutes, in either width, up to a day', () => {
  const parse = (text: string) => parseMeasured(text, measure)
  expect(['402', '6:42', '６：４２', ' 0:05 '].map(parse)).toEqual([402, 402, 402, 5])
  expect(['', '6:4', '-5', '13.58', '86401', '1:2:3'].map(parse)).toEqual(Array(6).fill('not-a-time'))
  expect(parse(formatSeconds(65))).toBe(65)
})

rule('a draft comes before what is on its way, that before a receipt, and that before what stands', () => {
  const receipt = { text: '7.00', seq: 9 }
  const waiting = { text: '8.00', phase: 'saving' } as const
  const draft = { kind: 'typed', text: '10', base: 4 } as const
  expect(cellView({ standing, draft, waiting, receipt }, points)).toEqual({
    state: 'queued',
    text: '10',
    typed: true,
  })
  expect(cellView({ standing, waiting, receipt }, points)).toEqual({
    state: 'saving',
    text: '8.00',
    typed: false,
  })
  expect(cellView({ standing, receipt }, points)).toEqual({ state: 'saved', text: '7.00', typed: false })
  expect(cellView({ standing, receipt: { ...receipt, seq: 4 } }, points)).toEqual({
    state: 'saved',
    text: '9.50',
    typed: false,
  })
})

rule('what was declined or has a flaw stays in the cell, with the reason', () => {
  const draft = { text: '99', base: 4 }
  expect(cellView({ standing, draft: { ...draft, kind: 'typed' } }, points)).toMatchObject({
    state: 'invalid',
    text: '99',
    flaw: { kind: 'above-max', max: 2000 },
  })
  expect(cellView({ standing, draft: { ...draft, kind: 'declined', detail: '不行' } }, points)).toEqual({
    state: 'invalid',
    text: '99',
    typed: false,
    flaw: { kind: 'declined', detail: '不行' },
  })
  expect(cellView({ standing, draft: { ...draft, kind: 'conflict' } }, points)).toEqual({
    state: 'conflict',
    text: '99',
    typed: false,
  })
})

rule('what stands already need not be sent again', () => {
  expect(isStanding(readTyped('9.5', points), standing)).toBe(true)
  expect(isStanding(readTyped('9', points), standing)).toBe(false)
  expect(isStanding({ kind: 'empty' }, { text: '', seq: 4 })).toBe(true)
  expect(isStanding({ kind: 'empty' }, { text: '', seq: 4, mark: 'absent' })).toBe(false)
  expect(isFlaw({ kind: 'empty' })).toBe(false)
})

rule('Enter goes on, Shift goes back, and an input method keeps its own keys', () => {
  expect(cellIntention(press('Enter'))).toBe('commit-down')
  expect(cellIntention(press('Enter', { shiftKey: true }))).toBe('commit-up')
  expect(cellIntention(press('Enter', { isComposing: true }))).toBeUndefined()
  expect(cellIntention(press('œ', { altKey: true, code: 'KeyQ' }))).toBe('mark-absent')
})

rule('a sign that may be typed means nothing inside a text field', () => {
  expect(deskIntention(press('/'), false)).toBe('find-team')
  expect(deskIntention(press('?', { shiftKey: true }), false)).toBe('show-keys')
  expect(deskIntention(press('/'), true)).toBeUndefined()
  expect(deskIntention(press('Enter', { ctrlKey: true }), true)).toBe('take')
})

rule('no key means two things, and F5 stays the browser’s', () => {
  const presses = [...cellBindings, ...deskBindings].map((binding) => binding.press)
  expect(new Set(presses).size).toBe(presses.length)
  expect(presses).not.toContain('F5')
  expect(sceneKeys.map(({ scene }) => scene).sort()).toEqual(
    SCENES.filter((scene) => scene !== 'blank').sort(),
  )
})

rule('the sheet gives up the other subjects before it gives up its words', () => {
  const sheet = { hasSum: true, entries: 2, results: 0, others: 3, role: 'scorer' as const }
  expect(sheetLayout({ ...sheet, width: 1200 })).toEqual({
    showsOthers: true,
    showsStanding: false,
    isNarrow: false,
    leastWidth: 306,
  })
  expect(sheetLayout({ ...sheet, width: 400 })).toMatchObject({ showsOthers: false, isNarrow: false })
  expect(sheetLayout({ ...sheet, width: 306 })).toMatchObject({ showsOthers: false, isNarrow: true })
})

rule('the sheet gives up total and rank before a cell is too small for its figures', () => {
  const panel = { hasSum: true, entries: 6, results: 1, others: 2, role: 'host' as const }
  expect(sheetLayout({ ...panel, width: 738 })).toMatchObject({ showsStanding: true, leastWidth: 738 })
  expect(sheetLayout({ ...panel, width: 737 })).toMatchObject({ showsStanding: false, leastWidth: 634 })
})
