/** Drawing lots by computer. */
import { expect } from 'vitest'
import { drawLots, fairChance, freeNumbers, holderOf, undrawn } from '../../control/lots.ts'
import type { TeamId } from '../../shared/ids.ts'
import { given, rule, send } from '../support/given.ts'

const teams = ['red', 'blue', 'green'] as TeamId[]
const draw = (...chances: number[]) => drawLots(teams, [1, 2, 3], () => chances.shift() ?? 0)

rule('every team gets a number of its own, as chance has it', () => {
  expect(draw(2, 0, 0)).toEqual({ red: 3, blue: 1, green: 2 })
  expect(draw(0, 1, 0)).toEqual({ red: 1, blue: 3, green: 2 })
})

rule('chance is asked among the numbers that are left, so that every order is equally likely', () => {
  const asked: number[] = []
  drawLots(teams, [4, 8, 9], (below) => (asked.push(below), 0))
  expect(asked).toEqual([3, 2, 1])
})

rule('only free numbers are drawn, and only for teams that have none', () => {
  const { day } = given(send('draw.place', { places: { blue: 2 } }))
  const snapshot = day.public.current
  expect([undrawn(snapshot), freeNumbers(snapshot)]).toEqual([
    ['red', 'green'],
    [1, 3],
  ])
  expect([holderOf(snapshot, 2), holderOf(snapshot, 3)]).toEqual(['blue', undefined])
})

rule('more teams than numbers is a fault', () => {
  expect(() => drawLots(teams, [1, 2], () => 0)).toThrow()
})

rule('random bits that would favour the small numbers are thrown away', () => {
  const bits = [0xffff_ffff, 0xffff_fffe, 7]
  const chance = fairChance(() => bits.shift() ?? 0)
  expect(chance(3)).toBe(2) // 2³² leaves 1 over 3: only the last of all numbers is unfair
  expect(chance(3)).toBe(1)
})
