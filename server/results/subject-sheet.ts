/** One subject: every team's points in every item, their sum, what it brings to the total, and what they were made of. */
import { at, inOrder, type ItemId, type SubjectId, type TeamId } from '../../shared/ids.ts'
import { isTime, measureKind } from '../../shared/measure.ts'
import type { Item } from '../../shared/snapshot-event.ts'
import type { Mark, Score } from '../../shared/snapshot-scores.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { toDecimal } from '../../shared/points.ts'
import { deductedNow } from '../../shared/views/deductions.ts'
import { counted, exact } from '../../shared/views/ranking.ts'
import { markOf } from '../../shared/views/mark.ts'
import {
  across,
  address,
  cell,
  computed,
  literal,
  on,
  type Cell,
  type Look,
  type Row,
  type Sheet,
} from './cells.ts'
import { judgeColumns } from './judge-columns.ts'

export interface SubjectSheet {
  readonly subject: SubjectId
  readonly sheet: Sheet
  /** Where the team's points in this subject stand. */
  readonly sumOf: (team: TeamId) => string
  /** What they bring to the total, or the word that stands there instead. */
  readonly countedOf: (team: TeamId) => { readonly reference: string; readonly value: string | number }
  readonly pointsOf: (team: TeamId, item: ItemId) => string
  /** What was measured, if anything was: a count, or seconds, with decimals where they are timed in hundredths. */
  readonly measuredOf: (team: TeamId, item: ItemId) => Measured
  /** A condition: every item of the team has this mark. */
  readonly allMarked: (team: TeamId, mark: Mark) => string
  /** A condition: an item of the team has one of these marks, or its signed sheet, where that counts. */
  readonly someMarked: (team: TeamId, marks: readonly Mark[]) => string
}

interface Measured {
  readonly reference: string
  readonly look: Look
  readonly value: number | undefined
}

const FIRST_TEAM = 4
const FIRST_ITEM = 2

export function subjectSheet(
  snapshot: ControlSnapshot,
  { subject, name, texts }: { subject: SubjectId; name: string; texts: Texts },
): SubjectSheet {
  const { event, teams, subjects, scores, paper } = snapshot
  const words = texts.results
  const { marks } = texts.console.scores
  const about = at(subjects, subject)
  const items = inOrder(about.items)
  const measured = items.filter((item) => at(about.items, item).measure)
  const isFromPaper = inOrder(teams).some((team) => paperOf(team) !== undefined)
  const total = FIRST_ITEM + items.length
  const isDeducted = inOrder(teams).some((team) => deductedNow(snapshot, { team, subject }) > 0)
  const deducted = isFromPaper ? total + 1 : total
  const sum = isDeducted ? deducted + 1 : deducted
  const counts = about.weight === undefined ? sum : sum + 1
  const judges = judgeColumns(snapshot, { subject, first: counts + 1 + measured.length, texts })
  const inItems = { first: FIRST_ITEM, last: total - 1 }
  const order = inOrder(teams)
  const rowOf = (team: TeamId) => FIRST_TEAM + order.indexOf(team)

  return {
    subject,
    sheet: {
      name,
      widths: [
        6,
        28,
        ...items.map(() => 14),
        ...(isFromPaper ? [12] : []),
        ...(isDeducted ? [10] : []),
        10,
        ...(counts === sum ? [] : [10]),
        ...[...measured, ...judges.heads].map(() => 14),
      ],
      stickyRows: FIRST_TEAM,
      rows: [...above(), ...order.map(teamRow)],
    },
    sumOf: (team) => on(name, address(sum, rowOf(team))),
    countedOf: (team) => ({
      reference: on(name, address(counts, rowOf(team))),
      value: (countedCell(team) ?? sumCell(team)).value,
    }),
    pointsOf: (team, item) => on(name, address(FIRST_ITEM + items.indexOf(item), rowOf(team))),
    measuredOf: (team, item) => ({
      reference: on(name, address(counts + 1 + measured.indexOf(item), rowOf(team))),
      ...measuredValue(team, item),
    }),
    allMarked: (team, mark) => marked(team, [mark], `=${items.length}`),
    someMarked: (team, wanted) => marked(team, wanted, '>0'),
  }

  /** Until every item is in, what the signed sheet says counts. */
  function marked(team: TeamId, wanted: readonly Mark[], howMany: string): string {
    const all = on(name, across(rowOf(team), inItems))
    const counts = wanted.map((mark) => `COUNTIF(${all},${literal(marks[mark])})`)
    const byItems = `${counts.join('+')}${howMany}`
    if (!isFromPaper) return byItems
    const said = on(name, address(total, rowOf(team)))
    const says = wanted.map((mark) => `${said}=${literal(marks[mark])}`)
    const isSaid = says.length === 1 ? says.join('') : `OR(${says.join(',')})`
    return `OR(${byItems},AND(${filled(all)}<${items.length},${isSaid}))`
  }

  function above(): Row[] {
    const times = measured.map((item) => measuredHead(at(about.items, item)))
    const names = items.map((item) => at(about.items, item).name)
    const maxima = items.map((item) => cell('points', at(about.items, item).maxPoints))
    const weight = about.weight === undefined ? [] : [cell('points', about.weight)]
    const sums = [
      ...(isFromPaper ? [words.paper] : []),
      ...(isDeducted ? [words.deducted] : []),
      ...[words.sum, ...weight.map(() => words.counted)],
    ]
    return [
      [cell('title', event.title)],
      [
        cell(
          'note',
          [
            about.carriedIn ? words.carriedIn({ subject: about.name }) : about.name,
            ...judges.rules,
            ...(isFromPaper && paper ? [words.paperNote({ reason: paper.reason })] : []),
          ].join('  '),
        ),
      ],
      [words.order, words.team, ...names, ...sums, ...times, ...judges.heads].map((word) =>
        cell('head', word),
      ),
      [
        ...[undefined, cell('note', words.max), ...maxima],
        ...(isFromPaper ? [undefined] : []),
        ...(isDeducted ? [undefined] : []),
        ...[cell('points', about.maxPoints), ...weight],
        ...measured.map(() => undefined),
        ...judges.maxima,
      ],
    ]
  }

  function measuredHead({ measure, name }: Item): string {
    const unit = measure && isTime(measure) ? 's' : (measure?.unit ?? '')
    return words.measured({ name: measure?.name ?? name, unit })
  }

  function teamRow(team: TeamId, index: number): Row {
    return [
      cell('count', index + 1),
      cell('text', at(teams, team).name),
      ...itemCells(team),
      ...(isFromPaper ? [paperCell(team)] : []),
      ...(isDeducted ? [deductedCell(team)] : []),
      sumCell(team),
      ...(counts === sum ? [] : [countedCell(team)]),
      ...measured.map((item) => measuredCell(team, item)),
      ...judges.cellsOf(team),
    ]
  }

  function scoreOf(team: TeamId): Score | undefined {
    return scores[team]?.[subject]
  }

  function itemCells(team: TeamId): (Cell | undefined)[] {
    return items.map((item) => itemCell(team, item))
  }

  function itemCell(team: TeamId, item: ItemId): Cell | undefined {
    const points = scoreOf(team)?.items?.[item]
    const mark = markOf(scoreOf(team), item)
    if (mark) return cell('text', marks[mark])
    const formula = judges.formulaOf(item, rowOf(team))
    if (formula !== undefined) return computed('points', formula, points ?? '')
    return points === undefined ? undefined : cell('points', points)
  }

  /** Without a single point, the word of the first item stands here: nothing entered is not 0.00. */
  function sumCell(team: TeamId): Cell {
    const range = across(rowOf(team), inItems)
    const first = address(FIRST_ITEM, rowOf(team))
    const byItems = `IF(COUNT(${range})=0,${first}&"",${lessDeducted(`SUM(${range})`, team)})`
    const score = scoreOf(team)
    const [word] = score?.fromPaper ? [paperCell(team)] : itemCells(team)
    return computed('points', withPaper(team, byItems), score?.points ?? word?.value ?? '')
  }

  /** Until every item is in, the signed sheet's total counts. */
  function withPaper(team: TeamId, byItems: string): string {
    if (paperOf(team) === undefined) return byItems
    const range = across(rowOf(team), inItems)
    const said = address(total, rowOf(team))
    const byPaper = isDeducted ? `IF(ISNUMBER(${said}),${lessDeducted(said, team)},${said})` : said
    return `IF(${filled(range)}=${items.length},${byItems},${byPaper})`
  }

  /** In whole hundredths, and never below 0. */
  function lessDeducted(points: string, team: TeamId): string {
    return isDeducted ? `MAX(0,ROUND(${points}-${address(deducted, rowOf(team))},2))` : `ROUND(${points},2)`
  }

  function deductedCell(team: TeamId): Cell | undefined {
    const points = deductedNow(snapshot, { team, subject })
    return points === 0 ? undefined : cell('points', toDecimal(points))
  }

  function paperOf(team: TeamId): number | Mark | undefined {
    return paper?.totals[team]?.[subject]
  }

  function paperCell(team: TeamId): Cell | undefined {
    const said = paperOf(team)
    if (said === undefined) return undefined
    return typeof said === 'number' ? cell('points', said) : cell('text', marks[said])
  }

  /** On the scale of the weight, rounded once and half up: whole hundredths all the way, because fractions would not be exact. */
  function countedCell(team: TeamId): Cell | undefined {
    const { weight, maxPoints } = about
    if (weight === undefined) return undefined
    const own = address(sum, rowOf(team))
    const scaled = `ROUND(ROUND(${own}*100,0)*${exact(weight)}/${exact(maxPoints)},0)/100`
    const points = scoreOf(team)?.points
    const value = points === undefined ? sumCell(team).value : toDecimal(counted(points, about))
    return computed('points', `IF(ISNUMBER(${own}),${scaled},${own})`, value)
  }

  function measuredValue(team: TeamId, item: ItemId): Omit<Measured, 'reference'> {
    const value = scoreOf(team)?.measures?.[item]
    const { measure } = at(about.items, item)
    return measure && measureKind(measure) === 'centiseconds'
      ? { look: 'points', value: value === undefined ? undefined : value / 100 }
      : { look: 'count', value }
  }

  function measuredCell(team: TeamId, item: ItemId): Cell | undefined {
    const { look, value } = measuredValue(team, item)
    return value === undefined ? undefined : cell(look, value)
  }
}

/** How many cells show something; one with a formula may show nothing. */
function filled(range: string): string {
  return `SUMPRODUCT(1*(LEN(${range})>0))`
}
