/** The results as they leave the hub: what stands in the workbook, and the formulas that make it. */
import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/universal'
import { describe, expect, test } from 'vitest'
import { sheetNames } from '../../server/results/cells.ts'
import { csv } from '../../server/results/csv.ts'
import { logLine } from '../../server/results/log-sheet.ts'
import { scoreSheets } from '../../server/results/workbook.ts'
import { xlsx } from '../../server/results/xlsx.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import { toDecimal } from '../../shared/points.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { anyCommand } from '../support/any-day.ts'
import { openDay, type Day, type Sent } from '../support/day.ts'
import { builtInEvent, panelEvent, smallEvent } from '../support/events.ts'
import { inEvent, rule } from '../support/given.ts'
import { cellsOf, resultsOfDay, workbookOfDay } from '../support/results.ts'
import { story } from '../support/story.ts'

const score = (team: string, subject: string, item: string, points: number): Sent => ({
  type: 'score.set',
  data: { team, subject, item, points },
})

function played(event: EventFileInput | undefined, commands: readonly Sent[]): Day {
  const day = openDay(event)
  for (const command of commands) day.send(command)
  return day
}

const lines = (day: Day) => csv(scoreSheets(resultsOfDay(day), textsOf.zh).ranks.table).split('\r\n')
const formulaAt = (day: Day, sheet: string, place: string) =>
  cellsOf(workbookOfDay(day)).find((cell) => cell.sheet === sheet && cell.place === place)?.formula

describe('the table of ranks', () => {
  rule('has every team in rank order, with its subjects, total, prize, and what decided its place', () => {
    const day = played(builtInEvent(), story())
    expect(lines(day).slice(0, 6)).toEqual([
      '\ufeff名次,参赛队,理论,在线监测,监督帮扶,装备·无人机,总分,奖项,名次依据',
      '1,泗水县分局,18.35,27.45,37.25,9.30,92.35,一等奖,监督帮扶',
      '2,任城区分局,18.80,27.90,36.50,9.15,92.35,二等奖,监督帮扶',
      '3,市级参赛队（市执法支队）,17.90,26.80,38.00,9.10,91.80,二等奖,总分',
      '4,鱼台县分局,17.60,26.40,37.60,8.80,90.40,二等奖,并列',
      '4,太白湖新区分局,17.60,26.40,37.60,8.80,90.40,二等奖,并列',
    ])
    expect(lines(day)[10]).toBe('10,兖州区分局,16.50,24.80,37.40,8.20,86.90,三等奖,无人机用时')
  })

  rule('says in a word why there are no points or no rank', () => {
    const [red, ...others] = smallEvent().teams
    const event = smallEvent({ teams: [{ ...red!, eligible: false }, ...others] })
    const out = (subject: string): Sent => ({
      type: 'score.mark',
      data: { team: 'green', subject, status: 'withdrawn' },
    })
    const day = played(event, [score('red', 'theory', 'paper', 18), out('theory'), out('flight')])
    expect(lines(day).slice(1, 4)).toEqual([
      '不参评,红队,18.00,,18.00,,',
      '1,蓝队,,,0.00,,总分',
      '—,绿队,弃权,弃权,0.00,,',
    ])
  })

  rule('keeps text that looks like a formula as text', () => {
    const names = ['=1+1', '@SUM(A1)', '＋1', '-1,"2"']
    const teams = names.map((name, index) => ({ id: `t${index}`, name, shortName: name }))
    expect(lines(played(smallEvent({ teams }), [])).slice(1, 5)).toEqual([
      "1,'=1+1,,,0.00,,并列",
      "1,'@SUM(A1),,,0.00,,并列",
      "1,'＋1,,,0.00,,并列",
      `1,"'-1,""2""",,,0.00,,并列`,
    ])
  })
})

describe('the workbook', () => {
  rule('sums a subject where something is entered, and a total over the subjects, rounded once', () => {
    const day = played(undefined, [score('red', 'flight', 'result', 7.5)])
    expect(formulaAt(day, '飞行', 'E5')).toBe('IF(COUNT(C5:D5)=0,C5&"",ROUND(SUM(C5:D5),2))')
    expect(formulaAt(day, '名次及奖项', 'C8')).toBe("'理论'!D5")
    expect(formulaAt(day, '名次及奖项', 'E8')).toBe('ROUND(SUM(C8:D8),2)')
  })

  rule('counts a subject on the scale of its weight, and breaks ties by its own points', () => {
    const [theory, flight] = smallEvent().subjects
    const event = smallEvent({ subjects: [{ ...theory!, weight: 50 }, flight!] })
    const day = played(event, [score('red', 'theory', 'paper', 18.75)])
    expect(lines(day)[1]).toBe('1,红队,46.88,,46.88,一等奖,总分')
    expect(formulaAt(day, '理论', 'E5')).toBe('IF(ISNUMBER(D5),ROUND(ROUND(D5*100,0)*5000/2000,0)/100,D5)')
    expect([formulaAt(day, '名次及奖项', 'C8'), formulaAt(day, '名次及奖项', 'K8')]).toEqual([
      "'理论'!E5",
      "N('理论'!D5)",
    ])
  })

  rule('makes an item’s points of its judges’ columns, in whole hundredths and rounded once', () => {
    const judge = (number: number, points: number) => ({
      type: 'score.judge',
      data: { team: 'red', subject: 'flight', item: 'result', judge: number, points },
    })
    const four = [9.5, 9, 9, 8.5].map((points, index) => judge(index + 1, points))
    const waive = {
      type: 'score.waive',
      data: { team: 'red', subject: 'flight', item: 'result', judge: 5, note: '回避' },
    }
    const row = (day: Day) =>
      workbookOfDay(day)
        .find(({ name }) => name === '飞行')
        ?.rows[4]?.map((cell) => cell?.value)
    expect(row(played(panelEvent(), [...four, judge(5, 6)]))?.slice(2)).toEqual([
      8.83,
      undefined,
      8.83,
      undefined,
      9.5,
      9,
      9,
      8.5,
      6,
    ])
    expect(row(played(panelEvent(), four))?.slice(2)).toEqual([
      '',
      undefined,
      '',
      undefined,
      9.5,
      9,
      9,
      8.5,
      undefined,
    ])
    expect(row(played(panelEvent(), [...four, waive]))?.slice(2)).toEqual([
      9,
      undefined,
      9,
      undefined,
      9.5,
      9,
      9,
      8.5,
      '免评',
    ])
    expect(formulaAt(openDay(panelEvent()), '飞行', 'C5')).toBe(
      'IF(OR(COUNT(G5:K5)=0,COUNT(G5:K5)+COUNTIF(G5:K5,"免评")<5),"",ROUND(IF(COUNT(G5:K5)>=5,' +
        '(ROUND(SUM(G5:K5)*100,0)-ROUND(MAX(G5:K5)*100,0)-ROUND(MIN(G5:K5)*100,0))/(COUNT(G5:K5)-2),' +
        'ROUND(SUM(G5:K5)*100,0)/COUNT(G5:K5)),0)/100)',
    )
  })

  rule('ranks a team behind all that are better by the total or, equal so far, by the next key', () => {
    expect(formulaAt(openDay(), '名次及奖项', 'A9')).toBe(
      'IF($H$9=0,"—",1+SUMPRODUCT($H$8:$H$10*(($E$8:$E$10>$E$9)+($E$8:$E$10=$E$9)*' +
        '(($K$8:$K$10>$K$9)+($K$8:$K$10=$K$9)*(($L$8:$L$10<$L$9))))))',
    )
  })

  rule('compares one item by its own column, where the event does', () => {
    const tieBreak = [{ item: { subject: 'flight', item: 'result' } }]
    const day = played(smallEvent({ tieBreak }), [score('red', 'flight', 'result', 7.5)])
    expect(formulaAt(day, '名次及奖项', 'K8')).toBe("N('飞行'!C5)")
    expect(lines(day)[1]).toBe('1,红队,,7.50,7.50,一等奖,总分')
  })

  rule('names the first key that nobody else shares as what decided a place', () => {
    expect(formulaAt(openDay(), '名次及奖项', 'G8')).toBe(
      'IF(ISNUMBER(A8),IF(SUMPRODUCT($H$8:$H$10*($E$8:$E$10=$E$8))=1,$E$7,' +
        'IF(SUMPRODUCT($H$8:$H$10*($E$8:$E$10=$E$8)*($K$8:$K$10=$K$8))=1,$K$7,' +
        'IF(SUMPRODUCT($H$8:$H$10*($E$8:$E$10=$E$8)*($K$8:$K$10=$K$8)*($L$8:$L$10=$L$8))=1,$L$7,"并列"))),"")',
    )
  })

  test.each([
    { borderTie: 'rank-window', first: 'C13', second: 'D13+C14' },
    {
      borderTie: 'expand',
      first: 'COUNTIF($I$8:$I$10,"<="&(C13))',
      second: 'COUNTIF($I$8:$I$10,"<="&(D13+C14))',
    },
    {
      borderTie: 'demote',
      first: 'COUNTIF($J$8:$J$10,"<="&(C13))',
      second: 'COUNTIF($J$8:$J$10,"<="&(D13+C14))',
    },
  ] as const)('ends a prize where the rule $borderTie says', ({ borderTie, first, second }) => {
    const awards = ['first', 'second'].map((id) => ({ id, name: id, kind: 'team' as const, quota: 1 }))
    const day = openDay(smallEvent({ borderTie, awards }))
    expect([formulaAt(day, '名次及奖项', 'D13'), formulaAt(day, '名次及奖项', 'D14')]).toEqual([
      first,
      second,
    ])
    expect(formulaAt(day, '名次及奖项', 'F8')).toBe(
      'IF(ISNUMBER(I8),IF(I8<=$D$13,$B$13,IF(I8<=$D$14,$B$14,"")),"")',
    )
  })

  rule('follows the order that persons gave to teams that are equal on every key', () => {
    const { day } = inEvent(undefined, {
      type: 'tie.decide',
      data: { teams: ['blue', 'red', 'green'], as: 'ordered' },
    })
    expect(lines(day).slice(1, 4)).toEqual([
      '1,蓝队,,,0.00,,裁定',
      '2,红队,,,0.00,,裁定',
      '3,绿队,,,0.00,,裁定',
    ])
    expect(formulaAt(day, '名次及奖项', 'A8')).toContain('($M$8:$M$10<$M$8)')
    const decided = cellsOf(workbookOfDay(day)).filter(({ place }) => ['M8', 'M9', 'M10'].includes(place))
    expect(decided.map(({ value }) => value)).toEqual([1, 2, 3])
  })

  rule('names no cell that shows anything else, on any day', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), (commands) => {
        const cells = cellsOf(workbookOfDay(played(undefined, commands)))
        const shown = new Map(cells.map(({ sheet, place, value }) => [`${sheet}!${place}`, value]))
        const named = cells.flatMap(({ formula = '', value }) => {
          const [, sheet, place] = /^'([^']+)'!([A-Z]+\d+)$/.exec(formula) ?? []
          return place === undefined ? [] : [{ value, there: shown.get(`${sheet}!${place}`) }]
        })
        expect(named).toHaveLength(6)
        expect(named.map(({ value }) => value)).toEqual(named.map(({ there }) => there))
      }),
    )
  })

  rule('shows the hub’s totals and ranks to whoever only reads it', async () => {
    const day = played(builtInEvent(), story())
    const [ranks, ...others] = await readXlsxFile(new Uint8Array(await xlsx(workbookOfDay(day))).buffer)
    const rows = ranking(day.control.current)
    expect(ranks?.data.slice(7, 7 + rows.length).map((row) => [row[0], row[6]])).toEqual(
      rows.map(({ rank, total }) => [rank, toDecimal(total)]),
    )
    expect(others.map(({ sheet }) => sheet)).toEqual([
      '理论',
      '在线监测',
      '监督帮扶',
      '装备·无人机',
      '操作记录',
    ])
    expect(others[4]?.data).toHaveLength(4 + day.entries.length)
  })
})

rule('what the hub did by itself is told in the language of the book', () => {
  const day = openDay()
  const [first] = day.entries.map((entry) => logLine(entry, day.control.current, textsOf.zh))
  expect(first?.map((cell) => cell?.value)).toEqual([1, '2026-05-01 09:00:00', '主机', '开始记录这场活动'])
})

rule('a text is written as it is, whatever it is', async () => {
  const names = ['constructor', '__proto__', '=1+1', '<b>&"']
  const teams = names.map((name, index) => ({ id: `t${index}`, name, shortName: name }))
  const book = await xlsx(workbookOfDay(openDay(smallEvent({ teams }))))
  const [ranks] = await readXlsxFile(new Uint8Array(book).buffer)
  expect(ranks?.data.slice(7, 11).map((row) => String(row[1]).trim())).toEqual(names)
})

rule('no name of a person is in any of it, nor where one was given an award', () => {
  const best = { award: 'best', recipient: { name: '欧阳某', team: 'red' } }
  const { day } = inEvent(
    undefined,
    { type: 'roster.set', data: { members: { red: [{ name: '欧阳某' }] }, discarded: 5 } },
    { type: 'award.grant', data: best },
  )
  const texts = cellsOf(workbookOfDay(day)).map(({ value }) => value)
  expect(texts.filter((text) => String(text).includes('欧阳'))).toEqual([])
  expect(texts).toContain('授予 *** 最佳个人')
  expect(texts).toContain('最佳个人：已评 1 名，名额 2 名（姓名不随文件导出）')
})

rule('a sheet has the name of its subject, as far as a workbook may have it', () => {
  expect(sheetNames(['理论', '理论', "'A/B'", '一'.repeat(40)])).toEqual([
    '理论',
    '理论 2',
    'A B',
    '一'.repeat(31),
  ])
})
