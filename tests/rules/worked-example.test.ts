/** The worked example in full: totals, ranks, what decided them, prizes, other rule sets, corrections, arithmetic. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EventFileInput } from '../../shared/event-file.ts'
import { at, keysOf, type AwardId, type ItemId, type SubjectId, type TeamId } from '../../shared/ids.ts'
import {
  formatPoints,
  hundredths,
  mean,
  parseTyped,
  roundHalfUp,
  scaled,
  sum,
  timePoints,
  type Points,
} from '../../shared/points.ts'
import { panelPoints } from '../../shared/panel.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { RuleParts, TieBreak } from '../../shared/snapshot-event.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { fullMarks } from '../../shared/views/bar.ts'
import { withChangedRules } from '../../shared/views/changed-rules.ts'
import { ranking, type RankRow } from '../../shared/views/ranking.ts'
import { openDay, type Day } from '../support/day.ts'
import { builtInEvent } from '../support/events.ts'
import type { Variant, WorkedExample } from '../support/worked-example.ts'

const example = JSON.parse(
  readFileSync(new URL('../fixtures/worked-example.json', import.meta.url), 'utf8'),
) as WorkedExample
const { expected } = example

test('the built-in event has the teams, subjects, items and maxima of the worked example', () => {
  const { teams, subjects } = snapshotOf(openDay(builtInEvent()))
  expect(keysOf(teams)).toEqual(example.teams.map(({ id }) => id))
  expect(
    keysOf<SubjectId>(subjects).map((id) => {
      const { maxPoints, carriedIn = false, items } = at(subjects, id)
      return [
        id,
        Math.round(maxPoints * 100),
        carriedIn,
        keysOf<ItemId>(items).map((item) => [`${id}.${item}`, Math.round(at(items, item).maxPoints * 100)]),
      ]
    }),
  ).toEqual(
    example.subjects.map(({ id, max, carriedIn, items }) => [
      id,
      max,
      carriedIn,
      items.map((item) => [item.id, item.max]),
    ]),
  )
})

describe('by the default rules', () => {
  const snapshot = snapshotOf(played())
  const rows = ranking(snapshot)

  test('every team has its subjects, its exact total, its rank, its prize and the reason for its place', () => {
    expect(
      rows.map((row) => ({
        team: row.team,
        subjects: row.subjects,
        total: row.total,
        totalText: formatPoints(row.total),
        rank: row.rank,
        prize: row.award ?? null,
        decidedBy: reason(row),
      })),
    ).toEqual(expected.default.standings.map(({ onsite, ...row }) => row))
  })

  test('tied teams share the better prize, and the tie across the border is there for a person to decide', () => {
    expect(prizeCount(rows)).toEqual(expected.default.prizeCount)
    expect(ties(rows)).toEqual(expected.default.borderTies.map(({ rank, teams }) => ({ rank, teams })))
  })

  test('before the carried-in subject is known, only what was scored on the day counts', () => {
    const onsite = ranking(snapshotOf(played({ event: builtInEvent({ tieBreak: [] }), leaveOut: 'air' })))
    expect(onsite.map(({ team, total, rank }) => ({ team, onsite: total, rank }))).toEqual(
      expected.onsiteOnly.standings,
    )
  })

  test('an absent flight counts nothing and is shown as absent, not as 0.00', () => {
    expect(snapshot.scores['jingkai' as TeamId]?.['equip' as SubjectId]).toEqual({
      status: 'entered',
      points: 3.1,
      items: { show: 3.1 },
      marks: { result: 'absent', time: 'absent' },
    })
  })
})

describe('by other rules', () => {
  test.each(Object.entries(expected.variants))('%s', (name, variant) => {
    const rows = ranking(snapshotOf(played({ event: rules(name, variant) })))
    const ranked = rows.filter(({ rank }) => rank !== undefined)
    expect(ranked.map(({ team, rank, award }) => ({ team, rank, prize: award ?? null }))).toEqual(
      variant.standings,
    )
    expect(prizeCount(rows)).toEqual(variant.prizeCount)
    expect(ties(rows)).toEqual(variant.borderTies.map(({ rank, teams }) => ({ rank, teams })))
  })

  test.each([...Object.entries(expected.variants), ['default', expected.default] as const])(
    '%s, reached by a change on the day whose preview said so',
    (name, variant) => {
      const day = played({ event: rules('expand', { ...expected.variants.expand, tieBreak: [] }) })
      const data = {
        tieBreak: variant.tieBreak.map(tieKey),
        borderTie: variant.boundaryTie,
        eligible: { city: name !== 'cityTeamNotEligible' },
      } as unknown as RuleParts
      const preview = ranking(withChangedRules(day.control.current, data))
      carryOut(day, 'rules.change', { ...data, note: '组委会裁定' })
      const rows = ranking(snapshotOf(day))
      expect(rows).toEqual(preview)
      expect(prizeCount(rows)).toEqual(variant.prizeCount)
      expect(ties(rows)).toEqual(variant.borderTies.map(({ rank, teams }) => ({ rank, teams })))
    },
  )

  test('without the flight, its subject has 4 points for everybody and the total 94 (EVENT 2.29)', () => {
    const day = played()
    const data = { cancelled: { equip: ['result', 'time'] } } as unknown as RuleParts
    const preview = ranking(withChangedRules(day.control.current, data))
    carryOut(day, 'rules.change', { ...data, note: '大风，无人机取消' })
    expect(ranking(snapshotOf(day))).toEqual(preview)
    expect(fullMarks(snapshotOf(day))).toBe(94)
    const totals = example.teams.map(({ id }) => {
      const items = Object.entries(example.scores[id] ?? {})
      return items
        .filter(([item]) => !/result|time/.test(item))
        .reduce((all, [, points]) => all + (points ?? 0), 0)
    })
    expect(example.teams.map(({ id }) => preview.find(({ team }) => team === id)?.total)).toEqual(totals)
  })

  test('a team that is not eligible stands where its total puts it, without rank and prize', () => {
    const rows = ranking(
      snapshotOf(played({ event: rules('cityTeamNotEligible', expected.variants.cityTeamNotEligible) })),
    )
    expect(rows.map(({ team }) => team)).toEqual(ranking(snapshotOf(played())).map(({ team }) => team))
    expect(rows[2]).toMatchObject({ team: 'city', total: 9180 })
    expect(rows[2]).not.toHaveProperty('rank')
    expect(rows[2]).not.toHaveProperty('award')
  })
})

describe('corrections', () => {
  test.each(expected.corrections.map((correction) => [correction.id, correction] as const))(
    '%s',
    (_, correction) => {
      const day = played()
      const before = outcome(day)
      for (const { item, becomes } of correction.changes) enter(day, correction.team, item, becomes)
      if (correction.droneTime) fly(day, correction.team, correction.droneTime.becomes)
      const after = outcome(day)
      const changed = keysOf<TeamId>(before).filter(
        (team) => JSON.stringify(before[team]) !== JSON.stringify(after[team]),
      )
      expect(
        Object.fromEntries(changed.map((team) => [team, { before: before[team], after: after[team] }])),
      ).toEqual(
        Object.fromEntries(
          correction.expectedDiff.map(({ team, before, after }) => [team, { before, after }]),
        ),
      )
    },
  )
})

test.each(example.floatTraps)(
  'binary fractions would order $teams wrongly; exact points do not',
  ({ teams, exactTotal, correctOrder }) => {
    const rows = ranking(snapshotOf(played())).filter(({ team }) => teams.includes(team))
    expect(rows.map(({ total }) => total)).toEqual([exactTotal, exactTotal])
    if (correctOrder === 'shared') expect(new Set(rows.map(({ rank }) => rank)).size).toBe(1)
    else expect(rows.map(({ team }) => team)).toEqual(correctOrder)
  },
)

describe('arithmetic', () => {
  test.each(example.arithmeticCases.combine)(
    '$op of $values$value is $text',
    ({ expect: right, text, ...given }) => {
      const result = combine(given)
      expect([result, formatPoints(result)]).toEqual([right, text])
    },
  )
  test.each(example.arithmeticCases.time)(
    '$seconds s are worth $text',
    ({ seconds, fullAt, zeroAt, max, expect: right, text }) => {
      const points = timePoints(seconds, { fullAt, zeroAt }, hundredths(max))
      expect([points, formatPoints(points)]).toEqual([right, text])
    },
  )
  test.each(example.arithmeticCases.format)('$value hundredths are written $text', ({ value, text }) => {
    expect(formatPoints(hundredths(value))).toBe(text)
  })
  test.each(example.arithmeticCases.parse)(
    'typed “$text” of $max is $expect',
    ({ text, max, expect: right }) => {
      const typed = parseTyped(text, { max: hundredths(max), step: hundredths(1) })
      if (typeof right === 'number') expect(typed).toEqual({ kind: 'points', points: right })
      else if (right === 'not-entered') expect(typed).toEqual({ kind: 'empty' })
      else if (right === 'reject-above-max') expect(typed).toEqual({ kind: 'above-max' })
      else expect(['not-a-number', 'too-many-decimals']).toContain(typed.kind)
    },
  )
})

/** A day with every score of the example entered through commands; `leaveOut` names a subject. */
function played({
  event = builtInEvent(),
  leaveOut = '',
}: { event?: EventFileInput; leaveOut?: string } = {}): Day {
  const day = openDay(event)
  for (const [team, items] of Object.entries(example.scores)) {
    for (const [path, points] of Object.entries(items))
      if (points !== null && !path.startsWith(leaveOut || ' ')) enter(day, team, path, points)
    const seconds = example.measurements[team]?.drone_time
    if (seconds !== undefined) fly(day, team, seconds)
  }
  for (const [team, marks] of Object.entries(example.marks))
    for (const [path, status] of Object.entries(marks)) {
      const [subject, item] = path.split('.')
      carryOut(day, 'score.mark', { team, subject, item, status })
    }
  return day
}

function enter(day: Day, team: string, path: string, points: number) {
  const [subject, item] = path.split('.')
  carryOut(day, 'score.set', { team, subject, item, points: points / 100 })
}

/** The measured time gives the points that the example lists for it. */
function fly(day: Day, team: string, seconds: number) {
  carryOut(day, 'score.measure', { team, subject: 'equip', item: 'time', seconds })
}

function carryOut(day: Day, type: string, data: object) {
  const answer = day.send({ type, data })
  if (isRefusal(answer)) throw new Error(`${type} ${JSON.stringify(data)} was declined`)
}

function snapshotOf(day: Day): Snapshot {
  return day.public.current
}

function outcome(
  day: Day,
): Record<TeamId, { total: Points; rank: number | undefined; prize: AwardId | null }> {
  return Object.fromEntries(
    ranking(snapshotOf(day)).map(({ team, total, rank, award }) => [
      team,
      { total, rank, prize: award ?? null },
    ]),
  )
}

function rules(name: string, { tieBreak, boundaryTie }: Variant): EventFileInput {
  const event = builtInEvent({ borderTie: boundaryTie, tieBreak: tieBreak.map(tieKey) })
  if (name !== 'cityTeamNotEligible') return event
  return {
    ...event,
    teams: event.teams.map((team) => (team.id === 'city' ? { ...team, eligible: false } : team)),
  }
}

function tieKey(text: string): EventFileInput['tieBreak'][number] {
  const [kind, id = ''] = text.split(':')
  return kind === 'subject' ? { subject: id } : { measure: { subject: 'equip', item: 'time' } }
}

function reason({ decidedBy }: RankRow): string {
  if (typeof decidedBy === 'string') return decidedBy
  return isSubjectKey(decidedBy) ? `subject:${decidedBy.subject}` : 'measure:drone_time:asc'
}

function isSubjectKey(key: TieBreak): key is Extract<TieBreak, { subject: SubjectId }> {
  return 'subject' in key
}

function prizeCount(rows: readonly RankRow[]): Record<string, number> {
  const count: Record<string, number> = {}
  for (const { award } of rows) if (award !== undefined) count[award] = (count[award] ?? 0) + 1
  return count
}

function ties(rows: readonly RankRow[]): { rank: number | undefined; teams: string[] }[] {
  const atBorder = rows.filter((row) => row.atBorder)
  return [...new Set(atBorder.map(({ rank }) => rank))].map((rank) => ({
    rank,
    teams: atBorder.filter((row) => row.rank === rank).map(({ team }) => team),
  }))
}

function combine({
  op,
  values = [],
  value = 0,
  fromMax = 0,
  toMax = 0,
}: WorkedExample['arithmeticCases']['combine'][number]): Points {
  const points = values.map(hundredths)
  switch (op) {
    case 'sum':
      return sum(points)
    case 'mean':
      return roundHalfUp(mean(points))
    case 'trimmedMean':
      return panelPoints(
        { judges: points.length, combine: 'trimmed' },
        points.map((given, index) => ({ judge: index + 1, points: given })),
      )!
    case 'scale':
      return roundHalfUp(scaled({ over: value, under: 1 }, hundredths(fromMax), hundredths(toMax)))
    case 'meanThenScale':
      return roundHalfUp(scaled(mean(points), hundredths(fromMax), hundredths(toMax)))
    default:
      return op satisfies never
  }
}
