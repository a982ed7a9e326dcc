/** As many days as wanted, from one seed on. */
import { parseArgs } from 'node:util'
import { realParts } from './parts.ts'
import { failureOf, told } from './replay.ts'

const TOLD_EVERY_MS = 10_000

export async function soak(args: string[]) {
  const { values } = parseArgs({ args, options: { days: { type: 'string' }, seed: { type: 'string' } } })
  const days = wholeNumber('--days', values.days ?? '1000')
  const first = wholeNumber('--seed', values.seed ?? String(Date.now() % 1_000_000_000))
  const began = performance.now()
  let toldAt = began
  for (let count = 0; count < days; count += 1) {
    const failure = await failureOf(first + count, realParts)
    if (failure) {
      console.log(told(failure))
      process.exitCode = 1
      return
    }
    if (performance.now() - toldAt < TOLD_EVERY_MS && count < days - 1) continue
    toldAt = performance.now()
    const perSecond = (count + 1) / ((toldAt - began) / 1000)
    console.log(`${count + 1} of ${days} days from seed ${first}, ${perSecond.toFixed(0)} days per second`)
  }
  console.log('every promise holds')
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${flag} wants a whole number, not ${text}`)
  return value
}
