/** Where the rows of the podium and of the list of honours stand, in design pixels. Source: DESIGN §4.4. */
import type { PodiumRow } from '../shared/views/ceremony.ts'

const RIGHT = 1864
const GAP = 8
const MOST_IN_LINE = 10
const WIDEST = [556, 413, 413]

export interface Line<Cell> {
  readonly top: number
  readonly height: number
  readonly left: number
  readonly width: number
  readonly cells: readonly Cell[]
}

export interface LaidOut {
  readonly row: PodiumRow
  readonly top: number
  readonly height: number
  readonly lines: readonly Line<PodiumRow['cells'][number]>[]
}

interface Area {
  readonly top: number
  readonly bottom: number
  /** The same where there are more lines than that holds well. */
  readonly crowded: { readonly top: number; readonly bottom: number }
  /** A line is no higher than this. */
  readonly height: number
  readonly left: number
  /** Few cells keep a width of their own, in the middle; else they share the line. */
  readonly pyramid: boolean
}

/** Three rows of 104 at 692, 808 and 924; more rows share that room. */
export const PODIUM: Area = {
  top: 692,
  bottom: 1028,
  crowded: { top: 692, bottom: 1044 },
  height: 104,
  left: 184,
  pyramid: true,
}
/** Under the gold of the best prize. */
export const HONOURS: Area = {
  top: 844,
  bottom: 1040,
  crowded: { top: 816, bottom: 1068 },
  height: 92,
  left: 192,
  pyramid: false,
}

/** Rows from the top of an area; where there is room to spare, they keep to its bottom. */
export function layOut(rows: readonly PodiumRow[], area: Area): LaidOut[] {
  const count = rows.reduce((sum, { cells }) => sum + linesOf(cells.length), 0)
  const gap = count > 3 ? 8 : 12
  const { top: first, bottom } = count > 3 ? area.crowded : area
  const height = Math.min(area.height, (bottom - first - gap * (count - 1)) / count)
  let top = area.pyramid ? bottom - count * height - (count - 1) * gap : first
  return rows.map((row) => {
    const perLine = Math.ceil(row.cells.length / linesOf(row.cells.length))
    const lines = Array.from({ length: linesOf(row.cells.length) }, (_, index) => {
      const cells = row.cells.slice(index * perLine, (index + 1) * perLine)
      const width = widthOf(cells.length, area)
      const room = RIGHT - area.left
      const left = area.left + (room - cells.length * width - (cells.length - 1) * GAP) / 2
      const line = { top, height, left, width, cells }
      top += height + gap
      return line
    })
    return { row, top: lines[0]!.top, height: lines.length * (height + gap) - gap, lines }
  })
}

export function leftOf({ left, width }: Line<unknown>, index: number): number {
  return left + index * (width + GAP)
}

function linesOf(cells: number): number {
  return Math.ceil(cells / MOST_IN_LINE)
}

function widthOf(cells: number, { left, pyramid }: Area): number {
  const shared = (RIGHT - left - (cells - 1) * GAP) / cells
  return pyramid ? Math.min(shared, WIDEST[cells - 1] ?? shared) : shared
}
