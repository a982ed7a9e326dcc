/** Totals from the signed sheets: typed once when all else is lost, and the details follow. */
import { describe, expect } from 'vitest'
import { ranking } from '../../shared/views/ranking.ts'
import { consequences } from '../../shared/views/rank-consequences.ts'
import { paperDifferences } from '../../shared/views/paper-differences.ts'
import { exact } from '../../shared/views/ranking.ts'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { openDay, type Day, type Sent } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'
import { cellsOf, workbookOfDay } from '../support/results.ts'

const totals = {
  red: { theory: 18.5, flight: 11.25 },
  blue: { theory: 16, flight: 'absent' },
  green: { theory: 'withdrawn', flight: 'withdrawn' },
}
const taking = (change: object = {}) =>
  send('paper.take', {
    ...{ totals, reason: '主机损坏，无备份', typedBy: '张三', checkedBy: '李四' },
    ...change,
  })
const red = { team: 'red', subject: 'flight' }
const result = (points: number) => scoreSet({ ...red, item: 'result', points })
const time = (seconds: number): Sent => ({
  type: 'score.measure',
  data: { ...red, item: 'time', seconds },
})
const score = ({ public: told }: Day, team: string, subject: string) =>
  told.current.scores[team as TeamId]?.[subject as SubjectId]
const ranked = ({ public: told }: Day) =>
  ranking(told.current).map(({ team, rank, total }) => [team, rank, total / 100])

describe('totals from the signed sheets', () => {
  rule('are one entry, and the ranking stands at once', () => {
    const { day } = given(taking())
    expect(day.entries).toHaveLength(2)
    expect(ranked(day)).toEqual([
      ['red', 1, 29.75],
      ['blue', 2, 16],
      ['green', undefined, 0],
    ])
    expect(score(day, 'red', 'flight')).toEqual({ status: 'entered', points: 11.25, fromPaper: true })
    expect(score(day, 'blue', 'flight')).toEqual({ status: 'absent', fromPaper: true })
    expect(day.control.current.paper).toEqual({
      at: day.entries[1]?.at,
      by: '主持台 1',
      reason: '主机损坏，无备份',
      typedBy: '张三',
      checkedBy: '李四',
      totals,
    })
    expect(day.public.current).not.toHaveProperty('paper')
  })

  rule('may leave a team out, which is pending', () => {
    const { day } = given(taking({ totals: { red: { theory: 18 } } }))
    expect(day.public.current.scores).toEqual({
      red: { theory: { status: 'entered', points: 18, fromPaper: true } },
    })
  })

  rule('count as checked where two people must have seen a score', () => {
    const { day } = inEvent(smallEvent({ fourEyes: true }), taking())
    expect(score(day, 'red', 'theory')).toMatchObject({ status: 'checked', points: 18.5 })
  })

  rule('are taken only while no score stands', () => {
    given(scoreSet()).when(taking()).thenRefused(409)
    given(taking()).when(taking()).thenRefused(409)
    given(scoreSet(), send('entry.undo', { seq: 2 }))
      .when(taking())
      .thenFacts({
        type: 'paper.taken',
        data: { totals, reason: '主机损坏，无备份', typedBy: 'person-1', checkedBy: 'person-2' },
      })
  })

  rule('want a reason, two names of two persons, and known teams and subjects', () => {
    given()
      .when(taking({ reason: ' ' }))
      .thenRefused(400, { path: 'data.reason' })
    given()
      .when(taking({ checkedBy: ' 张　三' }))
      .thenRefused(400, { path: 'data.checkedBy' })
    given()
      .when(taking({ typedBy: '' }))
      .thenRefused(400, { path: 'data.typedBy' })
    given()
      .when(taking({ totals: {} }))
      .thenRefused(400, { path: 'data.totals' })
    given()
      .when(taking({ totals: { nobody: { theory: 1 } } }))
      .thenRefused(404)
    given()
      .when(taking({ totals: { red: { nothing: 1 } } }))
      .thenRefused(404)
  })

  rule('are exact, and within what the subject can give', () => {
    for (const theory of [20.01, 18.505, -1, 4000, 1e9])
      given()
        .when(taking({ totals: { red: { theory } } }))
        .thenRefused(400, { path: 'data.totals.red.theory' })
    given()
      .when(taking({ totals: { red: { theory: '优秀' } } }))
      .thenRefused(400)
  })

  rule('are undone as one, and that again', () => {
    const { day } = given(taking(), send('entry.undo', { seq: 2 }))
    expect(day.public.current.scores).toEqual({})
    expect(day.control.current).not.toHaveProperty('paper')
    day.send(send('entry.undo', { seq: 3 }))
    expect(ranked(day)[0]).toEqual(['red', 1, 29.75])
  })

  rule('leave the details that followed where they are undone', () => {
    const { day } = given(taking(), result(9), send('entry.undo', { seq: 2 }))
    expect(day.public.current.scores).toEqual({
      red: { flight: { status: 'partial', points: 9, items: { result: 9 } } },
    })
  })

  rule('stand in the log without the two names, which are erased as any name is (EVENT §4)', () => {
    const { day } = given(taking())
    expect(JSON.stringify([day.entries, day.state])).not.toMatch(/张三|李四/)
    day.send(send('names.erase', { note: '期满' }))
    expect(day.control.current.paper).toMatchObject({ typedBy: '***', checkedBy: '***' })
  })

  rule('stay hidden with their subject', () => {
    const [theory, flight] = smallEvent().subjects
    const { day } = inEvent(
      smallEvent({ subjects: [theory!, { ...flight!, visibility: 'release' }] }),
      taking(),
    )
    expect(score(day, 'red', 'flight')).toEqual({ status: 'entered' })
  })
})

describe('details that follow', () => {
  rule('count once all items of the subject are in; until then the signed sheet does', () => {
    const { day } = given(taking(), result(9))
    expect(score(day, 'red', 'flight')).toEqual({
      status: 'entered',
      points: 11.25,
      items: { result: 9 },
      fromPaper: true,
    })
    day.send(time(300))
    expect(score(day, 'red', 'flight')).toEqual({
      status: 'entered',
      points: 11,
      items: { result: 9, time: 2 },
      measures: { time: 300 },
    })
  })

  rule('are told apart from the signed sheet where they differ', () => {
    const { day } = given(taking(), result(9), time(300), scoreSet({ points: 18.5 }))
    expect(paperDifferences(day.control.current)).toEqual([{ ...red, paper: 11.25, items: 11 }])
    const blue = { team: 'blue', subject: 'flight', status: 'withdrawn' }
    day.send(send('score.mark', blue))
    expect(paperDifferences(day.control.current)).toContainEqual({
      ...{ team: 'blue', subject: 'flight' },
      ...{ paper: 'absent', items: 'withdrawn' },
    })
    expect(paperDifferences(openDay().control.current)).toEqual([])
  })

  rule('are foreseen to change nothing while one of them is missing', () => {
    const { day } = given(taking())
    const correction = { team: 'red', subject: 'flight', item: 'result' } as {
      team: TeamId
      subject: SubjectId
      item: ItemId
    }
    expect(consequences(day.control.current, [{ ...correction, points: exact(0) }])).toEqual([])
  })
})

rule('the workbook has the signed sheet in a column of its own, which counts until every item is in', () => {
  const { day } = given(taking(), result(9))
  const at = (sheet: string, place: string) =>
    cellsOf(workbookOfDay(day)).find((cell) => cell.sheet === sheet && cell.place === place)
  expect([at('飞行', 'E3')?.value, at('飞行', 'E5')?.value]).toEqual(['签字表合计', 11.25])
  expect(at('飞行', 'F5')).toMatchObject({
    formula: 'IF(SUMPRODUCT(1*(LEN(C5:D5)>0))=2,IF(COUNT(C5:D5)=0,C5&"",ROUND(SUM(C5:D5),2)),E5)',
    value: 11.25,
  })
  expect([at('飞行', 'E6')?.value, at('飞行', 'F6')?.value]).toEqual(['缺赛', '缺赛'])
  const said = cellsOf(workbookOfDay(day)).map(({ value }) => String(value))
  expect(said.filter((text) => /张三|李四/.test(text))).toEqual([])
})

rule('totals that were taken back come again only where they still fit', () => {
  const { day, when } = given(taking(), send('entry.undo', { seq: 2 }))
  expect(day.entries.at(-1)?.data).toMatchObject({
    fact: { type: 'paper.removed', data: { reason: '主机损坏，无备份' } },
  })
  expect(JSON.stringify(day.entries.at(-1)?.data)).not.toContain('commandId')
  day.send(send('rules.change', { cancelled: { flight: ['result'] } }))
  when(send('entry.undo', { seq: 3 })).thenRefused(409)
})
