/**
 * The texts with the words of an event in place of the general ones: heads and names that stand alone, never a part of
 * a sentence. A word in Chinese characters is for the Chinese texts, any other for the English ones.
 */
import { remembered } from '../remembered.ts'
import { WORD_KEYS, type WordKey, type Words } from '../word-keys.ts'
import type { PublicTexts } from './public.ts'

/** Where each word stands; public pages have the first of the blocks alone. */
export const PLACES: Readonly<Partial<Record<WordKey, readonly string[]>>> = {
  team: [
    ...['display.team', 'viewer.ranking.columns.team', 'results.team'],
    ...['console.scores.team', 'console.importing.team', 'console.draw.team', 'console.checkin.teams'],
  ],
  leader: ['console.roster.leader'],
  subject: ['scenes.subject', 'viewer.tabs.subjects', 'viewer.subjects.label', 'console.scores.subjects'],
  item: ['console.importing.cell'],
  max: ['results.max'],
  draw: ['scenes.draw', 'console.workspaces.draw', 'console.draw.heading'],
  order: ['console.draw.order'],
  entered: ['console.scores.entered'],
  checked: ['console.scores.checked'],
  absent: ['viewer.subjects.status.absent', 'console.scores.marks.absent'],
  withdrawn: ['display.mark.withdrawn', 'viewer.subjects.status.withdrawn', 'console.scores.marks.withdrawn'],
  disqualified: ['viewer.subjects.status.disqualified', 'console.scores.marks.disqualified'],
  notEligible: ['results.ineligible', 'rules.unranked', 'rules.changed.no'],
  freeze: ['console.standings.heading'],
  reveal: ['console.reveal.heading'],
  shared: ['display.tied', 'results.shared'],
  correction: ['display.corrected'],
  appeal: ['console.appeals.heading'],
}

const withWords = remembered((texts: PublicTexts, words: Words) =>
  WORD_KEYS.reduce<object>((worded, key) => {
    const word = words[key]
    if (word === undefined || isChinese(word) !== texts.locale.startsWith('zh')) return worded
    return (PLACES[key] ?? []).reduce((all, place) => put(all, place.split('.'), word), worded)
  }, texts),
)

/** The same object for the same words. */
export function worded<Some extends PublicTexts>(texts: Some, words: Words | undefined): Some {
  return words ? (withWords(texts, words) as Some) : texts
}

function isChinese(word: string): boolean {
  return /[\u3400-\u9fff]/.test(word)
}

/** A place that these texts do not have stays away. */
function put(texts: object, [key = '', ...rest]: readonly string[], word: string): object {
  const inner = (texts as Readonly<Record<string, unknown>>)[key]
  if (rest.length === 0) return typeof inner === 'string' ? { ...texts, [key]: word } : texts
  if (typeof inner !== 'object' || inner === null) return texts
  return { ...texts, [key]: put(inner, rest, word) }
}
