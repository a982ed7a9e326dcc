/** Times of day and numbers, as people type them. */
import { expect } from 'vitest'
import { readNumber, readTimeOfDay } from '../../control/typed.ts'
import { rule } from '../support/given.ts'

rule.each([
  ['9:20', '09:20'],
  ['09：20', '09:20'],
  ['０９２０', '09:20'],
  ['920', '09:20'],
  ['9.20', '09:20'],
  [' 17:05 ', '17:05'],
  ['24:00', undefined],
  ['9:60', undefined],
  ['9:5', undefined],
  ['九点', undefined],
  ['', undefined],
])('%j is the time of day %j', (text, time) => {
  expect(readTimeOfDay(text)).toBe(time)
})

rule.each([
  ['7', 7],
  ['０７', 7],
  ['12号', 12],
  ['0', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['7a', undefined],
  ['', undefined],
])('%j is the number %j', (text, number) => {
  expect(readNumber(text)).toBe(number)
})
