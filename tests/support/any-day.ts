/** Anything that host and scorers may send on a day of the small event, sensible or not. */
import fc from 'fast-check'
import { HOST, SCORER, type Sent } from './day.ts'
import { smallEvent } from './events.ts'

export interface AnyCell {
  readonly team: string
  readonly subject: string
  readonly item: string
  /** In hundredths. */
  readonly max: number
  readonly step: number
}

export interface CellScore {
  readonly cell: AnyCell
  readonly hundredths: number
}

const event = smallEvent()

export const CELLS: readonly AnyCell[] = event.teams.flatMap(({ id: team }) =>
  event.subjects.flatMap(({ id: subject, items }) =>
    items.map(({ id: item, maxPoints, step }) => ({
      team,
      subject,
      item,
      max: Math.round(maxPoints * 100),
      step: Math.round((step ?? event.pointsStep) * 100),
    })),
  ),
)

const cell = fc.constantFrom(...CELLS)

/** A valid score; few different values, so that ties are common. */
export const cellScore: fc.Arbitrary<CellScore> = cell.chain((cell) =>
  fc.nat(4).map((quarter) => ({ cell, hundredths: worth(cell, quarter) })),
)

/** So many quarters of a cell's maximum, in hundredths, on its step. */
export function worth({ max, step }: AnyCell, quarters: number): number {
  return Math.floor((max * quarters) / 4 / step) * step
}

const id = (known: readonly string[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constant('nowhere') },
  )
const team = id(event.teams.map(({ id }) => id))
const subject = id(event.subjects.map(({ id }) => id))
const RUNS = [
  ...['agenda.start', 'agenda.complete', 'agenda.reopen', 'agenda.skip', 'agenda.advance', 'agenda.back'],
] as const
const agendaItem = id(event.agenda.map(({ id }) => id))
const award = id(event.awards.map(({ id }) => id))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const place = cell.map(({ team, subject, item }) => ({ team, subject, item }))
const points = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 24 }).map((half) => half / 2) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(-1, 40.01, 9.505) },
)

/** With a name that is the desk's own now and then. */
export const deducting = (points: fc.Arbitrary<number>) =>
  fc
    .tuple(team, subject, points, fc.constantFrom('丙', '丙', '主持台 1'))
    .map(([team, subject, points, checkedBy]) =>
      of('score.deduct', { team, subject, points, checkedBy, note: '超时' }),
    )

const body = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(place, points).map(([at, points]) => of('score.set', { ...at, points })) },
  fc.tuple(team, subject).map(([team, subject]) => of('score.set', { team, subject, points: 5 })),
  fc
    .record({
      totals: fc.dictionary(team, fc.dictionary(subject, fc.oneof(points, fc.constant('withdrawn')))),
      reason: fc.constant('主机损坏'),
      typedBy: fc.constant('甲'),
      checkedBy: fc.constantFrom('乙', '乙', '甲'),
    })
    .map((data) => of('paper.take', data)),
  { weight: 2, arbitrary: deducting(points) },
  fc
    .tuple(team, fc.nat(1200))
    .map(([team, seconds]) => of('score.measure', { team, subject: 'flight', item: 'time', seconds })),
  fc
    .tuple(place, fc.constantFrom('absent', 'withdrawn', 'disqualified', 'pending'), fc.boolean())
    .map(([{ team, subject, item }, status, whole]) =>
      of('score.mark', { team, subject, status, ...(!whole && { item }) }),
    ),
  fc.tuple(fc.constantFrom(...RUNS), agendaItem).map(([type, item]) => of(type, { item })),
  fc
    .tuple(agendaItem, maybe(agendaItem))
    .map(([item, before]) => of('agenda.move', { item, ...(before !== undefined && { before }) })),
  fc
    .tuple(agendaItem, fc.constantFrom('08:00', '10:15', '25:00'))
    .map(([item, start]) => of('agenda.retime', { item, start, end: '12:00' })),
  fc
    .tuple(fc.constantFrom('timer.start', 'timer.pause', 'timer.reset'), id(['flight']))
    .map(([type, timer]) => of(type, { timer })),
  fc
    .tuple(id(['flight']), fc.constantFrom(-30_000, 30_000))
    .map(([timer, byMs]) => of('timer.adjust', { timer, byMs })),
  fc.constantFrom('blank', 'title').map((scene) => of('program.show', { scene, cover: true })),
  fc
    .tuple(fc.constantFrom('title', 'agenda', 'standings', 'subject', 'ceremony', 'nowhere'), maybe(subject))
    .map(([scene, subject]) => of('program.show', { scene, ...(subject !== undefined && { subject }) })),
  fc.constantFrom('standings.freeze', 'standings.thaw', 'notice.clear').map((type) => of(type, {})),
  fc
    .tuple(fc.constantFrom('请肃静', '休息'), fc.constantFrom('info', 'alert'), maybe(fc.nat(60)))
    .map(([text, level, seconds]) =>
      of('notice.show', { text, level, ...(seconds !== undefined && { seconds }) }),
    ),
  fc.tuple(team, fc.boolean()).map(([team, present]) => of('checkin.set', { team, present })),
  fc
    .tuple(team, fc.integer({ min: 1, max: 3 }), fc.boolean())
    .map(([team, entry, done]) => of('checkin.tick', { team, entry, done })),
  fc
    .tuple(team, fc.integer({ min: 1, max: 4 }), maybe(fc.constant('重抽')))
    .map(([team, place, note]) =>
      of('draw.place', { places: { [team]: place }, ...(note !== undefined && { note }) }),
    ),
  place.map((at) => of('score.check', at)),
  fc
    .tuple(fc.constantFrom('award.grant', 'award.revoke'), award, fc.constantFrom('甲', '乙'), maybe(team))
    .map(([type, award, name, team]) =>
      of(type, { award, recipient: { name, ...(team !== undefined && { team }) } }),
    ),
  fc
    .tuple(team, fc.subarray(['甲', '乙', '丙']))
    .map(([team, names]) =>
      of('roster.set', { members: { [team]: names.map((name) => ({ name })) }, discarded: 5 }),
    ),
  fc.constant(of('names.erase', { note: '期满' })),
  fc
    .tuple(fc.constantFrom('shared', 'ordered'), fc.uniqueArray(team, { minLength: 2, maxLength: 3 }))
    .map(([as, teams]) => of('tie.decide', { teams, as })),
  fc
    .tuple(fc.constantFrom('appeal.open', 'appeal.close'), team, subject)
    .map(([type, team, subject]) => of(type, { team, subject })),
  fc
    .tuple(fc.constantFrom('dark', 'light'), fc.boolean())
    .map(([theme, boost]) => of('hall.set', { theme, boost })),
  fc
    .tuple(
      fc.constantFrom<object>(
        { borderTie: 'expand' },
        { borderTie: 'rank-window' },
        { tieBreak: [] },
        { sharedRanks: 'dense' },
        { ranking: 'subjects' },
        { ranking: 'live' },
        { missedSubjects: 'unranked' },
        { withdrawnTeams: 'ranked' },
        { tieBreak: [{ measure: { subject: 'flight', item: 'time' } }] },
        { quotas: { first: 2 } },
        { eligible: { blue: false } },
        { eligible: { blue: true, nobody: true } },
        { weights: { theory: 50 } },
        { cancelled: { flight: ['time'] } },
        { cancelled: { flight: [] }, fourEyes: true },
      ),
      maybe(fc.constant('改规则')),
    )
    .map(([parts, note]) => of('rules.change', { ...parts, ...(note !== undefined && { note }) })),
  fc.tuple(agendaItem, fc.nat(4)).map(([item, group]) => of('agenda.call', { item, group })),
  fc.tuple(agendaItem, team).map(([item, team]) => of('agenda.defer', { item, team })),
  fc.constantFrom('all', 'persons', 'teams').map((plan) => of('reveal.start', { plan })),
  fc.nat(8).map((step) => of('reveal.to', { step })),
  fc.constant(of('reveal.stop', {})),
  maybe(fc.constant('录错')).map((note) => of('results.publish', { ...(note !== undefined && { note }) })),
  fc.integer({ min: 1, max: 40 }).map((seq) => of('entry.undo', { seq })),
)

export const anyCommand: fc.Arbitrary<Sent> = fc
  .tuple(body, fc.nat(3), maybe(fc.nat(5)), fc.nat(400_000))
  .map(([{ type, data }, who, base, afterMs]) => ({
    type,
    data,
    by: who === 0 ? SCORER : HOST,
    afterMs,
    ...(base !== undefined && type.startsWith('score.') && { base }),
  }))

function of(type: string, data: object): { type: string; data: object } {
  return { type, data }
}
