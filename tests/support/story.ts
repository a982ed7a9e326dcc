/** A plausible day, told as the commands that host and scorers would send. Invented scores, from the worked example. */
import { readFileSync } from 'node:fs'

/** One thing somebody does, and how long the hall looks at it, as a share of the whole day. */
export interface Step {
  readonly role: 'host' | 'scorer'
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly weight: number
}

interface WorkedExample {
  readonly teams: readonly { readonly id: string }[]
  readonly scores: Readonly<Record<string, Readonly<Record<string, number | null>>>>
  readonly measurements: Readonly<Record<string, { readonly drone_time: number }>>
}

const example = JSON.parse(
  readFileSync(new URL('../fixtures/worked-example.json', import.meta.url), 'utf8'),
) as WorkedExample
const teams = example.teams.map(({ id }) => id)

/** Two awards for persons, and two steps for each of nine places, one of them shared. */
const REVEAL_STEPS = 20

/** The whole day, from the first arrival to the thawed ranking. */
export function story(): Step[] {
  return [...morning(), ...afternoon(), ...closing()]
}

function morning(): Step[] {
  return [
    ...teams.map((team) => score(team, 'air.daily', 0.1)),
    host('program.show', { scene: 'checkin' }, 2),
    host('agenda.start', { item: 'checkin' }),
    ...teams.map((team) => scorer('checkin.set', { team, present: true }, 0.5)),
    host('agenda.start', { item: 'draw' }),
    host('program.show', { scene: 'agenda' }, 3),
    host('agenda.start', { item: 'opening' }),
    host('program.show', { scene: 'title' }, 3),
    host('agenda.start', { item: 'equipment-show' }),
    host('program.show', { scene: 'standings' }, 3),
    ...teams.flatMap((team, index) => [call('equipment-show', index + 1), score(team, 'equip.show', 1.5)]),
    host('agenda.start', { item: 'theory' }),
    host('notice.show', { text: '理论知识竞赛正在进行，请保持安静', level: 'info' }, 3),
    ...teams.flatMap((team) => [score(team, 'theory.politics', 0.3), score(team, 'theory.law', 1.2)]),
    host('notice.clear', {}),
    host('program.show', { scene: 'subject', subject: 'theory' }, 6),
    host('agenda.start', { item: 'lunch' }),
    host('program.show', { scene: 'agenda' }, 5),
    host('agenda.complete', { item: 'lunch' }),
  ]
}

function afternoon(): Step[] {
  const flightOrder = [...teams.slice(8), ...teams.slice(0, 8)]
  return [
    host('agenda.start', { item: 'cems' }),
    host('agenda.start', { item: 'drone' }),
    host('program.show', { scene: 'standings' }, 2),
    ...teams.flatMap((team, index) => [
      call('cems', index + 1),
      ...(index % 2 === 0 ? [call('drone', index / 2 + 1)] : []),
      ...inspection(team),
      ...flight(flightOrder[index] ?? team, index),
    ]),
    host('agenda.complete', { item: 'drone' }),
    host('agenda.complete', { item: 'cems' }),
  ]
}

function call(item: string, group: number): Step {
  return scorer('agenda.call', { item, group })
}

function inspection(team: string): Step[] {
  return ['operate', 'fault', 'fraud', 'record', 'transfer'].map((item) => score(team, `cems.${item}`, 0.5))
}

function flight(team: string, index: number): Step[] {
  const timer = `flight-${(index % 2) + 1}`
  const seconds = example.measurements[team]?.drone_time
  if (seconds === undefined)
    return [
      host('score.mark', { team, subject: 'equip', item: 'result', status: 'absent' }),
      host('score.mark', { team, subject: 'equip', item: 'time', status: 'absent' }, 2),
    ]
  return [
    scorer('timer.start', { timer }, 1),
    score(team, 'equip.result', 0.5),
    scorer('score.measure', { team, subject: 'equip', item: 'time', seconds }, 1.5),
    scorer('timer.reset', { timer }),
  ]
}

function closing(): Step[] {
  return [
    host('standings.freeze', {}, 4),
    host('agenda.start', { item: 'confirm' }),
    host('program.show', { scene: 'agenda' }, 4),
    host('agenda.start', { item: 'reveal' }),
    ...persons('individual', ['甲', '乙', '丙', '丁', '戊', '己']),
    ...persons('leader', ['庚', '辛', '壬']),
    host('tie.decide', { teams: ['yutai', 'taibaihu'], as: 'shared' }),
    host('program.show', { scene: 'ceremony' }, 2),
    host('reveal.start', {}, 2),
    ...Array.from({ length: REVEAL_STEPS }, (_, step) => host('reveal.to', { step: step + 1 }, 2)),
    host('reveal.stop', {}),
    host('agenda.complete', { item: 'reveal' }),
    host('program.show', { scene: 'standings' }, 1),
    host('standings.thaw', {}, 8),
  ]
}

/** Invented names, one for each of the first teams. */
function persons(award: string, names: readonly string[]): Step[] {
  return names.map((name, index) =>
    host('award.grant', { award, recipient: { name: `演示${name}`, team: teams[index] } }),
  )
}

function score(team: string, path: string, weight: number): Step {
  const [subject = '', item = ''] = path.split('.')
  const points = (example.scores[team]?.[path] ?? 0) / 100
  return scorer('score.set', { team, subject, item, points }, weight)
}

function host(type: string, data: Step['data'], weight = 0.2): Step {
  return { role: 'host', type, data, weight }
}

function scorer(type: string, data: Step['data'], weight = 0.2): Step {
  return { role: 'scorer', type, data, weight }
}
