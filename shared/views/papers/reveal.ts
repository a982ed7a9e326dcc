/**
 * The order of the prize-giving for the MC, step by step; where it cannot begin yet, what stands in its way. The only
 * paper that may hold names of persons. Source: EVENT 1.9, 3.2.
 */
import { at } from '../../ids.ts'
import { formatPoints } from '../../points.ts'
import { exact } from '../ranking.ts'
import { cueAt, type Cue } from '../script.ts'
import { comingLine, spokenLine } from '../script-lines.ts'
import { obstacleWords } from '../obstacle-words.ts'
import { column, type Paper, type PaperTable } from './paper.ts'
import { signers, type PaperSource } from './source.ts'

export function revealPaper(source: PaperSource): Paper {
  const { snapshot, open, show, texts, words } = source
  const say = words.reveal
  const isReady = open.length === 0
  return {
    kind: 'reveal',
    title: texts.console.papers.kinds.reveal,
    lines: [words.day(snapshot.event), isReady ? say.secret : say.notReady({ count: open.length })],
    tables: [isReady ? stepTable(source) : obstacleTable(source)],
    notes: isReady && show.steps.length === 0 ? [say.nothing] : [],
    signatures: signers(source, ['mc', 'host']),
  }
}

function stepTable(source: PaperSource): PaperTable {
  const { snapshot, show, texts, words } = source
  const say = words.reveal
  const count = show.steps.length === 0 ? 0 : show.steps.length + 2 // opening and end besides
  const cues = Array.from({ length: count }, (_, step) => cueAt({ ...show, step }, step))
  return {
    columns: [
      column(say.step, 5, 'center'),
      column(say.shown, 26),
      column(say.line({ mc: words.roles.mc }), 30),
      column(say.names, 28),
      column(say.done, 6, 'center'),
    ],
    rows: cues.map((cue, step) => [
      { count: step },
      cue.cue === 'opening' || cue.cue === 'end' ? say[cue.cue] : comingLine(cue, snapshot, texts),
      spokenLine(cue, snapshot, texts),
      toldBy(cue, source),
      { box: 'empty' },
    ]),
  }
}

/** The points or names that the hall learns at this step. */
function toldBy(cue: Cue, { snapshot, texts, words }: PaperSource): string {
  switch (cue.cue) {
    case 'points':
      return texts.mc.points({ total: formatPoints(exact(cue.total)) })
    case 'names':
      return cue.teams.map((team) => at(snapshot.teams, team).name).join(words.and)
    case 'persons':
      return cue.persons
        .map(({ name, team }) =>
          words.reveal.person({ name, team: team && at(snapshot.teams, team).shortName }),
        )
        .join(words.and)
    case 'opening':
    case 'award':
    case 'end':
      return ''
    default:
      return cue satisfies never
  }
}

function obstacleTable(source: PaperSource): PaperTable {
  const { snapshot, open, texts, words } = source
  return {
    columns: [
      column(words.number, 6, 'center'),
      column(words.reveal.inTheWay, 70),
      column(words.reveal.done, 8, 'center'),
    ],
    rows: open.map((obstacle, index) => [
      { count: index + 1 },
      obstacleWords(obstacle, snapshot, texts),
      { box: 'empty' },
    ]),
  }
}
