/** What a misspelt key of an event file was meant to be. */
import { eventWordsZh } from '../shared/texts/event-words.zh.ts'

const KEYS = Object.keys(eventWordsZh)
const MOST_SLIPS = 2

/** The known key at the same place that is spelt almost so; undefined where there is none, or more than one. */
export function nearKey(path: readonly PropertyKey[]): string | undefined {
  const names = path.filter((part) => typeof part === 'string')
  const wanted = names[names.length - 1] ?? ''
  const around = names.slice(0, -1).join('.')
  const siblings = KEYS.filter((key) => key.split('.').slice(0, -1).join('.') === around)
  const near = siblings
    .map((path) => path.slice(path.lastIndexOf('.') + 1))
    .map((key) => ({ key, slips: slips(wanted.toLowerCase(), key.toLowerCase()) }))
    .filter(({ slips }) => slips <= MOST_SLIPS && slips < wanted.length / 2)
    .sort((a, b) => a.slips - b.slips)
  const [best, second] = near
  return best && best.slips !== second?.slips ? best.key : undefined
}

/** How many letters have to be put in, left out or replaced to make one text of the other. */
function slips(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at]
    for (let to = 1; to <= other.length; to += 1) {
      const replaced = row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[to]! + 1, next[to - 1]! + 1))
    }
    row = next
  }
  return row[other.length]!
}
