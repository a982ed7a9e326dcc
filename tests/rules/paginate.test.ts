/** How a paper goes on pages: nothing is lost, heads stand again, and signatures never stand alone. */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { paginate, piecesOf, type PageParts } from '../../control/print/paginate.ts'
import { column, type Paper } from '../../shared/views/papers/paper.ts'
import { rule } from '../support/given.ts'

const ROOM = 100

function paper(tables: readonly { rows: number; caption?: string }[]): Paper {
  return {
    kind: 'totals',
    title: '',
    lines: [],
    tables: tables.map(({ rows, caption }) => ({
      ...(caption !== undefined && { caption }),
      columns: [column('', 1)],
      rows: Array.from({ length: rows }, () => ['']),
    })),
    notes: [],
    signatures: ['裁判'],
  }
}

/** Every piece 10 high. */
function pagesOf(tables: Parameters<typeof paper>[0]): PageParts[] {
  const pieces = piecesOf(paper(tables))
  return paginate(pieces, { heights: pieces.map(() => 10), room: ROOM })
}

const rowsOn = ({ tables }: PageParts) => tables.map(({ table, from, to }) => [table, from, to])

describe('a paper', () => {
  rule('that fits stands on one page', () => {
    expect(pagesOf([{ rows: 7 }]).map(rowsOn)).toEqual([[[0, 0, 7]]])
  })

  rule('that is longer goes on, with its head again, and its last rows go with the signatures', () => {
    expect(pagesOf([{ rows: 8 }]).map(rowsOn)).toEqual([[[0, 0, 6]], [[0, 6, 8]]])
    expect(pagesOf([{ rows: 18 }]).map(rowsOn)).toEqual([[[0, 0, 8]], [[0, 8, 16]], [[0, 16, 18]]])
  })

  rule('keeps a short table under its caption whole', () => {
    expect(pagesOf([{ rows: 5 }, { rows: 4, caption: '奖项' }]).map(rowsOn)).toEqual([
      [[0, 0, 5]],
      [[1, 0, 4]],
    ])
  })

  rule(
    'loses and doubles no row, fills no page beyond its room, and ends with rows beside the signatures',
    () => {
      const tables = fc.array(
        fc.record({ rows: fc.nat(60), caption: fc.constant('奖项') }, { requiredKeys: ['rows'] }),
        { minLength: 1, maxLength: 3 },
      )
      fc.assert(
        fc.property(
          tables,
          fc.array(fc.integer({ min: 3, max: 9 }), { minLength: 200, maxLength: 200 }),
          (shape, drawn) => {
            const pieces = piecesOf(paper(shape))
            const heights = pieces.map((_, index) => drawn[index] ?? 3)
            const pages = paginate(pieces, { heights, room: ROOM })
            const rows = pages.flatMap(({ tables: parts }) =>
              parts.flatMap(({ table, from, to }) =>
                Array.from({ length: to - from }, (_, index) => `${table}.${from + index}`),
              ),
            )
            expect(rows).toEqual(
              shape.flatMap(({ rows: count }, table) =>
                Array.from({ length: count }, (_, row) => `${table}.${row}`),
              ),
            )
            const heightOn = ({ top, tables: parts, end }: PageParts) =>
              pieces.reduce((sum, piece, index) => {
                const part = 'table' in piece ? parts.find(({ table }) => table === piece.table) : undefined
                const isThere =
                  piece.is === 'top'
                    ? top
                    : piece.is === 'end'
                      ? end
                      : part &&
                        (piece.is === 'row'
                          ? piece.row >= part.from && piece.row < part.to
                          : piece.is === 'head' || part.caption)
                return sum + (isThere ? heights[index]! : 0)
              }, 0)
            for (const page of pages) expect(heightOn(page)).toBeLessThanOrEqual(ROOM)
            const last = pages[pages.length - 1]
            expect(last?.end).toBe(true)
            const lastRows = shape[shape.length - 1]?.rows ?? 0
            if (lastRows > 0) {
              const part = last?.tables[last.tables.length - 1]
              expect((part?.to ?? 0) - (part?.from ?? 0)).toBeGreaterThan(0)
            }
          },
        ),
      )
    },
  )
})
