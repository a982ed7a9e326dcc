/**
 * Two days that differ in nothing but hidden values, played side by side on two hubs over real HTTP and sockets: every
 * public byte is the same, and so is which messages there are. A failing day prints its seed. Source: CONTRACT §2, §4.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventFileInput } from '../../shared/event-file.ts'
import { CELLS, worth } from '../support/any-day.ts'
import { bigEvent, smallEvent } from '../support/events.ts'
import { readFeed } from '../support/feed-reader.ts'
import { connectRaw } from '../support/raw-client.ts'
import { revOf, startTwinHubs, type TwinHub, type TwinHubs } from '../support/twin-hubs.ts'

type Command = readonly [type: string, data: object, by?: 'host' | 'scorer']
/** What the one hub is told and what the other; or the step of each that is undone. */
type Step = readonly [Command, Command] | { readonly undo: number }

/** Without shrinking: a day is short enough to read, and each try takes its time. */
const RUNS = { numRuns: 10, endOnFailure: true }
/** Each run starts two hubs and compares some hundred answers. */
const PATIENCE_MS = 180_000
const event = smallEvent({ fourEyes: true })
const heldEvent = smallEvent({
  fourEyes: true,
  subjects: event.subjects.map((subject) => ({ ...subject, visibility: 'release' })),
})

const same = (command: Command): Step => [command, command]
const cell = fc.constantFrom(...CELLS)
const note = fc.option(fc.constantFrom('改判', '重新核对过', '笔误'), { nil: undefined })
const team = fc.constantFrom('red', 'blue', 'green')
const withNote = (data: object, text: string | undefined) => ({
  ...data,
  ...(text !== undefined && { note: text }),
})

/** Two values, and two notes beside them, for one cell. */
const values: fc.Arbitrary<Step> = fc
  .tuple(cell, fc.nat(4), fc.nat(4), note, note)
  .map(([cell, one, other, noted, otherNoted]): Step => {
    const { team, subject, item } = cell
    const set = (quarters: number, text: string | undefined): Command => [
      'score.set',
      withNote({ team, subject, item, points: worth(cell, quarters) / 100 }, text),
      'scorer',
    ]
    return [set(one, noted), set(other, otherNoted)]
  })
const times: fc.Arbitrary<Step> = fc
  .tuple(team, fc.nat(1000), fc.nat(1000))
  .map(([team, one, other]): Step => {
    const measure = (seconds: number): Command => [
      'score.measure',
      { team, subject: 'flight', item: 'time', seconds },
    ]
    return [measure(one), measure(other)]
  })
const rules: fc.Arbitrary<Step> = fc
  .constantFrom<object>(
    { borderTie: 'expand' },
    { sharedRanks: 'dense' },
    { missedSubjects: 'unranked' },
    { withdrawnTeams: 'ranked' },
    { eligible: { blue: false } },
    { weights: { theory: 50 } },
    { cancelled: { flight: ['time'] } },
  )
  .map((parts) => same(['rules.change', { ...parts, note: '组委会裁定' }]))
const names: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom('甲', '乙'), fc.constantFrom('丙丁', '戊己庚'), team)
  .map(([one, other, team]): Step => {
    const grant = (name: string): Command => ['award.grant', { award: 'best', recipient: { name, team } }]
    return [grant(one), grant(other)]
  })
const rosters: fc.Arbitrary<Step> = fc.nat(3).map((count): Step => {
  const roster = (people: string[]): Command => [
    'roster.set',
    { members: { red: people.map((name) => ({ name })) }, discarded: count },
  ]
  return [roster(['甲', '乙', '丙'].slice(0, count)), roster(['丁'])]
})
const appeals: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom('appeal.open', 'appeal.close'),
    team,
    fc.constantFrom('theory', 'flight'),
    note,
    note,
  )
  .map(([type, team, subject, one, other]): Step => {
    const appeal = (text: string | undefined): Command => [type, withNote({ team, subject }, text)]
    return [appeal(one), appeal(other)]
  })
/** Whether this is declined depends on hidden values; neither way may it leave a trace. */
const ties: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom('shared', 'ordered'),
    fc.shuffledSubarray(['red', 'blue', 'green'], { minLength: 2 }),
  )
  .map(([as, teams]) => same(['tie.decide', { teams, as }]))
const checks: fc.Arbitrary<Step> = cell.map(({ team, subject, item }) =>
  same(['score.check', { team, subject, item }, 'host']),
)
const marks: fc.Arbitrary<Step> = fc
  .tuple(cell, fc.constantFrom('absent', 'withdrawn', 'disqualified', 'pending'))
  .map(([{ team, subject, item }, status]) => same(['score.mark', { team, subject, item, status }]))
const publicly: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom('请肃静', '休息').map((text) => same(['notice.show', { text, level: 'info' }])),
  fc.constantFrom('opening', 'paper', 'flight').map((item) => same(['agenda.start', { item }])),
  team.map((team) => same(['checkin.set', { team, present: true }])),
  fc.constantFrom('standings', 'agenda', 'ceremony').map((scene) => same(['program.show', { scene }])),
)
const undos: fc.Arbitrary<Step> = fc.nat(12).map((undo) => ({ undo }))

const hidden = fc.oneof(
  { weight: 4, arbitrary: values },
  { weight: 2, arbitrary: fc.oneof(times, marks, checks) },
  { weight: 2, arbitrary: fc.oneof(ties, appeals, names, rosters) },
  { weight: 1, arbitrary: fc.oneof(publicly, rules) },
  { weight: 2, arbitrary: undos },
)

/** Where the public knows a score already, the one hub may hear quite another thing than the other. */
const corrections: fc.Arbitrary<Step> = fc
  .tuple(values, marks, fc.boolean())
  .map(([set, mark, swapped]): Step => {
    if ('undo' in set || 'undo' in mark) return set
    const at = ({ 1: data }: Command) => ({
      ...data,
      team: 'red',
      subject: 'theory',
      item: 'paper',
      points: 7,
    })
    const { status } = mark[0][1] as { status: string }
    const one: Command = ['score.set', at(set[0]), 'scorer']
    const other: Command = ['score.mark', { team: 'red', subject: 'theory', item: 'paper', status }]
    return swapped ? [other, one] : [one, other]
  })

const ENCODINGS = ['identity', 'gzip', 'br']
/** What is made once per rev, in each encoding. */
const ENCODED = ['/api/snapshot', '/']
const PATHS = [
  '/api/standings',
  '/api/trend',
  '/api/event-schema.json',
  '/healthz',
  '/api',
  '/api/openapi.json',
  '/?plain',
  '/?lang=en',
  '/display?plain&lang=en',
  '/display',
  '/control',
]

/** Everything that is to be had without a PIN, and every message that a viewer, or a reader of the feed, has got. */
async function publicBytes({ viewer, feed, wire, told }: TwinHub): Promise<string[]> {
  await told()
  const encoded = ENCODED.flatMap((path) =>
    ENCODINGS.map((encoding) => wire(path, { 'accept-encoding': encoding })),
  )
  const answers = await Promise.all([...encoded, ...PATHS.map((path) => wire(path))])
  const etag = /ETag\|("[^"]*")/i.exec(answers[0] ?? '')?.[1] ?? ''
  const again = await wire('/api/snapshot', { 'accept-encoding': 'identity', 'if-none-match': etag })
  return [...viewer.frames.map(({ text }) => text), ...feed.lines, ...answers, again]
}

/** What each rev, and whoever has none, is greeted with. */
async function greetings({ url, control, viewer }: TwinHub): Promise<string[][]> {
  const { logId } = control()
  const upTo = revOf(viewer)
  const greeted = Array.from({ length: upTo + 2 }, async (_, rev) => {
    const client = await connectRaw(url, rev <= upTo ? `40${JSON.stringify({ logId, rev })}` : '40')
    client.close()
    const reader = await readFeed(url, rev <= upTo ? `?log=${logId}&after=${rev}` : '')
    await reader.until(() => true)
    reader.close()
    return [client.frames[0]?.text ?? '', ...reader.lines]
  })
  return Promise.all(greeted)
}

/** Play a day on both hubs, compared after every pause and at its end. */
async function play(
  event: EventFileInput,
  open: readonly Command[],
  steps: readonly [Step, pause: boolean][],
) {
  const twins = await startTwinHubs(event)
  const { hubs } = twins
  const seqs: (number | undefined)[][] = [[], []]
  try {
    for (const command of open) tell(twins, [command, command])
    for (const [step, pause] of steps) {
      tell(twins, step, seqs)
      if (pause) await compare(twins)
    }
    // Behind it stands every message that came before, one without content too.
    tell(twins, same(['notice.show', { text: '到此为止', level: 'alert' }]))
    await compare(twins)
    const [one, other] = await Promise.all(hubs.map(greetings))
    expect(one).toEqual(other)
  } finally {
    await twins.close()
  }
}

/** Each hub hears its own of the pair; `seqs` keeps what its steps became, so that they can be undone. */
function tell({ hubs, pass }: TwinHubs, step: Step, seqs: (number | undefined)[][] = [[], []]) {
  pass(1000)
  hubs.forEach((hub, which) => {
    const own = seqs[which]!
    const undone = 'undo' in step ? own[step.undo] : undefined
    if ('undo' in step && undone === undefined) return void own.push(undefined)
    const [type, data, by = 'host'] =
      'undo' in step ? (['entry.undo', { seq: undone }] as const) : step[which]!
    const answer = hub.command(type, data, by)
    own.push('seq' in answer ? answer.seq : undefined)
  })
}

async function compare({ hubs }: TwinHubs) {
  const [one, other] = await Promise.all(hubs.map(publicBytes))
  expect(one).toEqual(other)
}

const schedule = fc.array(fc.tuple(hidden, fc.boolean()), { minLength: 3, maxLength: 10 })
const PUBLIC_SCORE: Command = [
  'score.set',
  { team: 'red', subject: 'theory', item: 'paper', points: 12 },
  'scorer',
]
const FREEZE: Command = ['standings.freeze', {}]
/** All teams have the same in everything. */
const EQUAL: readonly Command[] = CELLS.map(({ team, subject, item }) =>
  item === 'time'
    ? ['score.measure', { team, subject, item, seconds: 300 }, 'scorer']
    : ['score.set', { team, subject, item, points: 5 }, 'scorer'],
)
const teamOrder = fc.shuffledSubarray(['red', 'blue', 'green'], { minLength: 3 })
/** Away from `subjects` tells nothing by itself. */
const rankingTo = (ranking: string) => same(['rules.change', { ranking, note: '组委会决定' }])
/** What one hub hears, on both: the public knows it. */
const asOne = (step: Step): Step => ('undo' in step ? step : same(step[0]))

describe('any two hidden values give the same public bytes, messages and greetings', () => {
  test(
    'of a subject that is shown on release',
    () =>
      fc.assert(
        fc.asyncProperty(schedule, (steps) => play(heldEvent, [], steps)),
        RUNS,
      ),
    PATIENCE_MS,
  )

  test(
    'in a freeze, corrections of what the public knows included',
    () => {
      const frozen = fc.array(
        fc.tuple(
          fc.oneof({ weight: 3, arbitrary: hidden }, { weight: 1, arbitrary: corrections }),
          fc.boolean(),
        ),
        { minLength: 3, maxLength: 10 },
      )
      return fc.assert(
        fc.asyncProperty(frozen, (steps) => play(event, [PUBLIC_SCORE, FREEZE], steps)),
        RUNS,
      )
    },
    PATIENCE_MS,
  )
})

test(
  'while ranks are kept, no decision between equal teams leaves a trace, whatever is public besides',
  () => {
    const decided: fc.Arbitrary<Step> = fc
      .tuple(teamOrder, teamOrder, fc.constantFrom('shared', 'ordered'))
      .map(([one, other, as]) => [
        ['tie.decide', { teams: one, as: 'ordered' }],
        ['tie.decide', { teams: other, as }],
      ])
    const published = same(['results.publish', { note: '组委会决定' }])
    const kept = fc.oneof(
      { weight: 4, arbitrary: fc.oneof(decided, decided, fc.constant(published)) },
      { weight: 2, arbitrary: fc.oneof(values.map(asOne), times.map(asOne), marks, checks) },
      { weight: 2, arbitrary: fc.oneof(names, rosters, appeals, publicly, rules, undos) },
      { weight: 1, arbitrary: fc.constantFrom(same(FREEZE), rankingTo('live'), rankingTo('subjects')) },
    )
    const steps = fc.array(fc.tuple(kept, fc.boolean()), { minLength: 3, maxLength: 10 })
    return fc.assert(
      fc.asyncProperty(decided, steps, (first, steps) =>
        play({ ...event, ranking: 'subjects' }, EQUAL, [[first, true], ...steps]),
      ),
      RUNS,
    )
  },
  PATIENCE_MS,
)

test(
  'in a reveal nothing tells the places that are still to come',
  () => {
    const teams = 6
    const show = bigEvent({ teams, subjects: 1, nameLength: 3, awards: [1, 2, 3] })
    const standings = fc.tuple(fc.shuffledSubarray([91, 92, 93, 94, 95, 96], { minLength: teams }), fc.nat(3))
    return fc.assert(
      fc.asyncProperty(standings, async ([points, alike]) => {
        const twins = await startTwinHubs(show)
        try {
          tell(twins, same(FREEZE))
          // The lowest places are the same on both; above them everybody is somewhere else.
          const [low = 0] = points.toSorted().slice(alike)
          const turned = (value: number) => (value < low ? value : low + 96 - value)
          points.forEach((value, index) => {
            const set = (points: number): Command => [
              'score.set',
              { team: `team-${index + 1}`, subject: 'subject-1', item: 'item', points },
            ]
            tell(twins, [set(value), set(turned(value))])
          })
          tell(twins, same(['reveal.start', {}]))
          await compare(twins)
          for (let step = 1; alikeUpTo(twins, step); step += 1) {
            tell(twins, same(['reveal.to', { step }]))
            await compare(twins)
          }
        } finally {
          await twins.close()
        }
      }),
      RUNS,
    )
  },
  PATIENCE_MS,
)

/** Whether both shows tell the same up to this step, and there is one. */
function alikeUpTo({ hubs }: TwinHubs, step: number): boolean {
  const [one, other] = hubs.map((hub) => JSON.stringify(hub.control().show?.steps.slice(0, step)))
  return one === other && step <= (hubs[0].control().show?.steps.length ?? 0)
}
