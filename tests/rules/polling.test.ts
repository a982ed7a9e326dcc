/** How often phones without a line ask, and how they come back without running over the hub. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { comeBackMs, datedAfter, isKept, nextAttemptMs, nextPollMs } from '../../shared/client/polling.ts'
import { rule } from '../support/given.ts'

const chance = fc.double({ min: 0, max: 1, noNaN: true })

rule(
  'a phone without a line asks every three seconds, and every ten at most while nobody looks or answers',
  () => {
    expect(nextPollMs({ failures: 0, isHidden: false }, 1)).toBe(3_000)
    expect(nextPollMs({ failures: 9, isHidden: false }, 1)).toBe(10_000)
    expect(nextPollMs({ failures: 0, isHidden: true }, 1)).toBe(10_000)
  },
)

rule('no wait is longer than the longest, or so short that a hub in trouble is asked twice at once', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.boolean(), chance, (count, isHidden, chance) => {
      const poll = nextPollMs({ failures: count, isHidden }, chance)
      const attempt = nextAttemptMs(count, chance)
      expect([poll >= 2_000, poll <= 10_000, attempt >= 7_000, attempt <= 120_000]).toEqual(
        Array(4).fill(true),
      )
    }),
  )
})

rule('a line is tried again later and later', () => {
  const waits = [0, 1, 2, 3, 9].map((attempts) => nextAttemptMs(attempts, 1))
  expect(waits).toEqual([10_000, 20_000, 40_000, 80_000, 120_000])
})

rule('phones that have waited for a hub come back to it over five seconds', () => {
  const phones = Array.from({ length: 5_000 }, (_, index) => comeBackMs(index / 5_000))
  const perTenth = phones.filter((ms) => ms < 500).length
  expect({ last: Math.max(...phones) <= 5_000, perTenth }).toEqual({ last: true, perTenth: 500 })
})

rule(
  'answers whose date stands still for eight seconds are what a cache has kept of a hub that has gone',
  () => {
    const first = datedAfter(undefined, 50_000, 1_000)
    expect(first).toEqual({ hubTime: 50_000, firstMs: 1_000, hasMoved: false })
    const same = datedAfter(first, 50_000, 9_000)
    expect([isKept(same, 8_999), isKept(same, 9_000)]).toEqual([false, true])
    const next = datedAfter(same, 61_000, 12_000)
    expect(next).toEqual({ hubTime: 61_000, firstMs: 12_000, hasMoved: true })
    expect(isKept(next, 12_000)).toBe(false)
  },
)
