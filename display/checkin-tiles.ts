/** How the teams' tiles share the room beside the count. Source: DESIGN §4.5. */

const WIDTH = 1344
const HEIGHT = 384
const GAP = 12
const COLUMNS = [5, 6, 7, 8]
const MOST_ROWS = 7 // lower tiles could not hold a name
const INSIDE = 44
const SMALLEST_NAME = 28 * 0.75

export interface TileGrid {
  readonly columns: number
  readonly width: number
  readonly height: number
  readonly gap: number
  /** How many tiles a page has; more teams than that take turns. */
  readonly places: number
}

/**
 * Five columns of 259×120 for fifteen teams; more columns only where the rows would get too low and the widest
 * name, in em, still has its room.
 */
export function tileGrid(teams: number, widest: number): TileGrid {
  const roomy = COLUMNS.filter((columns) => widthOf(columns) - INSIDE >= widest * SMALLEST_NAME)
  const most = roomy[roomy.length - 1] ?? COLUMNS[0]!
  const places = most * MOST_ROWS
  const shown = Math.min(teams, places)
  const fitting = COLUMNS.find((columns) => Math.ceil(shown / columns) <= columns - 2) ?? most
  const columns = Math.min(most, fitting)
  const rows = Math.max(3, Math.ceil(shown / columns))
  return { columns, gap: GAP, width: widthOf(columns), height: (HEIGHT - (rows - 1) * GAP) / rows, places }
}

function widthOf(columns: number): number {
  return (WIDTH - (columns - 1) * GAP) / columns
}
