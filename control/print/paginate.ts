/**
 * Which parts of a paper come on which page. A table's head stands again on every page that the table goes on to, and
 * notes and signatures never stand alone: the last rows go with them. Heights are those that a page has measured.
 */
import type { Paper } from '../../shared/views/papers/paper.ts'

export type Piece =
  | { readonly is: 'top' }
  | { readonly is: 'caption' | 'head'; readonly table: number }
  | { readonly is: 'row'; readonly table: number; readonly row: number }
  | { readonly is: 'end' }

/** What stands on one page, from its top. */
export interface PageParts {
  readonly top: boolean
  readonly tables: readonly TablePart[]
  readonly end: boolean
}

/** Rows `from` up to, and without, `to`. */
export interface TablePart {
  readonly table: number
  readonly caption: boolean
  readonly from: number
  readonly to: number
}

const ROWS_WITH_SIGNATURES = 2
/** A table under a caption with no more rows than this is not torn apart. */
const SHORT_TABLE = 8

/** In the order in which they stand on paper. */
export function piecesOf({ tables }: Paper): Piece[] {
  return [
    { is: 'top' },
    ...tables.flatMap(({ caption, rows }, table): Piece[] => [
      ...(caption === undefined ? [] : [{ is: 'caption' as const, table }]),
      { is: 'head', table },
      ...rows.map((_, row) => ({ is: 'row' as const, table, row })),
    ]),
    { is: 'end' },
  ]
}

/** Everything on one page, however long it would be. */
export function wholeOf({ tables }: Paper): PageParts {
  return {
    top: true,
    tables: tables.map(({ caption, rows }, table) => ({
      table,
      caption: caption !== undefined,
      from: 0,
      to: rows.length,
    })),
    end: true,
  }
}

/** `heights[i]` is that of `pieces[i]`; a page has `room` for so much. */
export function paginate(
  pieces: readonly Piece[],
  { heights, room }: { heights: readonly number[]; room: number },
): PageParts[] {
  const heightOf = (unit: readonly number[]) => unit.reduce((sum, index) => sum + (heights[index] ?? 0), 0)
  const pages: Piece[][] = [[]]
  let used = 0
  for (const unit of unitsOf(pieces).flatMap((unit) =>
    heightOf(unit) > room ? unit.map((one) => [one]) : [unit],
  )) {
    if (used > 0 && used + heightOf(unit) > room) {
      pages.push([])
      used = headAgain(unit[0])
    }
    pages[pages.length - 1]?.push(...unit.flatMap((index) => pieces[index] ?? []))
    used += heightOf(unit)
  }
  return pages.map(partsOf)

  function headAgain(first: number | undefined): number {
    const piece = first === undefined ? undefined : pieces[first]
    if (piece?.is !== 'row') return 0
    const head = pieces.findIndex((other) => other.is === 'head' && other.table === piece.table)
    return heights[head] ?? 0
  }
}

/** Places of pieces that are to stand on one page. */
function unitsOf(pieces: readonly Piece[]): number[][] {
  const units: number[][] = [[]]
  pieces.forEach((piece, index) => {
    units[units.length - 1]?.push(index)
    if (!staysWithNext(pieces, piece, index)) units.push([])
  })
  return units.filter((unit) => unit.length > 0)
}

function staysWithNext(pieces: readonly Piece[], piece: Piece, index: number): boolean {
  if (piece.is !== 'row') return true
  if (pieces.length - 1 - index <= ROWS_WITH_SIGNATURES) return true
  const next = pieces[index + 1]
  return next?.is === 'row' && isShort(pieces, piece.table)
}

function isShort(pieces: readonly Piece[], table: number): boolean {
  const own = pieces.filter((piece) => 'table' in piece && piece.table === table)
  return own[0]?.is === 'caption' && own.filter(({ is }) => is === 'row').length <= SHORT_TABLE
}

function partsOf(pieces: readonly Piece[]): PageParts {
  const tables = new Set(pieces.flatMap((piece) => ('table' in piece ? [piece.table] : [])))
  return {
    top: pieces.some(({ is }) => is === 'top'),
    tables: [...tables].map((table) => {
      const rows = pieces.flatMap((piece) => (piece.is === 'row' && piece.table === table ? [piece.row] : []))
      return {
        table,
        caption: pieces.some((piece) => piece.is === 'caption' && piece.table === table),
        from: rows[0] ?? 0,
        to: (rows[rows.length - 1] ?? -1) + 1,
      }
    }),
    end: pieces.some(({ is }) => is === 'end'),
  }
}
