/** Deductions (扣分): entries of their own, with a reason and two persons. */
import { describe, expect } from 'vitest'
import { eventFileSchema } from '../../shared/event-file.ts'
import { exact } from '../../shared/views/ranking.ts'
import { consequences, moves } from '../../shared/views/rank-consequences.ts'
import { deductedMore, deductionRows } from '../../shared/views/deductions.ts'
import { correctionTables } from '../../shared/views/correction-sheet.ts'
import { ruleSet } from '../../shared/views/rules.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { entrySentence } from '../../shared/entry-words.ts'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { type Day, SCORER } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { linesOf, paperOf, papersOfDay } from '../support/papers.ts'
import { cellsOf, workbookOfDay } from '../support/results.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const listed = smallEvent({
  penalties: [
    { id: 'late', name: '迟到', points: 1 },
    { id: 'overtime', name: '超时', points: 0.5, subject: 'flight' },
  ],
})
const deduct = (change: object = {}, sent: object = {}) =>
  send(
    'score.deduct',
    { team: 'red', subject: 'theory', points: 0.5, note: '操作超时', checkedBy: '李四', ...change },
    sent,
  )
const theory = { team: 'red' as TeamId, subject: 'theory' as SubjectId }
const score = ({ public: told }: Day, subject = 'theory', team = 'red') =>
  told.current.scores[team as TeamId]?.[subject as SubjectId]
const rowsOf = (day: Day) => deductionRows(day.control.current, theory.subject)

describe('a deduction', () => {
  rule('is one entry, and takes its points off the subject', () => {
    const { day } = given(scoreSet(), deduct())
    expect(score(day)).toEqual({ status: 'entered', points: 18, items: { paper: 18.5 }, deducted: 0.5 })
    expect(day.entries[2]).toMatchObject({
      type: 'score.deducted',
      data: { ...theory, points: 0.5, note: '操作超时', checkedBy: 'person-1' },
    })
    expect(rowsOf(day)).toEqual([
      {
        ...{ team: 'red', seq: 3, at: day.entries[2]?.at, by: '主持台 1', byId: 'host-1' },
        ...{ points: 0.5, reason: '操作超时', checkedBy: '李四' },
      },
    ])
    expect(day.public.current).not.toHaveProperty('deductions')
  })

  rule('adds up with others, exactly, and never below 0 for the subject', () => {
    const { day } = given(scoreSet({ points: 0.3 }), deduct({ points: 0.1 }), deduct({ points: 0.1 }))
    expect(score(day)).toMatchObject({ points: 0.1, deducted: 0.2 })
    day.send(deduct({ points: 2 }))
    expect(score(day)).toMatchObject({ points: 0, deducted: 2.2 })
    day.send(scoreSet({ points: 5 }))
    expect(score(day)).toMatchObject({ points: 2.8, deducted: 2.2 })
  })

  rule('alone changes no status and tells the public nothing', () => {
    const { day } = given(deduct())
    expect(day.public.current.scores).toEqual({})
    expect(rowsOf(day)).toHaveLength(1)
    day.send(send('score.mark', { ...theory, status: 'absent' }))
    expect(score(day)).toEqual({ status: 'absent' })
    day.send(scoreSet())
    expect(score(day)).toMatchObject({ points: 18, deducted: 0.5 })
  })

  rule('takes off what a penalty of the list says', () => {
    const { day } = inEvent(listed, scoreSet(), deduct({ penalty: 'late', points: undefined }))
    expect(score(day)).toMatchObject({ points: 17.5, deducted: 1 })
    expect(rowsOf(day)).toMatchObject([{ penalty: 'late', points: 1 }])
    expect(entrySentence(day.entries[2]!, day.control.current, textsOf.zh)).toBe(
      '红 理论 扣分 1.00，李四核对（注：迟到 操作超时）',
    )
  })

  rule('is refused where it is no deduction of this event', () => {
    const refused = (change: object, status: number, path?: string) =>
      inEvent(listed, scoreSet())
        .when(deduct(change))
        .thenRefused(status, path === undefined ? {} : { path: `data.${path}` })
    refused({ team: 'nobody' }, 404)
    refused({ subject: 'nothing' }, 404)
    refused({ penalty: 'nothing', points: undefined }, 404)
    refused({ penalty: 'overtime', points: undefined }, 400, 'penalty')
    refused({ penalty: 'late', points: 2 }, 400, 'points')
    for (const points of [undefined, 0, -1, 0.005, 20.01, 1e12]) refused({ points }, 400, 'points')
    const answer = given(scoreSet()).day.send(deduct({ points: undefined }))
    expect(isRefusal(answer) && answer.say(textsOf.zh)).toMatch(/penalty.*points/)
    refused({ note: ' ' }, 400, 'note')
    refused({ checkedBy: '' }, 400, 'checkedBy')
    refused({ checkedBy: ' 主持台　１ ' }, 400, 'checkedBy')
  })

  rule('is undone as any entry, and redone, each once', () => {
    const { day } = given(scoreSet(), deduct(), send('entry.undo', { seq: 3, note: '看错' }))
    expect(score(day)).toEqual({ status: 'entered', points: 18.5, items: { paper: 18.5 } })
    expect(day.control.current).not.toHaveProperty('deductions')
    given(scoreSet(), deduct(), send('entry.undo', { seq: 3 }))
      .when(send('entry.undo', { seq: 3 }))
      .thenRefused(409)
    day.send(send('entry.undo', { seq: 4 }))
    expect(score(day)).toMatchObject({ points: 18, deducted: 0.5 })
    expect(rowsOf(day)).toMatchObject([{ seq: 3, checkedBy: '李四' }])
  })

  rule('is undone by a scorer only where it is their own', () => {
    const own = deduct({}, { by: SCORER })
    given(own)
      .when(send('entry.undo', { seq: 2 }, { by: SCORER }))
      .thenFacts({
        type: 'entry.undone',
        data: {
          seq: 2,
          fact: {
            type: 'score.lifted',
            data: { ...theory, points: 0.5, note: '操作超时', checkedBy: 'person-1', from: 2 },
          },
        },
      })
    given(deduct())
      .when(send('entry.undo', { seq: 2 }, { by: SCORER }))
      .thenRefused(403)
  })

  rule('begins the day: totals from paper come too late then, and rules want a reason', () => {
    given(deduct())
      .when(
        send('paper.take', {
          totals: { red: { theory: 1 } },
          reason: '丢失',
          typedBy: '甲',
          checkedBy: '乙',
        }),
      )
      .thenRefused(409)
    given(deduct())
      .when(send('rules.change', { borderTie: 'expand' }))
      .thenRefused(400, { path: 'data.note' })
    given(deduct(), send('entry.undo', { seq: 2 }))
      .when(send('rules.change', { borderTie: 'expand' }))
      .day.send(scoreSet())
  })

  rule('comes off the total of a signed sheet, too', () => {
    const totals = { red: { flight: 11.25 } }
    const { day } = given(
      send('paper.take', { totals, reason: '丢失', typedBy: '甲', checkedBy: '乙' }),
      deduct({ subject: 'flight', points: 0.25 }),
    )
    expect(score(day, 'flight')).toEqual({ status: 'entered', points: 11, fromPaper: true, deducted: 0.25 })
  })

  rule('stands in the log without the name of who checked it', () => {
    const { day } = given(deduct())
    expect(JSON.stringify([day.entries, day.state])).not.toContain('李四')
    day.send(send('names.erase', { note: '期满' }))
    expect(rowsOf(day)).toMatchObject([{ checkedBy: '***' }])
  })

  rule('is foreseen with who changes rank, as is a correction above it', () => {
    const { day } = given(
      scoreSet({ points: 10 }),
      scoreSet({ team: 'blue', points: 9.75 }),
      deduct({ points: 0.1 }),
    )
    const now = day.control.current
    expect(moves(now, deductedMore(now, { ...theory, points: exact(0.1) }))).toEqual([])
    const more = { ...theory, points: exact(0.5) }
    expect(moves(now, deductedMore(now, more)).map(({ team, rank }) => [team, rank.to])).toEqual([
      ['blue', 1],
      ['red', 2],
    ])
    const correction = { ...theory, item: 'paper' as ItemId, points: exact(9.8) }
    expect(consequences(now, [correction]).map(({ team }) => team)).toEqual(['blue', 'red'])
  })
})

describe('after the announcement', () => {
  const announced = [scoreSet(), scoreSet({ team: 'blue', points: 18.25 }), send('results.publish')]

  rule('a deduction makes the next version, whose sheet tells it with its reason and who', () => {
    const full = inEvent(
      smallEvent({ subjects: [smallEvent().subjects[0]!], agenda: [], tieBreak: [], timers: [] }),
      ...announced.slice(0, 2),
      scoreSet({ team: 'green', points: 1 }),
      announced[2]!,
    )
    full.day.send(deduct())
    const open = full.day.control.current.results?.open
    expect(open?.cells).toEqual([
      {
        ...theory,
        from: { status: 'entered', points: 18.5 },
        to: { status: 'entered', points: 18, deducted: 0.5 },
        ...{ by: '主持台 1', reason: '操作超时', at: full.day.entries[5]?.at },
      },
    ])
    const { changes } = correctionTables(open!, { snapshot: full.day.control.current, texts: textsOf.zh })
    expect(changes.rows[0]?.slice(0, 6)).toEqual([
      ...['红队', '理论 / 本科目合计', '18.50', '18.00（扣分 0.50）', '操作超时', '主持台 1'],
    ])
    full.day.send(send('results.publish', { note: '补扣超时' }))
    full.day.send(send('entry.undo', { seq: 6, note: '申诉成立' }))
    expect(full.day.control.current.results?.open?.cells).toMatchObject([
      { from: { points: 18, deducted: 0.5 }, to: { points: 18.5 }, reason: '申诉成立' },
    ])
  })
})

rule('the list of penalties stands in the rule set', () => {
  const { day } = inEvent(listed)
  const rows = ruleSet(day.control.current, textsOf.zh).flatMap(({ rows }) => rows)
  expect(
    rows.filter(({ label }) => label.startsWith('扣分')).map(({ label, text }) => `${label} ${text}`),
  ).toEqual([
    '扣分：迟到 −1.00，由另一人核对，科目得分不低于 0',
    '扣分：超时（飞行） −0.50，由另一人核对，科目得分不低于 0',
  ])
})

describe('on paper and in the workbook', () => {
  const day = given(
    scoreSet({ points: 0.3 }),
    scoreSet({ team: 'blue', points: 9 }),
    deduct({ points: 0.1 }),
    deduct({ points: 0.1, note: '越线' }),
  ).day

  rule('deductions stand in a column of their own where there are any, and the sum takes them off', () => {
    const sheets = workbookOfDay(day)
    const cell = (place: string, sheet = '理论') =>
      cellsOf(sheets).find((one) => one.sheet === sheet && one.place === place)
    expect(['D3', 'E3'].map((place) => cell(place)?.value)).toEqual(['扣分', '小计'])
    expect(cell('D5')?.value).toBe(0.2)
    expect(cell('E5')).toMatchObject({
      formula: 'IF(COUNT(C5:C5)=0,C5&"",MAX(0,ROUND(SUM(C5:C5)-D5,2)))',
      value: 0.1,
    })
    expect([cell('D6'), cell('E6')?.value]).toEqual([undefined, 9])
    expect(cell('E3', '飞行')?.value).toBe('小计')
    expect(cellsOf(sheets).filter(({ value }) => String(value).includes('李四'))).toEqual([])
  })

  rule('the confirmed sheet lists each with its reason, and never a name', async () => {
    const paper = paperOf(await papersOfDay(day), 'subject', 'theory')
    expect(paper.tables[0]?.columns.map(({ head }) => head)).toEqual([
      ...['序号', '代表队', '笔试（20）', '扣分', '小计（20）'],
    ])
    expect(linesOf(paper).slice(0, 2)).toEqual(['1|红队|0.30|0.20|0.10', '2|蓝队|9.00||9.00'])
    expect(paper.notes.filter((note) => note.includes('扣分'))).toEqual([
      expect.stringMatching(/^红扣分 0\.10：操作超时（.* 主持台 1 录入，已由另一人核对）$/),
      expect.stringMatching(/^红扣分 0\.10：越线（/),
    ])
    expect(JSON.stringify(await papersOfDay(day))).not.toContain('李四')
  })

  rule('the confirmed sheet tells a signed total apart from its items', async () => {
    const taken = given(
      send('paper.take', {
        totals: { red: { flight: 11.25 }, blue: { flight: 'absent' } },
        ...{ reason: '丢失', typedBy: '甲', checkedBy: '乙' },
      }),
      deduct({ subject: 'flight', points: 0.25 }),
    ).day
    const paper = paperOf(await papersOfDay(taken), 'subject', 'flight')
    expect(linesOf(paper).slice(0, 2)).toEqual(['1|红队||||11.25|0.25|11.00', '2|蓝队||||缺赛||缺赛'])
  })
})

rule('a blank sheet of what is carried in asks for points on the scale where they were given', async () => {
  const [theory, flight] = smallEvent().subjects
  const event = smallEvent({ subjects: [{ ...theory!, carriedIn: { max: 100 } }, flight!] })
  const paper = paperOf(await papersOfDay(inEvent(event).day), 'score-sheet', 'theory/paper')
  expect(paper.lines).toContain('原始满分 100，按 原始分 × 20 ÷ 100 换算')
  expect(paper.tables[0]?.columns.map(({ head }) => head)).toContain('得分（满分 100）')
})

rule('the list of penalties is refused where it says nothing that can be taken off', () => {
  const paths = (penalties: object[]) =>
    eventFileSchema.safeParse({ ...smallEvent(), penalties }).error?.issues.map(({ path }) => path.join('.'))
  const late = { id: 'late', name: '迟到', points: 1 }
  expect(paths([late])).toBeUndefined()
  expect(paths([late, late])).toEqual(['penalties.1.id'])
  expect(paths([{ ...late, subject: 'nothing' }])).toEqual(['penalties.0.subject'])
  for (const points of [0, -1, 0.005]) expect(paths([{ ...late, points }])).toEqual(['penalties.0.points'])
})
