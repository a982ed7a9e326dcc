/** What a key of an event file is for, and what a misspelt one was meant to be. */
import { entriesOf } from '../shared/ids.ts'
import { eventWordsEn } from '../shared/texts/event-words.en.ts'
import { eventWordsZh, type EventWords } from '../shared/texts/event-words.zh.ts'
import { textsOf, type Texts } from '../shared/texts/texts.ts'

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

/** How many letters have to be put in, left out, replaced or swapped with the next to make one text of the other. */
function slips(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at]
    for (let to = 1; to <= other.length; to += 1) {
      const replaced = row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1)
      const isSwapped = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]
      next.push(
        Math.min(replaced, row[to]! + 1, next[to - 1]! + 1, isSwapped ? before[to - 2]! + 1 : Infinity),
      )
    }
    before = row
    row = next
  }
  return row[other.length]!
}

/** The sentence that editors show for a key; undefined where there is none. */
export function aboutKey(path: readonly PropertyKey[], t: Texts): string | undefined {
  const key = path.filter((part) => typeof part === 'string').join('.')
  const words = t === textsOf.en ? eventWordsEn : eventWordsZh
  return entriesOf<keyof EventWords, string>(words).find(([name]) => name === key)?.[1]
}
