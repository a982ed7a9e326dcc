/** A few thousand short days; more of them with `npm run soak`. */
import { expect, test } from 'vitest'
import { realParts } from './parts.ts'
import { failureOf, told } from './replay.ts'

const DAYS = 2000

test('nothing is lost, doubled or leaked, whatever happens to hub, network, disk and clock', async () => {
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const failure = await failureOf(seed, realParts)
    expect(failure && told(failure)).toBeUndefined()
  }
})
