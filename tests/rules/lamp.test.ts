/** The lamp in the console's top bar. */
import { expect } from 'vitest'
import { lampOf, type LampParts } from '../../control/lamp.ts'
import { rule } from '../support/given.ts'

const well: LampParts = { status: 'live', awayMs: 0, isSilent: false, health: { saves: true } }

rule('the lamp is green while the hub answers and can save', () => {
  expect(lampOf(well)).toBe('live')
})

rule('an open line on which nobody answers is a hub out of reach', () => {
  expect(lampOf({ ...well, isSilent: true })).toBe('unreachable')
})

rule('a line that is gone is a reconnection for a moment, and then a hub out of reach', () => {
  expect(lampOf({ ...well, status: 'stale', awayMs: 1000 })).toBe('reconnecting')
  expect(lampOf({ ...well, status: 'stale', awayMs: 2000 })).toBe('unreachable')
})

rule('a hub that cannot save is no green lamp, but one that is out of reach comes first', () => {
  const full = { ...well, health: { saves: false, why: 'full' } } as const
  expect(lampOf(full)).toBe('cannot-save')
  expect(lampOf({ ...full, isSilent: true })).toBe('unreachable')
})
