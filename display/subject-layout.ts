/** How the left side of the subject scene is shared, in design pixels. Source: DESIGN §4.3. */

export type RowState = 'scored' | 'partial' | 'field' | 'waiting' | 'open'

export interface Leader {
  readonly rank: string
  readonly name: string
  readonly points: string
}

export interface LeadersPlace {
  readonly top: number
  readonly row: number
  readonly size: number
}

/** Where the best three stand; nowhere where clocks and groups need all the room. */
export function leadersPlace(clocks: number, hasStage: boolean): LeadersPlace | undefined {
  if (clocks === 0) return { top: 236, row: 180, size: 96 }
  if (clocks > 2) return undefined
  if (clocks === 2) return hasStage ? { top: 552, row: 76, size: 44 } : { top: 580, row: 130, size: 72 }
  return hasStage ? undefined : { top: 752, row: 76, size: 44 }
}

export interface Cells {
  readonly columns: number
  readonly width: number
  readonly height: number
  readonly size: number
}

const WIDTH = 756
const GAP = 8

/** A group's teams as plates of one row, or of rows of four; absent where they are too many to be named. */
export function groupCells(teams: number, kind: 'field' | 'waiting'): Cells | undefined {
  if (teams > 8) return undefined
  const columns = teams > 4 ? 4 : Math.max(1, teams)
  const full = kind === 'field' ? 104 : 76
  const height = teams > 4 ? (full - GAP) / 2 : full
  const size = teams > 4 ? 32 : kind === 'field' ? 44 : 38
  return { columns, width: (WIDTH - (columns - 1) * GAP) / columns, height, size }
}
