/** The draw: every team's number, and where it stands in each contest that takes teams one after the other. */
import { at, inOrder, type AgendaItemId, type TeamId } from '../../ids.ts'
import type { AgendaItem } from '../../snapshot-event.ts'
import { column, type Paper } from './paper.ts'
import { signers, teamName, type PaperSource } from './source.ts'

export function drawPaper(source: PaperSource): Paper {
  const { snapshot, texts, words } = source
  const say = words.draw
  const { draw = {}, teams, agenda } = snapshot
  const contests = inOrder(agenda).filter((id) => at(agenda, id).groupSize !== undefined)
  const numberOf = (team: TeamId) => draw[team] ?? Infinity
  const order = inOrder(teams).sort((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1))
  const drawn = order.filter((team) => draw[team] !== undefined).length
  const isOpen = (contest: AgendaItemId) => drawn < order.length && at(agenda, contest).drawFrom !== undefined
  return {
    kind: 'draw',
    title: texts.console.papers.kinds.draw,
    lines: [words.day(snapshot.event), say.drawn({ drawn, teams: order.length })],
    tables: [
      {
        columns: [
          column(say.number, 6, 'center'),
          column(words.team, 24),
          ...contests.map((id) => {
            const { title, shortTitle = title } = at(agenda, id)
            return column(shortTitle, 12, 'center')
          }),
          column(say.representative, 14),
        ],
        rows: order.map((team) => {
          const number = draw[team]
          return [
            number === undefined ? '' : { count: number },
            teamName(source, team),
            ...contests.map((contest) => (isOpen(contest) ? '' : placeIn(source, at(agenda, contest), team))),
            '',
          ]
        }),
        tall: true,
      },
    ],
    notes: contests.length > 0 ? [say.places] : [],
    signatures: signers(source, ['headOfDraw', 'supervisor']),
  }
}

function placeIn(
  { snapshot, words }: PaperSource,
  { lineup, groupSize = 1 }: AgendaItem,
  team: TeamId,
): string {
  const place = (lineup ?? inOrder(snapshot.teams)).indexOf(team)
  return words.draw.place({ place: place + 1, group: Math.floor(place / groupSize) + 1, size: groupSize })
}
