/** How shared ranks are numbered: by default the next rank skips (1, 2, 2, 4); densely it does not (1, 2, 2, 3). */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { csv } from '../../server/results/csv.ts'
import { scoreSheets } from '../../server/results/workbook.ts'
import { eventFileSchema } from '../../shared/event-file.ts'
import { eventSummary } from '../../shared/event-summary.ts'
import type { SubjectId } from '../../shared/ids.ts'
import { borderTies, prizesByRank, rank, type BorderTie, type SharedRanks } from '../../shared/rank.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { withChangedRules } from '../../shared/views/changed-rules.ts'
import { ranking, ranksOf } from '../../shared/views/ranking.ts'
import { obstacles } from '../../shared/views/reveal-plan.ts'
import { ruleSet } from '../../shared/views/rules.ts'
import { standings } from '../../shared/views/standings.ts'
import { subjectRanking } from '../../shared/views/subject-ranking.ts'
import { ruleLines } from '../../control/rule-question.ts'
import type { Day, Sent } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'
import { paperOf, papersOfDay } from '../support/papers.ts'
import { cellsOf, resultsOfDay, workbookOfDay } from '../support/results.ts'

const TEAMS = ['red', 'blue', 'green', 'white', 'black']
const awards = [
  { id: 'first', name: '一等奖', kind: 'team', quota: 1 },
  { id: 'second', name: '二等奖', kind: 'team', quota: 3 },
] as const

/** Five teams at 30, 28, 28, 26 and 24 points, where the second prize ends with the place 4. */
function day(sharedRanks: SharedRanks | undefined, ...more: Sent[]): Day {
  const event = smallEvent({
    teams: TEAMS.map((id) => ({ id, name: `${id} 队`, shortName: id })),
    tieBreak: [],
    awards: [...awards],
    ...(sharedRanks && { sharedRanks }),
  })
  const scores = [18, 16, 16, 14, 12].flatMap((points, index) => {
    const team = TEAMS[index]!
    return [
      scoreSet({ team, points }),
      scoreSet({ team, subject: 'flight', item: 'result', points: 10 }),
      send('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 }),
    ]
  })
  return inEvent(event, ...scores, ...more).day
}

const ranksIn = ({ public: { current } }: Day) => ranking(current).map((row) => row.rank)
const prizesIn = ({ public: { current } }: Day) => ranking(current).map((row) => row.award)
const dense = send('rules.change', { sharedRanks: 'dense', note: '组委会决定' })

describe('of any rows', () => {
  const points = fc.array(fc.nat(6), { maxLength: 30 })
  const ranked = (totals: readonly number[], sharedRanks: SharedRanks) =>
    rank(
      totals.map((total, index) => ({ total, index })),
      ({ total }) => [total],
      sharedRanks,
    )

  rule('dense ranks are 1, 2, 3 … without a gap, and equal exactly where skipping ones are', () => {
    fc.assert(
      fc.property(points, (totals) => {
        const [close, wide] = [ranked(totals, 'dense'), ranked(totals, 'skip')]
        expect(close.map(({ row }) => row)).toEqual(wide.map(({ row }) => row))
        const numbers = [...new Set(close.map((one) => one.rank))]
        expect(numbers).toEqual(numbers.map((_, index) => index + 1))
        const sharing = (rows: typeof close) =>
          rows.map((one) => rows.map((other) => one.rank === other.rank))
        expect(sharing(close)).toEqual(sharing(wide))
        for (const [index, one] of wide.entries()) {
          expect(one.rank).toBe(1 + totals.filter((total) => total > one.row.total).length)
          expect(close[index]).toEqual({ ...one, rank: close[index]?.rank })
        }
      }),
    )
  })

  rule('prizes and ties across a prize border do not depend on the numbering', () => {
    const quotas = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 })
    const borders = fc.constantFrom<BorderTie>('rank-window', 'expand', 'demote')
    fc.assert(
      fc.property(points, quotas, borders, (totals, places, borderTie) => {
        const prizes = places.map((quota, prize) => ({ prize, quota }))
        const [close, wide] = (['dense', 'skip'] as const).map((sharedRanks) => {
          const rows = ranked(totals, sharedRanks)
          const given = [...prizesByRank(rows, prizes, borderTie)]
          return { given: given.map(([{ index }, prize]) => [index, prize]), ties: borderTies(rows, prizes) }
        })
        expect(close).toEqual(wide)
      }),
    )
  })
})

describe('as the event file says', () => {
  rule('the next rank skips by default, and says so by no key (§5)', () => {
    for (const sharedRanks of [undefined, 'skip'] as const) {
      expect(ranksIn(day(sharedRanks))).toEqual([1, 2, 2, 4, 5])
      expect(day(sharedRanks).public.current.event).not.toHaveProperty('sharedRanks')
    }
  })

  rule('or it does not, wherever a rank is told: overall, of a subject, through the day', () => {
    const { current } = day('dense').public
    expect(standings(current).rows.map((row) => row.rank)).toEqual([1, 2, 2, 3, 4])
    expect(subjectRanking(current, 'theory' as SubjectId).map((row) => row.rank)).toEqual([1, 2, 2, 3, 4])
    expect(ranksOf(current)).toEqual({ red: 1, blue: 2, green: 2, white: 3, black: 4 })
  })

  rule('prizes go by place either way', () => {
    expect(prizesIn(day('dense'))).toEqual(['first', 'second', 'second', 'second', undefined])
    expect(prizesIn(day('dense'))).toEqual(prizesIn(day('skip')))
  })

  rule('teams across a prize border are one task with the rank that is shown', () => {
    const level = scoreSet({ team: 'black', points: 14 })
    const open = obstacles(day('dense', level).control.current)
    expect(open).toEqual([{ why: 'tie', rank: 3, teams: ['white', 'black'] }])
  })

  rule('a show names the ranks that are shown, and its last step leaves all of them', () => {
    const shown = day('dense', send('reveal.start'))
    const steps = shown.control.current.show?.steps ?? []
    expect(steps.map((step) => [step.show, 'rank' in step ? step.rank : undefined])).toEqual([
      ['points', 3],
      ['names', 3],
      ['points', 2],
      ['names', 2],
      ['award', undefined],
      ['names', 1],
    ])
    for (let step = 1; step <= steps.length; step++) shown.send(send('reveal.to', { step }))
    const rows = ranking(shown.public.current).slice(0, 4)
    expect(rows.map(({ rank, award, tiedWith }) => [rank, award, tiedWith])).toEqual([
      [1, 'first', []],
      [2, 'second', ['green']],
      [2, 'second', ['blue']],
      [3, 'second', []],
    ])
  })
})

describe('as a rule that may change', () => {
  rule('the preview says who has another rank and that no prize moves; an undo takes it back', () => {
    const changed = day(undefined)
    const before = changed.control.current
    const wish = { sharedRanks: 'dense' } as const
    expect(ruleLines(wish, { snapshot: before, texts: textsOf.zh })).toEqual([
      '并列的名次：并列占用后面的名次（1、2、2、4） → 并列不占用后面的名次（1、2、2、3）',
      'white：第 4 名 → 第 3 名',
      'black：第 5 名 → 第 4 名',
    ])
    changed.send(dense)
    expect(ranksIn(changed)).toEqual([1, 2, 2, 3, 4])
    expect(withChangedRules(before, wish).event).toEqual(changed.control.current.event)
    changed.send(send('entry.undo', { seq: changed.state.seq }))
    expect(changed.control.current.event).toEqual(before.event)
    expect(ranksIn(changed)).toEqual([1, 2, 2, 4, 5])
  })

  rule('after the first score it wants a reason, and what is so already is no change', () => {
    const { when } = inEvent(undefined, scoreSet())
    when(send('rules.change', { sharedRanks: 'dense' })).thenRefused(400, { path: 'data.note' })
    when(send('rules.change', { sharedRanks: 'skip', note: '再说一遍' })).thenRefused(409)
    when(send('rules.change', { sharedRanks: 'loose', note: '写错' })).thenRefused(400)
  })

  rule('after a version it is a correction with the ranks that moved', () => {
    const corrected = day(undefined, send('results.publish'), dense)
    const { open } = corrected.control.current.results ?? {}
    expect(open).toMatchObject({ rules: true, cells: [] })
    expect(open?.moves.map(({ team, rank }) => ({ team, ...rank }))).toEqual([
      { team: 'white', from: 4, to: 3 },
      { team: 'black', from: 5, to: 4 },
    ])
  })

  rule('the ranks of a freeze keep their numbers until the thaw', () => {
    const frozen = day(undefined, send('standings.freeze'), dense)
    expect(ranksIn(frozen)).toEqual([1, 2, 2, 4, 5])
    frozen.send(send('standings.thaw'))
    expect(ranksIn(frozen)).toEqual([1, 2, 2, 3, 4])
  })
})

describe('in words', () => {
  const rowsOf = (sharedRanks: SharedRanks, lang: 'zh' | 'en' = 'zh') =>
    ruleSet(day(sharedRanks).control.current, textsOf[lang]).flatMap(({ rows }) =>
      rows.map(({ label, text }) => `${label}：${text}`),
    )

  rule('the rule set tells prizes by rank where ranks are places, else by place, and what a place is', () => {
    expect(rowsOf('skip')).toEqual(
      expect.arrayContaining([
        '名次：按总分从高到低；并列占用后面的名次（1、2、2、4）',
        '一等奖：1 个，第 1 名',
        '二等奖：3 个，第 2 至第 4 名',
      ]),
    )
    expect(rowsOf('dense')).toEqual(
      expect.arrayContaining([
        '名次：按总分从高到低；并列不占用后面的名次（1、2、2、3）',
        '一等奖：1 个，位次 1',
        '二等奖：3 个，位次 2 至 4',
        '位次：奖项按位次定，不按名次：位次是排在前面的队数加 1（1、2、2、4）',
      ]),
    )
    expect(rowsOf('dense').join()).not.toContain('第 2 至第 4 名')
    expect(rowsOf('dense', 'en')).toContain('二等奖：3, places 2 to 4')
  })

  rule('the check of an event file and the sheet of ranks and prizes say it, too', async () => {
    const event = eventFileSchema.parse(smallEvent({ sharedRanks: 'dense' }))
    expect(eventSummary(event).map((say) => say(textsOf.zh))).toContain(
      '并列的名次：并列不占用后面的名次（1、2、2、3）',
    )
    const { notes, tables } = paperOf(await papersOfDay(day('dense')), 'places')
    expect(notes.slice(0, 2)).toEqual([
      '按总分排名；总分相同为并列，并列不占用后面的名次（1、2、2、3）',
      '奖项按位次定，不按名次：位次是排在前面的队数加 1（1、2、2、4）',
    ])
    expect(tables[0]?.rows.map(([cell]) => cell)).toEqual([1, 2, 2, 3, 4].map((count) => ({ count })))
  })
})

describe('in the workbook', () => {
  const sheet = '名次及奖项'
  const formulas = (sharedRanks: SharedRanks, ...places: string[]) => {
    const cells = cellsOf(workbookOfDay(day(sharedRanks)))
    return places.map((at) => cells.find((cell) => cell.sheet === sheet && cell.place === at)?.formula)
  }

  rule('a dense rank counts the groups that are better, by a column of places that prizes go by', () => {
    expect(formulas('dense', 'A10', 'I10', 'J10', 'K10')).toEqual([
      'IF($H$10=0,"—",1+ROUND(SUMPRODUCT($H$8:$H$12*($I$8:$I$12<I10)/COUNTIF($I$8:$I$12,$I$8:$I$12)),0))',
      'IF($H$10=0,0,1+SUMPRODUCT($H$8:$H$12*(($E$8:$E$12>$E$10))))',
      'IF(AND(ISNUMBER(A10),COUNT(C10:D10)>0),I10,"")',
      'IF(ISNUMBER(J10),COUNTIF($J$8:$J$12,"<="&J10),"")',
    ])
    const cells = cellsOf(workbookOfDay(day('dense'))).filter((cell) => cell.sheet === sheet)
    const column = (letter: string) =>
      ['7', '8', '9', '10', '11', '12'].map((row) => cells.find((cell) => cell.place === letter + row)?.value)
    expect(column('A')).toEqual(['名次', 1, 2, 2, 3, 4])
    expect(column('I')).toEqual(['位次', 1, 2, 2, 4, 5])
    expect(column('J')).toEqual(['评奖位次', 1, 2, 2, 4, 5])
    expect(column('K')).toEqual(['并列末位', 1, 3, 3, 4, 5])
  })

  rule('where the next rank skips, the rank is the place and needs no column beside it', () => {
    expect(formulas('skip', 'A10', 'I10')).toEqual([
      'IF($H$10=0,"—",1+SUMPRODUCT($H$8:$H$12*(($E$8:$E$12>$E$10))))',
      'IF(AND(ISNUMBER(A10),COUNT(C10:D10)>0),A10,"")',
    ])
  })

  rule('the table of ranks has the ranks that are shown', () => {
    const { table } = scoreSheets(resultsOfDay(day('dense')), textsOf.zh).ranks
    const lines = csv(table).split('\r\n').slice(1, 6)
    expect(lines.map((line) => line.split(',')[0])).toEqual(['1', '2', '2', '3', '4'])
  })
})
