/** The rules that count, to be signed before the first score. Source: EVENT 2. */
import { at, inOrder } from '../../ids.ts'
import { formatPoints } from '../../points.ts'
import type { Item, Subject } from '../../snapshot.ts'
import { itemMeasureRule } from '../measure.ts'
import { exact } from '../ranking.ts'
import { column, type Paper, type PaperCell, type PaperTable } from './paper.ts'
import { rulesOf } from './places.ts'
import { signersOf } from './subject-scores.ts'
import type { PaperSource } from './source.ts'

export function rulesPaper(source: PaperSource): Paper {
  const { event, texts, words } = source
  const { document, campaigns = [], addressedTo } = event
  return {
    kind: 'rules',
    title: texts.console.papers.kinds.rules,
    lines: [
      words.day(source.snapshot.event),
      ...(document ? [words.rules.document(document)] : []),
      ...(campaigns.length > 0 ? [words.rules.campaigns({ campaigns })] : []),
      ...(addressedTo === undefined ? [] : [words.rules.addressedTo({ addressedTo })]),
    ],
    tables: [itemTable(source), ruleTable(source)],
    notes: [words.rules.confirmed],
    signatures: signersOf(source),
  }
}

function itemTable({ snapshot, texts, words }: PaperSource): PaperTable {
  const { subjects } = snapshot
  return {
    caption: words.rules.items,
    columns: [
      column(words.rules.subject, 24),
      column(words.rules.item, 20),
      column(texts.results.max, 8, 'right'),
      column(words.rules.how, 34),
    ],
    rows: inOrder(subjects).flatMap((id) => {
      const subject = at(subjects, id)
      const items = inOrder(subject.items).map((item) => at(subject.items, item))
      return items.map((item, index): PaperCell[] => [
        index === 0 ? subjectLine(subject, texts) : '',
        item.name,
        formatPoints(exact(item.maxPoints), 0),
        itemLine(item, texts),
      ])
    }),
  }
}

function subjectLine(
  { name, maxPoints, weight, carriedIn, visibility }: Subject,
  { checkEvent: say }: PaperSource['texts'],
): string {
  return [
    `${name} ${say.max({ points: exact(maxPoints) })}`,
    ...(weight === undefined ? [] : [say.weight({ points: exact(weight) })]),
    ...(carriedIn ? [say.carriedIn] : []),
    say[visibility ?? 'live'],
  ].join(say.and)
}

function itemLine({ maxPoints, measure, step, panel }: Item, texts: PaperSource['texts']): string {
  const { checkEvent: say } = texts
  if (measure) return itemMeasureRule({ maxPoints, measure }, texts)
  return [say.step({ step: exact(step) }), ...(panel ? [say.panel(panel)] : [])].join(say.and)
}

function ruleTable(source: PaperSource): PaperTable {
  const { snapshot, texts, words } = source
  const { event, teams, awards } = snapshot
  const { checkEvent: say } = texts
  const [ranking = '', border] = rulesOf(source)
  const out = inOrder(teams).filter((team) => at(teams, team).eligible === false)
  const rules: [string, string][] = [
    [words.rules.ranking, ranking],
    ...(border === undefined ? [] : [[say.labels.border, border] satisfies [string, string]]),
    [say.labels.awards, prizes()],
    [words.rules.eligible, eligible()],
    [words.rules.marks, words.rules.marksMean],
    [say.labels.checks, event.fourEyes ? say.fourEyes : say.oneEntry],
    ...(event.checkin ? [[say.labels.checkin, deadline(event.checkin)] satisfies [string, string]] : []),
    [words.rules.changes, words.rules.changesMean],
  ]
  return {
    caption: words.rules.heading,
    columns: [column(words.rules.about, 18), column(words.rules.rule, 68)],
    rows: rules,
  }

  function prizes(): string {
    const all = inOrder(awards).map((id) => {
      const { basis } = source.event.awards.find((award) => award.id === id) ?? {}
      return say.award(at(awards, id)) + (basis === undefined ? '' : words.rules.basis({ basis }))
    })
    return all.length === 0 ? say.noAwards : all.join(words.and)
  }

  function eligible(): string {
    if (out.length === 0) return words.rules.allEligible
    return words.rules.notEligible({ teams: out.map((team) => at(teams, team).shortName) })
  }

  function deadline({ deadline, list }: { deadline: string; list: readonly unknown[] }): string {
    return say.checkin({ deadline, lines: list.length })
  }
}
