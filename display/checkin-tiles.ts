/** How the teams' tiles share the room beside the count. Source: DESIGN §4.5. */

const WIDTH = 1344
const HEIGHT = 384
const GAP = 12

export interface TileGrid {
  readonly columns: number
  readonly width: number
  readonly height: number
  readonly gap: number
}

/** Five columns of 259×120 for fifteen teams; more columns only where the rows would get too low. */
export function tileGrid(teams: number): TileGrid {
  const columns = [5, 6, 7, 8].find((columns) => Math.ceil(teams / columns) <= columns - 2) ?? 8
  const rows = Math.max(3, Math.ceil(teams / columns))
  return {
    columns,
    gap: GAP,
    width: (WIDTH - (columns - 1) * GAP) / columns,
    height: (HEIGHT - (rows - 1) * GAP) / rows,
  }
}
