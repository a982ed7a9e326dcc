/** The official workbook: ranks and prizes, a sheet for each subject, and the log. */
import { at, inOrder } from '../../shared/ids.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { sheetNames, type Row, type Sheet } from './cells.ts'
import { logSheet } from './log-sheet.ts'
import { ranksSheet, type RanksSheet } from './ranks-sheet.ts'
import type { Results } from './results.ts'
import { subjectSheet, type SubjectSheet } from './subject-sheet.ts'

export function workbook(results: Results, log: readonly Row[], texts: Texts): Sheet[] {
  const { ranks, subjects } = scoreSheets(results, texts)
  return [ranks.sheet, ...subjects.map(({ sheet }) => sheet), logSheet(results, log, texts)]
}

/** All sheets but the log. */
export function scoreSheets(
  results: Results,
  texts: Texts,
): { ranks: RanksSheet; subjects: readonly SubjectSheet[] } {
  const { snapshot } = results
  const ids = inOrder(snapshot.subjects)
  const { ranks, log } = texts.results
  const [, , ...names] = sheetNames([ranks, log, ...ids.map((id) => at(snapshot.subjects, id).shortName)])
  const subjects = ids.map((subject, index) =>
    subjectSheet(snapshot, { subject, name: names[index] ?? '', texts }),
  )
  return { ranks: ranksSheet(results, { name: ranks, sheets: subjects, texts }), subjects }
}
