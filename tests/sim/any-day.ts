/** Any short day. What is rare by chance but matters at every event has a scene of its own. */
import fc from 'fast-check'
import type { Wish } from '../../control/outbox.svelte.ts'
import { CELLS, anyCommand, worth, type AnyCell } from '../support/any-day.ts'
import { DESKS, type Act, type Day, type DeskName, type Rule, type Step } from './day.ts'

const desk = fc.constantFrom(...DESKS)
/** A few cells get half of all that is typed, so that desks get in each other's way. */
const cell = fc.oneof(fc.constantFrom(...CELLS.slice(0, 3)), fc.constantFrom(...CELLS))
const quarters = fc.nat(4)
const forMs = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 500, max: 15_000 }))
const afterMs = fc.oneof(
  { weight: 3, arbitrary: fc.nat(40) },
  { weight: 4, arbitrary: fc.integer({ min: 40, max: 1500 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1500, max: 12_000 }) },
)

/** Scores come from the sheet alone, as in the console; the recount by pencil knows cells and one set of rules. */
const APART = /^(score\.(set|measure|mark|deduct)|rules\.change|paper\.take|entry\.undo)/
const wished = anyCommand
  .filter(({ type }) => !APART.test(type))
  .map(({ type, data }) => ({ type, data }) as Wish)

const curtain = fc.constantFrom<Act>(
  asHost('standings.freeze'),
  asHost('standings.thaw'),
  asHost('subject.hold', { subject: 'flight' }),
  asHost('subject.release', { subject: 'flight' }),
)

const people: fc.WeightedArbitrary<Act>[] = [
  { weight: 30, arbitrary: fc.tuple(desk, cell, quarters).map((typed) => typing(...typed)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(desk, cell)
      .map(([desk, cell]) => ({ do: 'type', desk, cell: keyOf(cell), text: '九十' })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(cell, fc.constantFrom('absent', 'withdrawn', 'disqualified', 'pending'))
      .map(([cell, status]) => ({ do: 'mark', cell: keyOf(cell), status })),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('wish'),
      desk: fc.constantFrom('host', 'host', ...DESKS),
      wish: wished,
    }),
  },
  { weight: 8, arbitrary: curtain },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo'), desk, back: fc.nat(5) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('resolve'),
      desk,
      how: fc.constantFrom('keepMine', 'takeTheirs'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('reload', 'reload', 'withdraw'), desk }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('join', 'join', 'leave') }) },
]

const faults: fc.WeightedArbitrary<Act>[] = [
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('kill'),
      at: fc.constantFrom('now', 'begin', 'write', 'commit', 'done'),
      forMs,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('disk'),
      how: fc.constantFrom('full', 'unsynced'),
      at: fc.constantFrom('begin', 'write', 'commit'),
      forMs,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('cut off'), every: fc.integer({ min: 1, max: 3 }), forMs }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('weather'),
      weather: fc.constantFrom('fair', 'drops', 'doubles', 'swaps', 'slow'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('clock'), byMs: fc.constantFrom(-3_600_000, 3_600_000) }),
  },
]

const act = fc.oneof(...people, ...faults)

/** The prize-giving, with what may happen in between. */
const ceremony = fc
  .tuple(afterMs, fc.array(act, { maxLength: 2 }), fc.nat(4), fc.boolean())
  .map(([afterMs, between, to, stops]) =>
    scene(100 + afterMs, [
      { do: 'fill' },
      asHost('standings.freeze'),
      asHost('reveal.start'),
      ...between,
      asHost('reveal.to', { step: 1 }),
      asHost('reveal.to', { step: to }),
      ...(stops ? [asHost('reveal.stop'), asHost('standings.thaw')] : []),
    ]),
  )

/** Someone goes on typing into a cell while nothing gets through, then loads the page again or takes one back. */
const undaunted = fc
  .tuple(fc.nat(300), forMs, desk, cell, fc.array(quarters, { minLength: 2, maxLength: 3 }))
  .chain(([afterMs, forMs, desk, cell, values]) =>
    fc
      .constantFrom('reload', 'withdraw')
      .map((last) =>
        scene(afterMs, [
          { do: 'cut off', every: 1, forMs: 1000 + forMs },
          ...values.map((quarters) => typing(desk, cell, quarters)),
          { do: last, desk },
        ]),
      ),
  )

/** A few cells are written again and again while the public must not know. */
const backstage = fc
  .tuple(afterMs, fc.constantFrom(...CELLS.slice(0, 3)), fc.array(quarters, { minLength: 2, maxLength: 4 }))
  .map(([afterMs, cell, values]) =>
    scene(50 + afterMs, [
      asHost('standings.freeze'),
      ...values.map((quarters) => typing('host', cell, quarters)),
    ]),
  )

export const anyDay: fc.Arbitrary<Day> = fc.record({
  rules: fc.subarray<Rule>(['held', 'four eyes', 'guest', 'dense', 'ranks kept', 'missed']),
  luck: fc.noShrink(fc.nat()),
  steps: fc
    .array(
      fc.oneof(
        { weight: 50, arbitrary: fc.tuple(fc.record({ afterMs, act })) },
        { weight: 1, arbitrary: ceremony },
        { weight: 1, arbitrary: undaunted },
        { weight: 2, arbitrary: backstage },
      ),
      { minLength: 1, maxLength: 24, size: 'max' },
    )
    .map((steps) => steps.flat()),
})

function keyOf({ team, subject, item }: AnyCell): string {
  return `${team}/${subject}/${item}`
}

function typing(desk: DeskName, cell: AnyCell, quarters: number): Act {
  const text = cell.item === 'time' ? 200 + 150 * quarters : worth(cell, quarters) / 100
  return { do: 'type', desk, cell: keyOf(cell), text: String(text) }
}

function asHost(type: string, data: object = {}): Act {
  return { do: 'wish', desk: 'host', wish: { type, data } as Wish }
}

function scene(afterMs: number, acts: readonly Act[]): Step[] {
  return acts.map((act) => ({ afterMs, act }))
}
