/** Which rows a screen with few places shows when there are more of them. */

export interface Paging {
  /** How many rows fit. */
  readonly places: number
  /** How many of the first rows stay on every page. */
  readonly kept: number
}

/** The rows of one page: the kept ones, then the part whose turn it is. `turn` counts on for ever. */
export function page<Row>(rows: readonly Row[], { places, kept }: Paging, turn: number): readonly Row[] {
  if (rows.length <= places) return rows
  const first = rows.slice(0, kept)
  const rest = rows.slice(kept)
  const size = places - kept
  const start = (turn % pagesOf(rest.length, size)) * size
  return [...first, ...rest.slice(start, start + size)]
}

function pagesOf(rows: number, size: number): number {
  return Math.ceil(rows / size)
}
