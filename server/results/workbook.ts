/** The official workbook: ranks and prizes, what was corrected, a sheet for each subject, and the log. */
import { at, inOrder } from '../../shared/ids.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { worded } from '../../shared/texts/worded.ts'
import { cell, sheetNames, type Row, type Sheet } from './cells.ts'
import { correctionsSheet } from './corrections-sheet.ts'
import { logSheet } from './log-sheet.ts'
import { ranksSheet, type RanksSheet } from './ranks-sheet.ts'
import type { Results } from './results.ts'
import { subjectSheet, type SubjectSheet } from './subject-sheet.ts'

export function workbook(results: Results, log: readonly Row[], general: Texts): Sheet[] {
  const texts = worded(general, results.snapshot.event.words)
  const { ranks, subjects } = scoreSheets(results, texts)
  const corrections = correctionsSheet(results, { name: texts.results.corrections, texts })
  return [
    ranks.sheet,
    ...(corrections ? [corrections] : []),
    ...subjects.map(({ sheet }) => sheet),
    logSheet(results, log, texts),
  ]
}

/** The table of ranks for whoever reads no workbook; each line says which version it is of. */
export function versionedTable(results: Results, texts: Texts): Row[] {
  const { version, publishedAt } = results.version
  const { versionHead, versionCell } = texts.results
  const said = versionCell({ version, published: publishedAt !== undefined })
  return scoreSheets(results, texts).ranks.table.map((line, index) => [
    ...line,
    index === 0 ? cell('head', versionHead) : cell('text', said),
  ])
}

/** Ranks and subjects, in the words of the event. */
export function scoreSheets(
  results: Results,
  general: Texts,
): { ranks: RanksSheet; subjects: readonly SubjectSheet[] } {
  const { snapshot } = results
  const texts = worded(general, snapshot.event.words)
  const ids = inOrder(snapshot.subjects)
  const { ranks, log, corrections } = texts.results
  const [, , , ...names] = sheetNames([
    ranks,
    log,
    corrections,
    ...ids.map((id) => at(snapshot.subjects, id).shortName),
  ])
  const subjects = ids.map((subject, index) =>
    subjectSheet(snapshot, { subject, name: names[index] ?? '', texts }),
  )
  return { ranks: ranksSheet(results, { name: ranks, sheets: subjects, texts }), subjects }
}
