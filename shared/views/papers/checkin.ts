/** The check-in list: every team with its arrival and what is ticked of it, or boxes to tick by hand. Source: EVENT 1.11. */
import { clockMinutes, msOf } from '../../time.ts'
import { checkinDesk, type CheckedTeam } from '../checkin-desk.ts'
import { column, type Paper, type PaperCell } from './paper.ts'
import { signers, teamName, type PaperSource } from './source.ts'

/** More lines than this do not fit beside a team's name on a sheet that stands. */
const MOST_ON_TALL = 5

export function checkinPaper(source: PaperSource): Paper {
  const { snapshot, event, texts, words } = source
  const say = words.checkin
  const teams = checkinDesk(snapshot)
  const lines = teams[0]?.lines ?? []
  const { people, note } = event.composition ?? {}
  return {
    kind: 'checkin',
    title: texts.console.papers.kinds.checkin,
    ...(lines.length > MOST_ON_TALL && { wide: true as const }),
    lines: [
      words.day(snapshot.event),
      ...(snapshot.event.checkin ? [say.deadline(snapshot.event.checkin)] : []),
      ...(people === undefined ? [] : [say.people({ people, note })]),
    ],
    tables: [
      {
        columns: [
          column(words.number, 5, 'center'),
          column(words.team, 18),
          column(say.arrival, 8, 'center'),
          ...lines.map(({ name }) => column(name, 7, 'center')),
          column(words.remark, 14),
        ],
        rows: teams.map((team, index) => [
          { count: index + 1 },
          teamName(source, team.team),
          arrivalOf(source, team),
          ...team.lines.map(({ tick }): PaperCell => ({ box: tick ? 'ticked' : 'empty' })),
          remarkOf(source, team),
        ]),
        tall: true,
      },
    ],
    notes: [say.arrived({ teams: teams.length, present: teams.filter(({ arrival }) => arrival).length })],
    signatures: signers(source, ['checkinDesk', 'supervisor']),
  }
}

function arrivalOf({ snapshot }: PaperSource, { arrival }: CheckedTeam): string {
  return arrival ? clockMinutes(msOf(arrival.at), snapshot.event.timezone) : ''
}

function remarkOf({ texts, words }: PaperSource, { out, lateMinutes, lines }: CheckedTeam): string {
  return [
    ...(out ? [texts.console.scores.marks[out]] : []),
    ...(lateMinutes === undefined ? [] : [words.checkin.late({ minutes: lateMinutes })]),
    ...lines.flatMap(({ tick, note }) =>
      tick?.note === undefined ? [] : [words.noted({ what: note ?? '', note: tick.note })],
    ),
  ].join(words.stop)
}
