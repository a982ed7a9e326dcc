/** How the big screen shares its room, in design pixels. */
import { expect } from 'vitest'
import * as fc from 'fast-check'
import { COLUMN_HEIGHT, COLUMN_WIDTH, columnBlocks, columns } from '../../display/agenda-blocks.ts'
import { tileGrid } from '../../display/checkin-tiles.ts'
import { ems, figuresWidth, fitName, fitSize } from '../../display/fit.ts'
import { BAR_WIDTH, segments } from '../../display/segments.ts'
import { RANKING_PAGE, slots } from '../../display/slots.ts'
import { strip } from '../../display/strip.ts'
import { inOrder, type TeamId } from '../../shared/ids.ts'
import { timeline } from '../../shared/views/timeline.ts'
import { builtInEvent, smallEvent } from '../support/events.ts'
import { openDay } from '../support/day.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const RANKING_TOP = 252
const LOWEST = 1040
const teams = Array.from({ length: 100 }, (_, index) => index + 1)
const RED = 'red' as TeamId
const ranked = (count: number) => Array.from({ length: count }, (_, index) => ({ rank: index + 1 }))
const UNRANKED = {}

rule('the places of the ranking never overlap and end above the lower edge, for 1 to 100 teams', () => {
  for (const quotas of [[], [1], [1, 2, 3], [2, 3, 5], [1, 1, 1, 1], [40, 30, 30]])
    for (const count of teams) {
      const places = slots(ranked(count), quotas)
      expect(places).toHaveLength(count)
      places.forEach(({ top, height }, index) => {
        expect(height).toBeGreaterThan(0)
        expect(top + height).toBeLessThanOrEqual(places[index + 1]?.top ?? LOWEST - RANKING_TOP)
      })
    }
})

rule('a team without a rank uses up no prize’s place, and never has the room of the best one', () => {
  const [first, second, third] = ranked(3)
  const heights = (rows: readonly { rank?: number }[]) => slots(rows, [1, 1]).map(({ height }) => height)
  expect(heights([first!, second!, third!])).toEqual([80, 56, 48])
  expect(heights([UNRANKED, first!, second!, third!])).toEqual([48, 80, 56, 48])
  expect(heights([first!, UNRANKED, second!, third!])).toEqual([80, 56, 56, 48])
  const [, between, next] = slots([first!, UNRANKED, second!], [1, 1])
  expect(next!.top).toBe(between!.top + between!.height)
})

rule('a place is never smaller than its texts where a page’s worth of teams is shown', () => {
  for (const quotas of [[], [1, 2, 3], [2, 3, 5], [10, 10, 10]])
    for (const { height, inset, nameSize } of slots(ranked(RANKING_PAGE.places), quotas))
      expect(height).toBeGreaterThanOrEqual(nameSize + inset)
})

rule(
  'where the last subject has room for its number a scored bar never exceeds full marks (DESIGN §4.1)',
  () => {
    const hundredths = (max: number) => fc.integer({ min: 0, max }).map((points) => points / 100)
    fc.assert(
      fc.property(hundredths(2000), fc.integer({ min: 0, max: 20 }), (theory, halves) => {
        const { day } = given(
          scoreSet({ points: theory }),
          scoreSet({ subject: 'flight', item: 'result', points: halves / 2 }),
          send('score.measure', { team: 'red', subject: 'flight', item: 'time', seconds: 400 }),
        )
        const [first, last] = segments(day.public.current, RED, 2)
        expect(first!.left).toBe(0)
        expect(last!.left).toBe(first!.width)
        expect(last!.left + last!.width).toBeLessThanOrEqual(BAR_WIDTH)
      }),
      { numRuns: 60 },
    )
  },
)

rule('what is not scored yet keeps the room of its full marks, and shows no number', () => {
  const parts = segments(given().day.public.current, RED, 2)
  expect(parts.map(({ kind, width, number }) => [kind, width, number])).toEqual([
    ['pending', (BAR_WIDTH * 20) / 32, undefined],
    ['pending', (BAR_WIDTH * 12) / 32, undefined],
  ])
})

rule('while totals are kept no bar is as long as one: each subject begins under its head, a mark too', () => {
  const { day } = inEvent(
    smallEvent({ ranking: 'subjects' }),
    scoreSet({ points: 5 }),
    send('score.mark', { team: 'blue', subject: 'theory', status: 'absent' }),
  )
  const begins = (team: TeamId) => segments(day.public.current, team, 2).map(({ left }) => left)
  for (const team of inOrder(day.public.current.teams))
    expect(begins(team)).toEqual([0, (BAR_WIDTH * 20) / 32])
  day.send(send('standings.thaw', {}))
  for (const team of [RED, 'blue' as TeamId]) expect(begins(team)[1]).toBeLessThan((BAR_WIDTH * 20) / 32)
})

rule('two items that overlap stand side by side', () => {
  const items = timeline(openDay().public.current, 0)
  const blocks = columnBlocks(items)
  const [, paper, flight] = blocks
  expect(blocks.map(({ entry }) => entry.id)).toEqual(['opening', 'paper', 'flight', 'closing'])
  expect(paper!.top).toBe(flight!.top)
  expect(paper!.left + paper!.width).toBeLessThan(flight!.left)
  expect(flight!.left + flight!.width).toBe(COLUMN_WIDTH)
})

rule('every block of the built-in day is at least 72 px high, and a column ends where its room does', () => {
  const { current } = openDay(builtInEvent()).public
  const sides = columns(current.event.sessions, timeline(current, 0))
  expect(sides).toHaveLength(2)
  for (const column of sides) {
    const blocks = columnBlocks(column.items)
    expect(Math.max(...blocks.map(({ top, height }) => top + height))).toBeCloseTo(COLUMN_HEIGHT)
    blocks.forEach(({ height }) => expect(height).toBeGreaterThanOrEqual(72))
  }
})

rule('every tile of the check-in has its room, and enough for a name, for any page of teams', () => {
  expect(tileGrid(15, 5)).toEqual({ columns: 5, width: 259.2, height: 120, gap: 12, places: 56 })
  expect(tileGrid(100, 12)).toMatchObject({ columns: 5, places: 35 })
  for (const count of teams) {
    const { columns, width, height, gap, places } = tileGrid(count, 4)
    const rows = Math.ceil(Math.min(count, places) / columns)
    expect(columns * width + (columns - 1) * gap).toBeLessThanOrEqual(1344.001)
    expect(rows * height + (rows - 1) * gap).toBeLessThanOrEqual(384.001)
    expect(height).toBeGreaterThanOrEqual(44)
  }
})

rule('a name is never cut off and never below 28 px', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('红', 'a', ' ', 'W'), minLength: 1 }), (name) => {
      const { size, squeeze, lines } = fitName(name, 40, { room: 300, height: 80 })
      expect(size).toBeGreaterThanOrEqual(28)
      for (const line of lines) expect(ems(line) * size * squeeze).toBeLessThanOrEqual(300.001)
    }),
  )
  expect(fitSize('红'.repeat(10), [60, 40, 30], { room: 400, lines: 1 })).toBe(40)
  expect(figuresWidth('92.35', 100, 600)).toBeCloseTo(228)
})

rule(
  'the strip shows all that runs, what is next, and the newest of what is done as far as there is room',
  () => {
    const steps = [
      ['start', 'opening'],
      ['complete', 'opening'],
      ['start', 'paper'],
    ] as const
    const { day } = inEvent(undefined, ...steps.map(([step, item]) => send(`agenda.${step}`, { item })))
    const items = timeline(day.public.current, 0)
    const ids = (reserved: number) => {
      const { done, running, next } = strip(items, reserved)
      return { done: done.map(({ id }) => id), running: running.map(({ id }) => id), next: next?.id }
    }
    expect(ids(0)).toEqual({ done: ['opening'], running: ['paper'], next: 'flight' })
    expect(ids(1800)).toEqual({ done: [], running: ['paper'], next: 'flight' })
  },
)

rule('a number behind the last fill does not reach past full marks', () => {
  const { current } = openDay(builtInEvent()).public
  const team = Object.keys(current.teams)[0] as TeamId
  const entered = (points: number) => ({ status: 'entered' as const, points })
  const scores = { air: entered(40), theory: entered(20), cems: entered(30), equip: entered(5) }
  const last = segments({ ...current, scores: { [team]: scores } }, team, 2)[3]!
  expect(last.left + last.width).toBeLessThanOrEqual(BAR_WIDTH)
})
