/** Judges' scores beside a subject's table: a column each, and the formula that makes an item's points of them. */
import { at, inOrder, type ItemId, type SubjectId, type TeamId } from '../../shared/ids.ts'
import { judgesOf, TRIM_FROM, type PanelRule } from '../../shared/panel.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { judgeName } from '../../shared/views/panel.ts'
import { across, cell, literal, type Cell } from './cells.ts'

export interface JudgeColumns {
  /** How each panel combines its scores. */
  readonly rules: readonly string[]
  readonly heads: readonly string[]
  readonly maxima: readonly Cell[]
  readonly cellsOf: (team: TeamId) => (Cell | undefined)[]
  /** Of the item's points in a row; undefined where no judges score it. */
  readonly formulaOf: (item: ItemId, row: number) => string | undefined
}

/** `first` is the column in which they begin. */
export function judgeColumns(
  snapshot: ControlSnapshot,
  { subject, first, texts }: { subject: SubjectId; first: number; texts: Texts },
): JudgeColumns {
  const { items } = at(snapshot.subjects, subject)
  const panels = inOrder<ItemId>(items).flatMap((item) => {
    const { panel, name, maxPoints } = at(items, item)
    return panel ? [{ item, panel, name, maxPoints }] : []
  })
  const columns = panels.flatMap(({ panel, ...about }) =>
    judgesOf(panel).map((judge) => ({ ...about, judge })),
  )
  const { waived } = texts.console.scores

  return {
    rules: panels.map(({ name, panel }) => `${name}：${texts.checkEvent.panel(panel)}`),
    heads: columns.map(({ item, name, judge }) =>
      [name, judgeName(snapshot, { subject, item, judge }, texts)].join(' '),
    ),
    maxima: columns.map(({ maxPoints }) => cell('points', maxPoints)),
    cellsOf: (team) =>
      columns.map(({ item, judge }) => {
        const info = snapshot.cells[team]?.[subject]?.[item]?.judges?.[judge]
        if (info?.points !== undefined) return cell('points', info.points)
        return info?.status === 'waived' ? cell('text', waived) : undefined
      }),
    formulaOf(item, row) {
      const panel = panels.find((one) => one.item === item)?.panel
      const begin = first + columns.findIndex((column) => column.item === item)
      return (
        panel && panelFormula(panel, across(row, { first: begin, last: begin + panel.judges - 1 }), waived)
      )
    },
  }
}

/** Whole hundredths up to the one rounding, because fractions would not be exact. Nothing while a judge is missing. */
function panelFormula(
  { judges, combine, trimFrom = TRIM_FROM }: PanelRule,
  given: string,
  waived: string,
): string {
  const count = `COUNT(${given})`
  const hundredths = (what: string) => `ROUND(${what}(${given})*100,0)`
  const plain = `${hundredths('SUM')}/${count}`
  const without = `(${hundredths('SUM')}-${hundredths('MAX')}-${hundredths('MIN')})/(${count}-2)`
  const mean = combine === 'mean' ? plain : `IF(${count}>=${trimFrom},${without},${plain})`
  const isMissing = `OR(${count}=0,${count}+COUNTIF(${given},${literal(waived)})<${judges})`
  return `IF(${isMissing},"",ROUND(${mean},0)/100)`
}
