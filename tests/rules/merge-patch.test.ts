import fc from 'fast-check'
import { expect } from 'vitest'
import { apply, diff, differ } from '../../shared/merge-patch.ts'
import { rule } from '../support/given.ts'

const key = fc.constantFrom('a', 'b', 'c')
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(0, 1, '', 'x', true, false),
    fc.array(fc.constantFrom(1, 'x', { a: 1 }), { maxLength: 3 }),
    fc.dictionary(key, tie('value')),
  ),
}))
const record = fc.dictionary(key, value)

rule('applying the difference of two values to the first gives the second (RFC 7396)', () => {
  fc.assert(
    fc.property(record, record, (from, to) => {
      const patch = diff(from, to)
      expect(apply(from, JSON.parse(JSON.stringify(patch ?? {})))).toEqual(to)
    }),
  )
})

rule('two values differ exactly where there is a difference between them', () => {
  const near = record.chain((one) => fc.tuple(fc.constant(one), fc.oneof(record, fc.constant({ ...one }))))
  fc.assert(
    fc.property(near, ([from, to]) => {
      expect(differ(from, to)).toBe(diff(from, to) !== undefined)
    }),
  )
})

rule('equal values have no difference, whatever their identity', () => {
  fc.assert(
    fc.property(record, (one) => {
      expect(diff(one, structuredClone(one))).toBeUndefined()
    }),
  )
})

rule('keys that every object has are keys like any other', () => {
  const from = { toString: 1, constructor: { a: 1 } }
  expect(diff({}, from)).toEqual(from)
  expect(diff(from, {})).toEqual({ toString: null, constructor: null })
  expect(apply(from, diff(from, { constructor: { a: 2 } }))).toEqual({ constructor: { a: 2 } })
})

rule('the examples of RFC 7396 hold', () => {
  expect(apply({ a: 'b' }, { a: 'c' })).toEqual({ a: 'c' })
  expect(apply({ a: 'b', b: 'c' }, { a: null })).toEqual({ b: 'c' })
  expect(apply({ a: ['b'] }, { a: 'c' })).toEqual({ a: 'c' })
  expect(apply({ a: { b: 'c' } }, { a: { b: 'd', c: null } })).toEqual({ a: { b: 'd' } })
  expect(apply(['a', 'b'], ['c', 'd'])).toEqual(['c', 'd'])
  expect(apply({}, { a: { bb: { ccc: null } } })).toEqual({ a: { bb: {} } })
})

rule('a patch names only what changed, and lists travel whole', () => {
  expect(diff({ a: { b: 1, c: 2 }, d: [1, 2] }, { a: { b: 1, c: 3 }, d: [1] })).toEqual({
    a: { c: 3 },
    d: [1],
  })
  expect(diff({ a: 1 }, {})).toEqual({ a: null })
})

rule('what a patch does not name keeps its identity', () => {
  const before = { a: { x: 1 }, b: { y: 1 } }
  const after = apply(before, { a: { x: 2 } }) as typeof before
  expect(after.b).toBe(before.b)
  expect(before.a.x).toBe(1)
})
