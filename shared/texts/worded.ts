/**
 * The texts with the words of an event in place of the general ones: heads and names that stand alone, never a part of
 * a sentence. A word in Chinese characters is for the Chinese texts, any other for the English ones.
 */
import { remembered } from '../remembered.ts'
import { WORD_KEYS, type WordKey, type Words } from '../word-keys.ts'
import type { PaperTexts } from './papers.ts'
import type { PublicTexts } from './public.ts'

/** Where each word stands; public pages have the first of the blocks alone, and the papers have `papers`. */
export const PLACES: Readonly<Record<WordKey, readonly string[]>> = {
  team: [
    ...['display.team', 'viewer.ranking.columns.team', 'results.team', 'papers.team'],
    ...['console.scores.team', 'console.importing.team', 'console.draw.team', 'console.checkin.teams'],
    'checkEvent.labels.teams',
  ],
  leader: ['console.roster.leader', 'papers.appeals.leader'],
  subject: [
    ...['scenes.subject', 'viewer.tabs.subjects', 'viewer.subjects.label'],
    ...['console.scores.subjects', 'checkEvent.labels.subject'],
  ],
  item: ['console.importing.cell', 'checkEvent.labels.item'],
  max: ['results.max'],
  judge: ['console.scores.judge', 'papers.roles.judge'],
  chiefJudge: ['papers.roles.chiefJudge'],
  scorer: ['roles.scorer', 'papers.roles.scorer'],
  checker: ['papers.roles.checker'],
  timekeeper: ['papers.roles.timekeeper'],
  supervisor: ['papers.roles.supervisor'],
  mc: ['mc.role', 'papers.roles.mc'],
  host: ['roles.host', 'papers.roles.host'],
  draw: ['scenes.draw', 'console.workspaces.draw', 'console.draw.heading'],
  order: ['console.draw.order'],
  pending: [
    ...['display.pending', 'viewer.subjects.status.pending', 'console.scores.pending'],
    ...['console.scores.unmark', 'console.versions.sheet.pending', 'papers.pending'],
  ],
  entered: ['console.scores.entered'],
  checked: ['console.scores.checked', 'papers.subject.isChecked'],
  absent: ['display.mark.absent', 'viewer.subjects.status.absent', 'console.scores.marks.absent'],
  withdrawn: ['display.mark.withdrawn', 'viewer.subjects.status.withdrawn', 'console.scores.marks.withdrawn'],
  disqualified: [
    ...['display.mark.disqualified', 'viewer.subjects.status.disqualified'],
    'console.scores.marks.disqualified',
  ],
  notEligible: ['display.ineligible', 'results.ineligible', 'rules.unranked', 'rules.changed.no'],
  showScore: ['console.reveal.shows', 'mc.steps.shows'],
  freeze: ['console.standings.heading'],
  reveal: ['console.reveal.heading'],
  shared: ['display.tied', 'results.shared'],
  correction: ['display.corrected'],
  appeal: ['console.appeals.heading', 'rules.appeals', 'checkEvent.labels.appeals'],
  publicNotice: ['console.papers.kinds.notice', 'rules.publicNotice', 'checkEvent.labels.publicNotice'],
}

const withWords = remembered((texts: PublicTexts, words: Words) => putAll(texts, words, texts.locale))

/** The same object for the same words. */
export function worded<Some extends PublicTexts>(texts: Some, words: Words | undefined): Some {
  return words ? (withWords(texts, words) as Some) : texts
}

export function wordedPapers(papers: PaperTexts, words: Words | undefined, locale: string): PaperTexts {
  return words ? putAll({ papers }, words, locale).papers : papers
}

/** As everybody says: the texts have forms of these that fit each place, and such a word leaves them. Source: EVENT 1.12. */
const GENERAL: Words = {
  scorer: '记分员',
  host: '总控',
  pending: '未录入',
  absent: '缺赛',
  disqualified: '取消资格',
  showScore: '亮分',
  publicNotice: '公示',
}

function putAll<Some extends object>(texts: Some, words: Words, locale: string): Some {
  return WORD_KEYS.reduce((worded, key) => {
    const word = words[key]
    if (word === undefined || word === GENERAL[key] || isChinese(word) !== locale.startsWith('zh'))
      return worded
    return PLACES[key].reduce((all, place) => put(all, place.split('.'), word), worded)
  }, texts)
}

function isChinese(word: string): boolean {
  return /[\u3400-\u9fff]/.test(word)
}

/** A place that these texts do not have stays away. */
function put<Some extends object>(texts: Some, [key = '', ...rest]: readonly string[], word: string): Some {
  const inner = (texts as Readonly<Record<string, unknown>>)[key]
  if (rest.length === 0) return typeof inner === 'string' ? { ...texts, [key]: word } : texts
  if (typeof inner !== 'object' || inner === null) return texts
  return { ...texts, [key]: put(inner, rest, word) }
}
