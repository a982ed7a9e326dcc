/** How long appeals are taken: what the event file says of it, since when the time runs, and who is told. (EVENT 2.24) */
import { describe, expect } from 'vitest'
import { eventFileSchema, type EventFileInput } from '../../shared/event-file.ts'
import { eventSummary } from '../../shared/event-summary.ts'
import type { SubjectId } from '../../shared/ids.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { clockMinutes, instantOf, msOf } from '../../shared/time.ts'
import { appealTimes, outOfRules, runningAppealTimes } from '../../shared/views/appeal-time.ts'
import { ruleSet } from '../../shared/views/rules.ts'
import { openDay, replay, type Day, type Sent } from '../support/day.ts'
import { builtInEvent, smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'
import { paperOf, papersOfDay } from '../support/papers.ts'

const MINUTE = 60_000
const theory = 'theory' as SubjectId
const limited = smallEvent({ appeals: { minutes: 30 } })
const released = smallEvent({
  appeals: { minutes: 30 },
  subjects: limited.subjects.map((one) => ({ ...one, visibility: 'release' })),
})

const over: Sent[] = [
  send('agenda.start', { item: 'paper' }),
  send('agenda.complete', { item: 'paper' }, { afterMs: 10 * MINUTE }),
]
const scores: Sent[] = ['red', 'blue', 'green'].map((team) => scoreSet({ team, points: 15 }))

const lastMs = ({ entries }: Day) => msOf(entries[entries.length - 1]!.at)
const sinceOf = ({ control }: Day) => control.current.outSince
const now = (day: Day) => ({ theory: instantOf(lastMs(day)) })

describe('the time runs', () => {
  rule('from the end of the contest, where every score was in by then', () => {
    const { day } = inEvent(limited, ...scores)
    expect(sinceOf(day)).toBeUndefined()
    for (const one of over) day.send(one)
    expect(sinceOf(day)).toEqual(now(day))
    expect(appealTimes(day.control.current)).toEqual([
      { subject: 'theory', untilMs: lastMs(day) + 30 * MINUTE },
    ])
  })

  rule('from the last score, where the contest was over before', () => {
    const { day } = inEvent(limited, ...over, ...scores.slice(1))
    expect(sinceOf(day)).toBeUndefined()
    day.send(send('score.mark', { team: 'red', subject: 'theory', status: 'absent' }))
    expect(sinceOf(day)).toEqual(now(day))
  })

  rule('without waiting for a team that takes no rank', () => {
    const teams = limited.teams.map((team) => (team.id === 'red' ? { ...team, eligible: false } : team))
    const { day } = inEvent({ ...limited, teams }, ...over, ...scores.slice(1))
    expect(sinceOf(day)).toEqual(now(day))
  })

  rule(
    'from the release of a subject that is shown on release, and from the next one once it was held',
    () => {
      const { day } = inEvent(released, ...scores, ...over)
      expect(sinceOf(day)).toBeUndefined()
      day.send(send('subject.release', { subject: 'theory' }))
      expect(sinceOf(day)).toEqual(now(day))
      day.send(send('subject.hold', { subject: 'theory' }))
      expect(sinceOf(day)).toBeUndefined()
      day.send(send('subject.release', { subject: 'theory' }, { afterMs: 5 * MINUTE }))
      expect(sinceOf(day)).toEqual(now(day))
    },
  )

  rule('no longer once the contest is taken up again or a score is taken away', () => {
    for (const taken of [
      send('agenda.reopen', { item: 'paper' }),
      send('score.mark', { team: 'red', subject: 'theory', status: 'pending' }),
    ]) {
      const { day } = inEvent(limited, ...over, ...scores, taken)
      expect(sinceOf(day)).toBeUndefined()
    }
  })

  rule('as before where what had taken it back is undone', () => {
    const undo = (day: Day) => day.send(send('entry.undo', { seq: day.state.seq }, { afterMs: 5 * MINUTE }))
    const { day: held } = inEvent(
      released,
      ...scores,
      ...over,
      send('subject.release', { subject: 'theory' }),
    )
    const { day: live } = inEvent(limited, ...over, ...scores)
    for (const [day, taken] of [
      [held, send('subject.hold', { subject: 'theory' })],
      [live, send('agenda.reopen', { item: 'paper' })],
      [live, send('score.mark', { team: 'red', subject: 'theory', status: 'pending' })],
    ] as const) {
      const since = sinceOf(day)
      day.send(taken)
      expect(sinceOf(day)).toBeUndefined()
      undo(day)
      expect(sinceOf(day)).toEqual(since)
      expect(since).toEqual(replay(day.entries).outSince)
    }
  })

  rule('on through a correction and a freeze, and for each subject by itself', () => {
    const flown = (team: string) => [
      scoreSet({ team, subject: 'flight', item: 'result', points: 10 }),
      send('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 }),
    ]
    const { day } = inEvent(limited, ...['red', 'blue', 'green'].flatMap(flown), ...over, ...scores)
    const since = now(day)
    day.send(send('standings.freeze'))
    day.send(scoreSet({ points: 16 }))
    expect(sinceOf(day)).toEqual(since)
    day.send(send('agenda.start', { item: 'flight' }))
    day.send(send('agenda.complete', { item: 'flight' }))
    expect(sinceOf(day)).toEqual({ ...since, flight: instantOf(lastMs(day)) })
    expect(sinceOf(day)).toEqual(replay(day.entries).outSince)
  })

  rule('for no subject that nothing feeds, and in no event that sets no time', () => {
    const agenda = limited.agenda.filter(({ id }) => id !== 'paper')
    expect(sinceOf(inEvent({ ...limited, agenda }, ...scores).day)).toBeUndefined()
    const { day } = inEvent(undefined, ...over, ...scores)
    expect(sinceOf(day)).toBeUndefined()
    expect(appealTimes(day.control.current)).toEqual([])
  })
})

describe('an appeal', () => {
  const { day } = inEvent(limited, ...over, ...scores)
  const known = day.control.current
  const endMs = lastMs(day) + 30 * MINUTE

  rule('is within the rules up to the end of its time, and late from then on', () => {
    expect(outOfRules(known, theory, endMs - 1)).toBeUndefined()
    expect(outOfRules(known, theory, endMs)).toEqual({ subject: 'theory', untilMs: endMs })
    expect(outOfRules(known, 'flight' as SubjectId, endMs)).toBeUndefined()
    expect(runningAppealTimes(known, endMs - 1)).toEqual([{ subject: 'theory', untilMs: endMs }])
    expect(runningAppealTimes(known, endMs)).toEqual([])
  })

  rule('is out of the rules at any time where the event has none, and can be noted all the same', () => {
    const none = inEvent(smallEvent({ appeals: { minutes: 0 } }), ...over, ...scores).day
    expect(outOfRules(none.control.current, theory, lastMs(none))).toBe('none')
    expect(appealTimes(none.control.current)).toEqual([])
    none.send(send('appeal.open', { team: 'red', subject: 'theory' }))
    expect(none.control.current.appeals).toHaveLength(1)
  })
})

describe('it is said', () => {
  const rowsOf = (event: EventFileInput, texts = textsOf.zh) =>
    Object.fromEntries(
      ruleSet(openDay(event).control.current, texts).flatMap(({ rows }) =>
        rows.map(({ label, text }) => [label, text]),
      ),
    )

  rule('in the rule set and in the summary of the file, with the public notice beside it', () => {
    const said = {
      申诉: '成绩公布后 30 分钟内书面提出；不由主持台公布的科目，从比完并录齐成绩起算',
      公示: '结果公示 5 个工作日',
    }
    expect(rowsOf(builtInEvent())).toMatchObject(said)
    const lines = eventSummary(eventFileSchema.parse(builtInEvent())).map((say) => say(textsOf.zh))
    for (const [label, text] of Object.entries(said)) expect(lines).toContain(`${label}：${text}`)
  })

  rule('as none where the file says 0, and not at all where it says nothing', () => {
    const none = smallEvent({ appeals: { minutes: 0 }, publicNotice: { workdays: 0 } })
    expect(rowsOf(none)).toMatchObject({ 申诉: '不设申诉', 公示: '不公示' })
    expect(rowsOf(none, textsOf.en)).toMatchObject({ Appeals: 'None are taken', 'Public notice': 'None' })
    expect(rowsOf(smallEvent())).not.toHaveProperty('申诉')
    expect(rowsOf(smallEvent())).not.toHaveProperty('公示')
  })

  rule('at the head of the register, with the time of each subject that has one', async () => {
    const { day } = inEvent(limited, ...over, ...scores)
    const until = clockMinutes(lastMs(day) + 30 * MINUTE, 'Asia/Shanghai')
    const register = async (of: Day) => paperOf(await papersOfDay(of), 'appeals')
    const lines = async (of: Day) => (await register(of)).lines.slice(2)
    expect(await lines(day)).toEqual([
      '申诉规则：成绩公布后 30 分钟内书面提出；不由主持台公布的科目，从比完并录齐成绩起算',
      `截止时间：理论 ${until}`,
    ])
    expect(await lines(openDay(smallEvent()))).toEqual([])
    expect((await register(day)).notes).toHaveLength(1)
  })

  rule('as none in the register too, which does not say how one is made then', async () => {
    const none = openDay(smallEvent({ appeals: { minutes: 0 } }))
    const { lines, notes } = paperOf(await papersOfDay(none), 'appeals')
    expect(lines.slice(2)).toEqual(['申诉规则：不设申诉'])
    expect(notes).toEqual([])
  })
})

rule.each([
  ['appeals without minutes', { appeals: {} }],
  ['a part of a minute', { appeals: { minutes: 0.5 } }],
  ['a time that goes on into the next day', { appeals: { minutes: 1000 } }],
  ['a period below nothing', { publicNotice: { workdays: -1 } }],
  ['a period in weeks', { publicNotice: { weeks: 1 } }],
])('%s are refused', (_, change) => {
  expect(eventFileSchema.safeParse({ ...smallEvent(), ...change }).success).toBe(false)
})
