/** Why SQLite declined, as its primary result code. Source: sqlite.org/rescode.html */
export const RESULT = {
  busy: 5,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  notADatabase: 26,
} as const

/** The code of an error that came from SQLite; undefined for any other. */
export function resultOf(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
}
