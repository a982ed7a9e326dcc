/** Every paper of one moment, in the order in which organisers ask for them. */
import { appealsPaper } from './appeals.ts'
import { checkinPaper } from './checkin.ts'
import { correctionsPaper } from './corrections.ts'
import { drawPaper } from './draw.ts'
import { noticePaper } from './notice.ts'
import { paperKinds, type Paper } from './paper.ts'
import { placesPaper } from './places.ts'
import { recheckPaper } from './recheck.ts'
import { rulesPaper } from './rules.ts'
import { revealPaper } from './reveal.ts'
import { scoreSheets } from './score-sheets.ts'
import type { PaperSource } from './source.ts'
import { subjectPapers } from './subject-scores.ts'
import { totalsPaper } from './totals.ts'

export function papers(source: PaperSource): Paper[] {
  const kinds = paperKinds(source.snapshot.event)
  const all = [
    checkinPaper(source),
    drawPaper(source),
    ...scoreSheets(source),
    ...subjectPapers(source),
    totalsPaper(source),
    placesPaper(source),
    correctionsPaper(source),
    appealsPaper(source),
    recheckPaper(source),
    revealPaper(source),
    noticePaper(source),
    rulesPaper(source),
  ]
  return all
    .filter(({ kind }) => kinds.includes(kind))
    .map((paper) => ({
      ...paper,
      signatures: paper.signatures.map((role) => source.words.signature({ role })),
    }))
}
