/** A shaking hand. */
import { expect } from 'vitest'
import { Pace } from '../../control/pace.ts'
import { rule } from '../support/given.ts'

rule('a press counts after a second of quiet: neither a second one nor a held key is another step', () => {
  let now = 0
  const pace = new Pace(() => now)
  const at = (ms: number) => ((now = ms), pace.counts())
  expect([at(0), at(300), at(1100), at(2000), at(3000)]).toEqual([true, false, false, false, true])
})
