/** Times in hundredths of a second (百分秒): how they are written, read, become points, and leave the hub. */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { parseMeasured, typedMeasure } from '../../control/typed-measure.ts'
import { proposal } from '../../control/proposal.ts'
import { standingOf } from '../../control/score-cell.ts'
import { wishOf, type Change } from '../../control/sheet-change.ts'
import { entrySentence } from '../../shared/entry-words.ts'
import { eventFileSchema, type EventFileInput } from '../../shared/event-file.ts'
import { eventHints } from '../../shared/event-hints.ts'
import { eventSummary } from '../../shared/event-summary.ts'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { measuredPoints } from '../../shared/measure.ts'
import { hundredths } from '../../shared/points.ts'
import { readTable } from '../../shared/table-text.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { formatCentiseconds } from '../../shared/time.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { ruleSet } from '../../shared/views/rules.ts'
import type { Day } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'
import { linesOf, paperOf, papersOfDay } from '../support/papers.ts'
import { cellsOf, workbookOfDay } from '../support/results.ts'

type Measure = NonNullable<EventFileInput['subjects'][number]['items'][number]['measure']>

const falling: Measure = { name: '百米用时', unit: 'cs', limit: 2000, fullAt: 1200, zeroAt: 1800 }
const table: Measure = {
  name: '百米用时',
  unit: 'cs',
  steps: [
    { atMost: 1300, points: 20 },
    { atMost: 6235, points: 8 },
  ],
}

/** The small event, whose theory is a sprint that breaks ties. */
function sprint(measure: Measure): EventFileInput {
  const [theory, ...others] = smallEvent().subjects
  const items = [{ id: 'paper', name: '百米', maxPoints: 20, measure }]
  return smallEvent({
    subjects: [{ ...theory!, items }, ...others],
    tieBreak: [{ measure: { subject: 'theory', item: 'paper' } }],
  })
}

const ran = (team: string, value: number) =>
  send('score.measure', { team, subject: 'theory', item: 'paper', value })

describe('as it is typed', () => {
  const parse = (text: string) => parseMeasured(text, falling)

  rule(
    'in seconds or minutes, in either width, and with the full stop of an input method (EVENT 5.4)',
    () => {
      for (const text of ['62.35', '1:02.35', '１：０２．３５', '62。35', ' 1:02。35 '])
        expect(parse(text)).toBe(6235)
      expect(['13.58', '13.5', '13', '13.', '0.05', '1:02'].map(parse)).toEqual([
        1358, 1350, 1300, 1300, 5, 6200,
      ])
    },
  )

  rule('a third decimal is refused and never rounded, be it a 0', () => {
    for (const text of ['13.580', '13.585', '1:02.355', '13。585'])
      expect(parse(text)).toBe('too-many-decimals')
  })

  rule('anything else is refused, and so is what a spreadsheet has rounded to 01:02.4', () => {
    for (const text of ['', '-1', '1e1', '13,58', '1:2.35', '1:60.00', '01:02.4', '1:2:03.00', '86400.01'])
      expect(parse(text)).toBe('not-centiseconds')
    expect(parse('86400')).toBe(8_640_000)
  })

  rule('every time is read as it is written', () => {
    expect([0, 5, 1358, 5999, 6000, 6235, 366_100].map(formatCentiseconds)).toEqual(
      ['0.00', '0.05', '13.58', '59.99', '1:00.00', '1:02.35', '61:01.00'], // minutes go on past an hour
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_640_000 }), (value) => {
        expect(parse(typedMeasure(value, 'cs'))).toBe(value)
      }),
    )
  })

  rule('a table that is pasted is read the same, and leaves as whole hundredths', () => {
    const { day } = inEvent(sprint(falling), ran('green', 1358))
    const { rows } = pasted(day, '红\t13.58\n蓝\t1:02.35\n绿\t13.58')
    expect(rows.flatMap(({ cells }) => cells.map(({ outcome }) => outcome.kind))).toEqual([
      'new',
      'new',
      'same',
    ])
    const [change] = rows.flatMap(({ cells }) =>
      cells.flatMap(({ place, outcome }): Change[] =>
        outcome.kind === 'new' ? [{ place, value: outcome.value, base: 0 }] : [],
      ),
    )
    expect(wishOf(change!)).toEqual({
      type: 'score.measure',
      data: { team: 'red', subject: 'theory', item: 'paper', value: 1358 },
      base: 0,
    })
    expect(pasted(day, '红\t13.585').rows[0]?.cells[0]?.outcome).toEqual({
      kind: 'refused',
      flaw: { kind: 'too-many-decimals' },
    })
  })
})

describe('as points', () => {
  rule('a time that falls evenly is rounded once, half up, from the exact fraction', () => {
    const rule = { fullAt: 1200, zeroAt: 1800 }
    const points = (value: number) => measuredPoints(value, rule, hundredths(2000))
    expect([1200, 1201, 1358, 1799, 1800].map(points)).toEqual([2000, 1997, 1473, 3, 0])
    fc.assert(
      fc.property(
        fc.integer({ min: 1201, max: 1799 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (value, max) => {
          const twice = (2n * BigInt(1800 - value) * BigInt(max) + 600n) / 1200n // half up
          expect(measuredPoints(value, rule, hundredths(max))).toBe(Number(twice))
        },
      ),
    )
  })

  rule('a hundredth above a step of the table is the next step', () => {
    const { day } = inEvent(sprint(table), ran('red', 1300), ran('blue', 1301), ran('green', 6236))
    expect(day.public.current.scores).toMatchObject({
      red: { theory: { points: 20, measures: { paper: 1300 } } },
      blue: { theory: { points: 8, measures: { paper: 1301 } } },
      green: { theory: { points: 0, measures: { paper: 6236 } } },
    })
  })

  rule('of equal totals the faster one comes first, by a hundredth, and no time is worst', () => {
    const green = scoreSet({ team: 'green', subject: 'flight', item: 'result', points: 8 })
    const { day } = inEvent(sprint(table), ran('red', 1359), ran('blue', 1358), green)
    expect(ranking(day.public.current).map(({ team }) => team)).toEqual(['blue', 'red', 'green'])
  })

  rule('the hub takes whole hundredths up to a day, and says what to send instead of seconds', () => {
    const { day } = inEvent(sprint(falling), ran('red', 8_640_000))
    expect(day.public.current.scores).toMatchObject({ red: { theory: { points: 0 } } })
    for (const value of [13.58, -1, 8_640_001])
      inEvent(sprint(falling)).when(ran('red', value)).thenRefused(400, { path: 'data.value' })
    inEvent(sprint(falling))
      .when(send('score.measure', { team: 'red', subject: 'theory', item: 'paper', seconds: 13 }))
      .thenRefused(400, { path: 'data.seconds' })
  })
})

describe('as it is told', () => {
  const { day } = inEvent(sprint(falling), ran('red', 1358), ran('blue', 6235))

  rule('in the log, in the rule set, and in the summary of its event file', () => {
    const [sentence] = day.entries
      .slice(-1)
      .map((entry) => entrySentence(entry, day.control.current, textsOf.zh))
    expect(sentence).toBe('蓝 百米 1:02.35 → 0.00')
    const said = '限时 20.00；12.00 以内满分 20.00，之后按百分秒递减，18.00 为 0'
    expect(JSON.stringify(ruleSet(day.control.current, textsOf.zh))).toContain(said)
    const summary = eventSummary(eventFileSchema.parse(sprint(table)))
    expect(summary.map((say) => say(textsOf.zh)).join('\n')).toContain('13.00以内 20，1:02.35以内 8，其余 0')
  })

  rule('on the sheet to be filled in and on the papers to be signed', async () => {
    const papers = await papersOfDay(day)
    const sheet = paperOf(papers, 'score-sheet', 'theory/paper')
    expect(sheet.tables[0]?.columns.map(({ head }) => head)).toContain('百米用时（分:秒.00）')
    expect(sheet.lines.join()).toContain('限时 20.00；12.00 以内满分，此后按百分秒递减，18.00 起 0 分')
    expect(linesOf(paperOf(papers, 'subject', 'theory')).join('\n')).toMatch(/红.*\|13\.58\|14\.73/)
  })

  rule('in the workbook as seconds with two decimals, which decide a tie by a formula', () => {
    const cells = cellsOf(workbookOfDay(day))
    const times = cells.filter(
      ({ sheet, value }) => sheet === '理论' && [13.58, 62.35].includes(Number(value)),
    )
    expect(times.map(({ look }) => look)).toEqual(['points', 'points'])
    expect(cells.some(({ sheet, value }) => sheet === '理论' && value === '百米用时（秒）')).toBe(true)
    const keys = cells.filter(({ formula }) => formula?.includes('9999999'))
    expect(keys.map(({ value }) => value)).toEqual([13.58, 62.35, 9_999_999])
    expect(keys[0]?.formula).toBe(`IF(ISNUMBER('理论'!${times[0]?.place}),'理论'!${times[0]?.place},9999999)`)
  })
})

describe('in an event file', () => {
  const problemOf = (measure: Measure) =>
    eventFileSchema.safeParse(sprint(measure)).error?.issues.map(({ path }) => path.join('.'))

  rule('numbers are whole hundredths, and none so large that points would not be exact', () => {
    const place = 'subjects.0.items.0.measure'
    expect(problemOf(falling)).toBeUndefined()
    expect(problemOf({ ...falling, fullAt: 12.5 })).toEqual([`${place}.fullAt`])
    expect(problemOf({ ...falling, zeroAt: Number.MAX_SAFE_INTEGER })).toEqual([`${place}.zeroAt`])
  })

  rule('numbers that were meant as seconds are worth a look', () => {
    const hints = (measure: Measure) =>
      eventHints(eventFileSchema.parse(sprint(measure))).map(({ say }) => say(textsOf.zh))
    expect(hints(falling)).toEqual([])
    expect(hints({ ...falling, unit: 's' })).toEqual([])
    expect(hints({ ...falling, limit: 20, fullAt: 12, zeroAt: 18 })).toEqual([
      '单位 cs 是百分秒，这里最大的数 20 只有 0.20 秒；13.58 秒写 1358',
    ])
  })
})

function pasted({ control }: Day, text: string) {
  return proposal(
    {
      ...{ table: readTable(text), subject: 'theory' as SubjectId, from: { item: 'paper' as ItemId } },
      ...{ teams: ['red' as TeamId], answers: {}, marks: {} },
    },
    {
      snapshot: control.current,
      standing: ({ team, subject, item }) =>
        standingOf(
          {
            score: control.current.scores[team]?.[subject],
            cell: control.current.cells[team]?.[subject]?.[item],
            ...{ decimals: 2, unit: 'cs' },
          },
          item,
        ),
      mayMark: true,
      texts: textsOf.zh,
    },
  )
}
