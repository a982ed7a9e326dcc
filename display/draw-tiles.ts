/** How the numbers of a draw fill the picture: few and large, or many and small, page after page. */

const WIDTH = 1808
const HEIGHT = 744
const GAP = 16
const SHAPES = [
  { columns: 3, rows: 3 },
  { columns: 4, rows: 4 },
  { columns: 5, rows: 5 },
  { columns: 5, rows: 8 },
] as const

export interface DrawGrid {
  readonly columns: number
  readonly width: number
  readonly height: number
  readonly gap: number
  /** How many tiles a page has; more numbers than that take turns. */
  readonly places: number
}

export function drawGrid(teams: number): DrawGrid {
  const { columns, rows } =
    SHAPES.find((shape) => shape.columns * shape.rows >= teams) ?? SHAPES[SHAPES.length - 1]!
  const used = Math.max(3, Math.min(rows, Math.ceil(teams / columns)))
  return {
    columns,
    gap: GAP,
    width: (WIDTH - (columns - 1) * GAP) / columns,
    height: (HEIGHT - (used - 1) * GAP) / used,
    places: columns * rows,
  }
}
