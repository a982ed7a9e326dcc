/** Tables from elsewhere: what they would change on the score sheet, before anything is sent. */
import { describe, expect } from 'vitest'
import { proposal, suggestions, type Wanted } from '../../control/proposal.ts'
import { readFraction, readRaw } from '../../control/raw-value.ts'
import { judgeStanding, standingOf } from '../../control/score-cell.ts'
import { readTable } from '../../shared/table-text.ts'
import { inOrder, type ItemId, type SubjectId, type TeamId } from '../../shared/ids.ts'
import { hundredths } from '../../shared/points.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { plain } from '../../shared/plain-name.ts'
import { teamCalled } from '../../shared/views/team-names.ts'
import { openDay, type Day } from '../support/day.ts'
import { builtInEvent, panelEvent, smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const [FLIGHT, RESULT] = ['flight' as SubjectId, 'result' as ItemId]
const [THEORY, PAPER] = ['theory' as SubjectId, 'paper' as ItemId]
const marks = { 缺赛: 'absent' } as const

describe('rows without names', () => {
  rule('values go down the sheet from the chosen team and right from the chosen item', () => {
    expect(told(given().day, '9.5\t6:42\n8\t402')).toEqual([
      'red result new 9.5',
      'red time new 6:42',
      'blue result new 8',
      'blue time new 402',
    ])
    expect(told(given().day, '18', { subject: THEORY, from: { item: PAPER }, teams: ids('green') })).toEqual([
      'green paper new 18',
    ])
  })

  rule('a blank cell changes nothing, and its row keeps its place', () => {
    expect(told(given().day, '\t402\n\n7\t')).toEqual(['red time new 402', 'green result new 7'])
  })

  rule('a slip in the first value moves no other', () => {
    expect(told(given().day, '9，5\n8')).toEqual(['red result refused not-a-number', 'blue result new 8'])
  })

  rule('rows below the last team and columns beyond the last item are left out, and said so', () => {
    expect(told(given().day, '1\n2\n3\n4')).toEqual([
      ...['red result new 1', 'blue result new 2', 'green result new 3', '4 beyond'],
    ])
    expect(offer(given().day, '1\t300\t5').beyond).toBe(1)
  })
})

describe('rows with names', () => {
  rule('a row finds its team by short name, name or alias, in any width and spacing', () => {
    const { current } = openDay(builtInEvent()).control
    const called = ['任城区', '任城区分局', ' 高新区', '济宁市生态环境局　太白湖新区分局', '任城'].map(
      (name) => teamCalled(current, name),
    )
    expect(called).toEqual(['rencheng', 'rencheng', 'gaoxin', 'taibaihu', undefined])
  })

  rule(
    'an unknown name that one team alone begins with is suggested, and taken only when somebody says so',
    () => {
      const day = openDay(builtInEvent())
      const of = (text: string) =>
        offer(day, text, { subject: 'air' as SubjectId, from: { item: 'daily' as ItemId } })
      const rows = of('任城\t35\n济宁\t30\n十任城\t20').rows
      expect(rows.map(({ problem, suggested }) => [problem, suggested])).toEqual([
        ['unknown', 'rencheng'],
        ['unknown', undefined],
        ['unknown', undefined],
      ])
      expect(suggestions(of('任城\t35\n汶上\t30'))).toEqual({
        任城: { team: 'rencheng' },
        汶上: { team: 'wenshang' },
      })
    },
  )

  rule('a name that two teams have means none of them', () => {
    const { teams } = smallEvent()
    const twins = smallEvent({ teams: teams.map((team) => ({ ...team, aliases: ['一队'] })) })
    expect(teamCalled(openDay(twins).control.current, '一队')).toBeUndefined()
  })

  rule('the order of the table does not matter, and a column before the names is none of values', () => {
    expect(told(given().day, '1\t蓝\t8\n2\t红队\t9')).toEqual(['blue result new 8', 'red result new 9'])
  })

  rule('an unknown name is asked about, and nothing is written for it until it is answered', () => {
    const text = '红\t9\n黄\t8'
    expect(told(given().day, text)).toEqual(['red result new 9', '黄 unknown'])
    expect(told(given().day, text, { answers: { 黄: { team: 'green' as TeamId } } })).toEqual([
      ...['red result new 9', 'green result new 8'],
    ])
    expect(told(given().day, text, { answers: { 黄: 'leave-out' } })).toEqual([
      ...['red result new 9', '黄 left-out'],
    ])
  })

  rule('of a team that stands twice the second row is left out', () => {
    expect(told(given().day, '红\t9\n红队\t8')).toEqual(['red result new 9', '红队 twice'])
  })

  rule('headings are shown as such; the items’ names put the columns where they belong', () => {
    expect(told(given().day, '成绩表\t\t\n队\t用时\t结果\n红\t402\t9')).toEqual([
      ...['队 heading', 'red time new 402', 'red result new 9'],
    ])
    expect(told(given().day, '队\t得分\n红\t没来')).toEqual(['队 heading', 'red result refused not-a-number'])
  })
})

describe('the column that values come from', () => {
  const list = '序号\t单位\t天数\t得分\n1\t红\t12\t9\n2\t蓝\t14\t8'
  const paper = { subject: THEORY, from: { item: PAPER } }

  rule('can be chosen by its heading where the table has more of them than the sheet', () => {
    const { choices, begins } = offer(given().day, list, paper)
    expect(choices.map(({ heading }) => heading)).toEqual(['序号', '天数', '得分'])
    expect(begins).toBe(2)
    expect(told(given().day, list, { ...paper, begins: 3 })).toEqual([
      ...['单位 heading', 'red paper new 9', 'blue paper new 8'],
    ])
  })

  rule('can be chosen back, even where the choice leaves none of the table’s columns out', () => {
    const headed = '单位\t天数\t结果\n红\t402\t9'
    const columns = (begins?: number) =>
      offer(given().day, headed, begins === undefined ? {} : { begins }).choices.map(({ column }) => column)
    expect([columns(), columns(1)]).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  rule('may stand left of the names', () => {
    expect(told(given().day, '得分\t单位\n9\t红', paper)).toEqual(['单位 heading', 'red paper new 9'])
  })

  rule('is no choice where there is only one, or where rows have no names', () => {
    expect(offer(given().day, '红\t9', paper).choices).toEqual([])
    expect(offer(given().day, '1\t300\t5').choices).toEqual([])
  })
})

describe('values', () => {
  rule('each cell says whether it is new, another value, the same, or refused and why', () => {
    const { day } = given(
      ...['red', 'blue'].map((team) => scoreSet({ team, subject: 'flight', item: 'result', points: 9 })),
    )
    expect(told(day, '9\n9.5\n10.5')).toEqual([
      ...['red result same 9', 'blue result changed 9.5', 'green result refused above-max'],
    ])
    expect(told(day, '9.3')).toEqual(['red result refused off-step'])
  })

  rule('the word of a mark marks, for whom it is allowed', () => {
    expect(told(given().day, '缺赛')).toEqual(['red result new 缺赛'])
    expect(told(given().day, '缺赛', {}, { mayMark: false })).toEqual(['red result refused may-not-mark'])
  })

  rule('a value over a mark is a change', () => {
    const { day } = given(send('score.mark', { team: 'red', subject: 'flight', status: 'absent' }))
    expect(told(day, '9')).toEqual(['red result changed 9'])
  })
})

describe('a percentage', () => {
  const paper = { subject: THEORY, from: { item: PAPER } }
  const of100 = { ...paper, rawMax: hundredths(10_000) }

  rule('is so many out of 100, and refused with another raw maximum', () => {
    expect(told(given().day, '红\t87.66%\n蓝\t90 ％', of100)).toEqual([
      ...['red paper new 17.53', 'blue paper new 18'],
    ])
    expect(told(given().day, '红\t87.66%', { ...paper, rawMax: hundredths(15_000) })).toEqual([
      'red paper refused percent',
    ])
    expect(told(given().day, '红\t100.5%', of100)).toEqual(['red paper refused above-max'])
  })

  rule('is refused, saying what to do, where nobody said what it is out of', () => {
    expect(told(given().day, '红\t0.9%', paper)).toEqual(['red paper refused percent'])
    expect(textsOf.zh.console.scores.flaw.percent).toContain('“原始满分”填为 100')
  })

  rule('of an item of 100 points is its points', () => {
    const event = smallEvent()
    const [theory, ...others] = event.subjects
    const hundred = {
      ...theory!,
      maxPoints: 100,
      items: theory!.items.map((item) => ({ ...item, maxPoints: 100 })),
    }
    const day = openDay(smallEvent({ subjects: [hundred, ...others] }))
    expect(told(day, '红\t87.66%', paper)).toEqual(['red paper new 87.66%'])
    expect(offer(day, '红\t87.66%', paper).rows[0]?.cells[0]?.outcome).toMatchObject({
      value: { kind: 'points', points: 8766 },
    })
  })

  rule('is no heading, and asks who it is for', () => {
    expect(told(given().day, '黄\t87.66%\n红\t90%', of100)).toEqual(['黄 unknown', 'red paper new 18'])
  })
})

describe('another scale', () => {
  rule('raw × maximum ÷ raw maximum, exact, rounded once, half up (EVENT 2.7, 5.4)', () => {
    const of = (text: string) => readRaw(text, { rawMax: hundredths(10_000), max: hundredths(4000) })
    expect(of('87.66')).toEqual({ kind: 'points', points: 3506 })
    expect(of('８７。６６')).toEqual({ kind: 'points', points: 3506 })
    expect(of('0.0125')).toEqual({ kind: 'points', points: 1 })
    expect(of('0')).toEqual({ kind: 'points', points: 0 })
    expect(of('100')).toEqual({ kind: 'points', points: 4000 })
    expect(of('100.01')).toEqual({ kind: 'above-max', max: 10_000 })
    expect(['-1', '1e1', '8,5', ''].map((text) => of(text).kind)).toEqual(Array(4).fill('not-a-number'))
    expect(['1.23456', '87.6666666666667'].map((text) => of(text).kind)).toEqual(
      Array(2).fill('raw-decimals'),
    )
    for (const noisy of ['87.66000000000001', '87.659999999999997'])
      expect(of(noisy)).toEqual({ kind: 'points', points: 3506 })
    expect(readFraction('263.05')).toEqual({ over: 2_630_500, under: 100 })
  })

  rule('a list in another scale is converted row by row, and a time never is', () => {
    const day = inEvent(smallEvent()).day
    const scaled = { subject: THEORY, item: PAPER, rawMax: hundredths(10_000) }
    expect(told(day, '红\t87.66\n蓝\t101', scaled)).toEqual([
      ...['red paper new 17.53', 'blue paper refused above-max'],
    ])
    expect(told(day, '402', { from: { item: 'time' as ItemId }, rawMax: hundredths(10_000) })).toEqual([
      'red time new 402',
    ])
    expect(told(day, '87', { rawMax: hundredths(10_000) })).toEqual(['red result refused off-step'])
  })
})

function offer(day: Day, text: string, change: Partial<Wanted> = {}, may = { mayMark: true }) {
  const { current: snapshot } = day.control
  const known = Object.fromEntries(Object.entries(marks).map(([word, mark]) => [plain(word), mark]))
  return proposal(
    {
      table: readTable(text),
      ...{
        subject: FLIGHT,
        from: { item: RESULT },
        teams: inOrder(snapshot.teams),
        answers: {},
        marks: known,
      },
      ...change,
    },
    {
      snapshot,
      ...may,
      texts: textsOf.zh,
      standing: ({ team, subject, item, judge }) =>
        judge !== undefined
          ? judgeStanding(snapshot.cells[team]?.[subject]?.[item]?.judges?.[judge], 2)
          : standingOf(
              {
                score: snapshot.scores[team]?.[subject],
                cell: snapshot.cells[team]?.[subject]?.[item],
                decimals: 2,
              },
              item,
            ),
    },
  )
}

/** One line for each cell of a proposal, and for each row that is none. */
function told(...of: Parameters<typeof offer>): string[] {
  return offer(...of).rows.flatMap(({ cells, problem, name, raw }) =>
    problem
      ? [`${name ?? raw.join(' ')} ${problem}`]
      : cells.map(({ place, raw: text, outcome }) => {
          const where = [place.item, ...(place.judge === undefined ? [] : [place.judge])].join('/')
          if (outcome.kind === 'refused') return `${place.team} ${where} refused ${outcome.flaw.kind}`
          const { value } = outcome
          const scaled = of[2]?.rawMax && value.kind === 'points' ? String(value.points / 100) : text
          return `${place.team} ${where} ${outcome.kind} ${scaled}`
        }),
  )
}

function ids(...teams: string[]): TeamId[] {
  return teams as TeamId[]
}

rule('a panel has a column for each judge, headed by their names or in their order', () => {
  const day = openDay(panelEvent())
  expect(told(day, '9.5\t9\t9\t8.5\t6\t6:42', { from: { item: RESULT, judge: 1 } })).toEqual([
    'red result/1 new 9.5',
    'red result/2 new 9',
    'red result/3 new 9',
    'red result/4 new 8.5',
    'red result/5 new 6',
    'red time new 6:42',
  ])
  expect(told(day, '队\t评委3\t结果评委2\n红\t9\t缺赛')).toEqual([
    '队 heading',
    'red result/3 new 9',
    'red result/2 refused not-a-number',
  ])
})
