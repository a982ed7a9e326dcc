/** What the console says of the big screens. */
import { expect } from 'vitest'
import { screenName, screenState } from '../../control/screen-words.ts'
import { missing, taken } from '../../control/taken.ts'
import type { ListedScreen, ScreensReport } from '../../shared/protocol.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { instantOf } from '../../shared/time.ts'
import { rule } from '../support/given.ts'

const T = Date.parse('2026-05-01T06:00:00.000Z')
const words = textsOf.zh.console.screens
const screen = (change: Partial<ListedScreen> = {}): ListedScreen => ({
  id: 'a',
  number: 1,
  rev: 7,
  ...change,
})
const report = (...screens: ListedScreen[]): ScreensReport => ({
  rev: 7,
  program: { rev: 5, at: instantOf(T) },
  screens,
  viewers: 0,
})

rule('one screen that has painted the program confirms the take', () => {
  expect(taken(report(screen({ rev: 4 }), screen({ rev: 5 })), T + 60_000)).toBe('painted')
})

rule('a take that no screen has painted is unconfirmed after three seconds, and says why', () => {
  const { rev, ...unpainted } = screen()
  for (const late of [unpainted, screen({ rev: 4 })]) {
    expect(taken(report(late), T + 2999)).toBe('waiting')
    expect(taken(report(late), T + 3000)).toBe('not-painted')
  }
  expect(taken(report(), T + 3000)).toBe('no-screen')
  expect(taken(report(screen({ leftAt: instantOf(T) })), T + 3000)).toBe('no-screen')
})

rule('a screen that is kept on a scene confirms nothing', () => {
  expect(taken(report(screen({ pinned: { scene: 'agenda' } })), T + 3000)).toBe('all-pinned')
})

rule('only connected screens that follow and are late are asked to paint again', () => {
  const late = screen({ id: 'late', rev: 4 })
  const others = [
    screen(),
    screen({ rev: 4, pinned: { scene: 'agenda' } }),
    screen({ rev: 4, leftAt: instantOf(T) }),
  ]
  expect(missing(report(late, ...others))).toEqual([late])
})

rule('a screen says how late it painted, how many steps it is behind, or since when it is gone', () => {
  const say = (change: Partial<ListedScreen>) =>
    screenState(screen(change), { rev: 7, nowMs: T + 134_000 }, words)
  expect(say({ lagMs: 40 })).toEqual({ tone: 'ok', word: '同步 0.1 s' })
  expect(say({ lagMs: 1240 })).toEqual({ tone: 'ok', word: '同步 1.3 s' })
  expect(say({})).toEqual({ tone: 'ok', word: '同步' })
  expect(say({ rev: 4, lagMs: 40 })).toEqual({ tone: 'late', word: '落后 3 步' })
  expect(say({ leftAt: instantOf(T) })).toEqual({ tone: 'away', word: '离线 2:14' })
})

rule('a screen that has painted nothing yet is loading, and one without a name goes by its number', () => {
  const { rev, ...fresh } = screen({ number: 2 })
  expect(screenState(fresh, { rev: 7, nowMs: T }, words)).toEqual({ tone: 'late', word: '载入中' })
  expect([screenName(fresh, words), screenName(screen({ name: '主屏' }), words)]).toEqual(['大屏 2', '主屏'])
})
