/** The rules that count, to be signed before the first score, and what of them was changed on the day. Source: EVENT 2. */
import { localTime } from '../../time.ts'
import { ruleChangeWords } from '../rule-change-words.ts'
import { ruleSet } from '../rules.ts'
import { column, type Paper, type PaperTable } from './paper.ts'
import { signersOf } from './subject-scores.ts'
import type { PaperSource } from './source.ts'

/** Before a part of the row above it. */
const INDENT = '\u3000'

export function rulesPaper(source: PaperSource): Paper {
  const { snapshot, event, texts, words } = source
  const { document, campaigns = [], addressedTo, awards } = event
  const bases = awards.flatMap(({ name, basis }) => (basis === undefined ? [] : [{ name, basis }]))
  return {
    kind: 'rules',
    title: texts.console.papers.kinds.rules,
    lines: [
      words.day(snapshot.event),
      ...(document ? [words.rules.document(document)] : []),
      ...(campaigns.length > 0 ? [words.rules.campaigns({ campaigns })] : []),
      ...(addressedTo === undefined ? [] : [words.rules.addressedTo({ addressedTo })]),
    ],
    tables: [
      ...ruleSet(snapshot, texts).map(({ heading, rows }): PaperTable => ({
        caption: heading,
        columns: [column(words.rules.about, 28), column(words.rules.rule, 58)],
        rows: rows.map(({ label, text, isPart }) => [isPart ? INDENT + label : label, text]),
      })),
      ...changeTables(source),
    ],
    notes: [...(bases.length > 0 ? [words.rules.bases({ bases })] : []), words.rules.confirmed],
    signatures: signersOf(source),
  }
}

/** None where nothing was changed. */
function changeTables({ snapshot, texts, words }: PaperSource): PaperTable[] {
  const { ruleChanges = [], event } = snapshot
  if (ruleChanges.length === 0) return []
  return [
    {
      caption: words.rules.changes,
      columns: [
        column(words.time, 18, 'center'),
        column(words.rules.change, 40),
        column(words.corrections.reason, 18),
        column(words.corrections.by, 10, 'center'),
      ],
      rows: ruleChanges.map(({ at, by, note, ...change }) => [
        localTime(at, event.timezone),
        ruleChangeWords(change, snapshot, texts).join(words.stop),
        note ?? '',
        by,
      ]),
    },
  ]
}
