/** The rule set as it is shown and printed. */
import { describe, expect } from 'vitest'
import { eventFileSchema } from '../../shared/event-file.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { hasBegun, ruleSet, type RuleRow } from '../../shared/views/rules.ts'
import { openDay, type Day } from '../support/day.ts'
import { builtInEvent, EXAMPLES, smallEvent } from '../support/events.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

describe('the rule set of the built-in event', () => {
  const rows = rowsOf(openDay(builtInEvent()))

  rule('tells a measure as a sentence (EVENT 2.4)', () => {
    expect(rows['无人机用时得分']).toBe('限时 15:00；5:00 以内满分 2.00，之后按秒递减，15:00 为 0')
  })

  rule('tells what full marks are, what is carried in, and the places of each prize', () => {
    expect(rows).toMatchObject({
      总分: '满分 100.00',
      '重点领域实战比武（大气监督帮扶）': '满分 40.00，赛前成绩转入，当天不比',
      一等奖: '1 个，第 1 名',
      二等奖: '3 个，第 2 至第 4 名',
      三等奖: '6 个，第 5 至第 10 名',
      优秀领队奖: '3 名，由组委会评定后按姓名授予，不按成绩计算',
    })
  })

  rule('tells the tie chain in its order, who signs, and how each item is run', () => {
    expect(rows).toMatchObject({
      总分相同:
        '依次比较监督帮扶、在线监测、理论、装备·无人机、无人机用时（得分高者、用时或数量优者在前），仍相同为并列',
      签字: '裁判、裁判长、记分员、复核员、监督员',
      无人机出场: '按抽签顺序，从 9 号开始，轮完为止，每组 2 个同时上场',
      报到: '08:30 前报到，晚到的记迟到，由主持台决定',
    })
  })
})

rule('every example has a rule set in both languages, without an empty row', () => {
  for (const { event } of EXAMPLES) {
    const snapshot = openDay(event).control.current
    for (const texts of [textsOf.zh, textsOf.en])
      for (const { heading, rows } of ruleSet(snapshot, texts)) {
        expect(rows.length, heading).toBeGreaterThan(0)
        for (const { label, text } of rows) expect([label, text]).not.toContain('')
      }
  }
})

rule('it tells who is not eligible, what waits for a release, a weight and a second person', () => {
  const event = smallEvent({ fourEyes: true })
  const rows = rowsOf(
    openDay({
      ...event,
      teams: event.teams.map((team) => (team.id === 'blue' ? { ...team, eligible: false } : team)),
      subjects: event.subjects.map((subject) => ({ ...subject, visibility: 'release', weight: 50 })),
    }),
  )
  expect(rows).toMatchObject({
    不参评: '蓝：按总分列出，不占名次，不得奖',
    各科目成绩: '理论、飞行由主持台公布后才显示，其余随录随公布',
    飞行: '满分 12.00，按比例折算，计入总分 50.00，主持台公布后才显示',
    录入与复核: '一人录入，另一人对照评分表复核；不能复核自己录入的',
  })
})

rule('the day has begun with the first score or mark, and not while nothing stands in any cell', () => {
  const mark = (status: string) => send('score.mark', { team: 'red', subject: 'theory', status })
  expect(hasBegun(given().day.control.current)).toBe(false)
  expect(hasBegun(given(scoreSet()).day.control.current)).toBe(true)
  expect(hasBegun(given(mark('absent')).day.control.current)).toBe(true)
  expect(hasBegun(given(scoreSet(), mark('pending')).day.control.current)).toBe(false)
})

function rowsOf(day: Day): Record<string, string> {
  const rows = ruleSet(day.control.current, textsOf.zh).flatMap((section): readonly RuleRow[] => section.rows)
  return Object.fromEntries(rows.map(({ label, text }) => [label, text]))
}

describe('a subject that is carried in from another scale (EVENT 2.7)', () => {
  const scaled = (items: number) => {
    const event = smallEvent()
    const [theory, flight] = event.subjects
    return smallEvent({
      subjects: [
        { ...theory!, carriedIn: { max: 100 }, ...(items > 1 && { items: flight!.items, maxPoints: 12 }) },
        flight!,
      ],
      agenda: event.agenda.map(({ feeds, ...item }) => item),
      tieBreak: [],
    })
  }

  rule('is told with it, and stays marked as the contract has it', () => {
    const day = openDay(scaled(1))
    expect(day.public.current.subjects['theory' as never]).toMatchObject({
      carriedIn: true,
      carriedInMax: 100,
    })
    expect(rowsOf(day)['理论']).toBe(
      '满分 20.00，赛前成绩转入，当天不比，原始满分 100.00，按 原始分 × 20.00 ÷ 100.00 换算',
    )
  })

  rule('has one item, or the event file is refused', () => {
    expect(eventFileSchema.safeParse(scaled(2)).error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'subjects.0.carriedIn',
    ])
  })
})
