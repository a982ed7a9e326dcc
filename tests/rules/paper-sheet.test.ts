/** The sheet of totals from signed paper: what is typed or pasted into it, and what it adds up to. */
import { describe, expect } from 'vitest'
import { answeredRow, pasted } from '../../control/paper-paste.ts'
import {
  EMPTY_DRAFT,
  flaws,
  paperRows,
  paperTotals,
  type Column,
  type PaperRow,
} from '../../control/paper-sheet.ts'
import type { TeamId } from '../../shared/ids.ts'
import type { Mark } from '../../shared/snapshot-scores.ts'
import { readTable } from '../../shared/table-text.ts'
import { openDay } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { rule } from '../support/given.ts'

const { current: snapshot } = openDay().control
const marks: Record<string, Mark> = { 缺赛: 'absent', 缺: 'absent', 弃权: 'withdrawn' }
const rowsOf = (texts: Record<string, string>, known = snapshot) =>
  paperRows({ ...EMPTY_DRAFT, texts }, { snapshot: known, marks })
const [RED, BLUE] = ['red', 'blue'] as TeamId[]
const rowOf = (rows: readonly PaperRow[], team = RED) => rows.find((row) => row.team === team)
const paste = (text: string, { team = RED!, column = 'theory' as Column } = {}) =>
  pasted(readTable(text), { snapshot, team, column, totalNames: ['总分', '合计'] })

describe('what is typed', () => {
  rule('is added up exactly, beside the total that the paper gives', () => {
    const rows = rowsOf({ 'red/theory': '18.35', 'red/flight': '９。３', 'red/total': '27.65' })
    expect(rowOf(rows)).toMatchObject({ sum: 2765, off: 0, open: 0 })
    expect(rowOf(rowsOf({ 'red/theory': '18.35', 'red/total': '18.3' }))).toMatchObject({ off: -5, open: 1 })
    expect(rowOf(rows, BLUE)).toMatchObject({ sum: 0, open: 2 })
    expect(rowOf(rows, BLUE)).not.toHaveProperty('off')
  })

  rule('counts on the scale of a subject’s weight, as the total on the paper does', () => {
    const [theory, flight] = smallEvent().subjects
    const weighted = openDay(smallEvent({ subjects: [{ ...theory!, weight: 50 }, flight!] }))
    const rows = rowsOf({ 'red/theory': '18', 'red/total': '45' }, weighted.control.current)
    expect(rowOf(rows)).toMatchObject({ sum: 4500, off: 0 })
    expect(paperTotals(rows)).toEqual({ red: { theory: 18 } })
  })

  rule('is sent without the totals of the paper, and without what is empty', () => {
    const rows = rowsOf({ 'red/theory': '0', 'red/total': '0', 'blue/flight': ' 缺 ', 'green/total': '5' })
    expect(paperTotals(rows)).toEqual({ red: { theory: 0 }, blue: { flight: 'absent' } })
  })

  rule('is told where it is no value', () => {
    const rows = rowsOf({
      'red/theory': '20.01',
      'red/flight': '5.555',
      'blue/theory': '优',
      'blue/total': '缺',
    })
    expect(flaws(rows)).toBe(4)
    expect(rowOf(rows)?.values).toMatchObject({
      theory: { kind: 'above-max' },
      flight: { kind: 'too-many-decimals' },
    })
  })
})

describe('a table that is pasted', () => {
  rule('goes to teams by their names and to subjects by their heads, in any order', () => {
    const table = '序号\t代表队\t飞行\t理论\t总分\n1\t蓝队\t9\t17\t26\n2\t红\t8.5\t18\t26.5\n'
    expect(paste(table)).toEqual({
      texts: {
        ...{ 'blue/flight': '9', 'blue/theory': '17', 'blue/total': '26' },
        ...{ 'red/flight': '8.5', 'red/theory': '18', 'red/total': '26.5' },
      },
      asked: [],
    })
  })

  rule('goes by the order of the sheet where it has no heads', () => {
    expect(paste('蓝队\t17\t9\t26').texts).toEqual({
      ...{ 'blue/theory': '17', 'blue/flight': '9', 'blue/total': '26' },
    })
  })

  rule('goes from the chosen cell on where it has no names', () => {
    expect(paste('9\t26\n8\t25\n', { team: BLUE!, column: 'flight' as Column }).texts).toEqual({
      ...{ 'blue/flight': '9', 'blue/total': '26', 'green/flight': '8', 'green/total': '25' },
    })
  })

  rule(
    'has a name that is no team’s asked about, with the team that it looks like, and never guessed',
    () => {
      const { texts, asked } = paste('队\t理论\n红队\t18\n蓝队代表队\t17\n紫队\t16\n')
      expect(texts).toEqual({ 'red/theory': '18' })
      expect(asked).toEqual([
        { name: '蓝队代表队', suggested: 'blue', texts: { theory: '17' } },
        { name: '紫队', texts: { theory: '16' } },
      ])
      expect(answeredRow(asked[0]!, BLUE!)).toEqual({ 'blue/theory': '17' })
    },
  )
})
