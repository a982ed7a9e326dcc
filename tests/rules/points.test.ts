import fc from 'fast-check'
import { expect } from 'vitest'
import {
  decimalsOf,
  formatPoints,
  fromDecimal,
  hundredths,
  mean,
  parseTyped,
  sum,
  toDecimal,
  trimmed,
} from '../../shared/points.ts'
import { rule } from '../support/given.ts'

const h = hundredths

rule('a decimal with at most two places is exact, any other is no points at all (§2)', () => {
  expect([0, 18.75, 0.1, 100].map(fromDecimal)).toEqual([0, 1875, 10, 10_000])
  expect([0.005, 1e21, NaN, Infinity, 1e-7].map(fromDecimal)).toEqual(Array(5).fill(undefined))
})

rule('every value comes back from the wire as it was sent (§2)', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (value) => {
      expect(fromDecimal(Number(JSON.stringify(toDecimal(h(value)))))).toBe(value)
    }),
  )
})

rule('what is shown, typed in again, is the same value', () => {
  const limits = { max: h(100_000), step: h(1) }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (value) => {
      expect(parseTyped(formatPoints(h(value)), limits)).toEqual({ kind: 'points', points: value })
    }),
  )
})

rule('points are whole hundredths; a fraction is a fault', () => {
  expect(() => hundredths(0.5)).toThrow('whole hundredths')
  expect(() => mean([])).toThrow('at least one')
})

rule('as many decimals as the entry step needs, and more only where the value does', () => {
  expect([1, 10, 50, 100, 150].map((step) => decimalsOf(h(step)))).toEqual([2, 1, 1, 0, 1])
  expect([0, 50, 1234].map((value) => formatPoints(h(value), 0))).toEqual(['0', '0.5', '12.34'])
})

rule('of equal highest or lowest values only one each is dropped', () => {
  const scored = [850, 920, 920, 850, 870].map((value) => ({ points: h(value) }))
  expect(trimmed(scored).map(({ points }) => points)).toEqual([850, 870, 920])
})

rule('a sum does not depend on the order of its parts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }).map(h)), (values) => {
      expect(sum([...values].reverse())).toBe(sum(values))
    }),
  )
})

rule('a value between two steps, or of more digits than any maximum, is refused with its own reason', () => {
  expect(parseTyped('7.3', { max: h(1000), step: h(50) })).toEqual({ kind: 'off-step' })
  expect(parseTyped('9999999999999999999', { max: h(1000), step: h(1) })).toEqual({ kind: 'above-max' })
})

rule('minus zero is zero, here as on the wire', () => {
  expect(Object.is(fromDecimal(-0), 0)).toBe(true)
})
