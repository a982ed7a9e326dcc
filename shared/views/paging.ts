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
  const start = (pageNumber(rows, { places, kept }, turn) - 1) * size
  return [...first, ...rest.slice(start, start + size)]
}

export function pageCount(rows: readonly unknown[], { places, kept }: Paging): number {
  return rows.length <= places ? 1 : Math.ceil((rows.length - kept) / (places - kept))
}

/** From 1. */
export function pageNumber(rows: readonly unknown[], paging: Paging, turn: number): number {
  return (turn % pageCount(rows, paging)) + 1
}
