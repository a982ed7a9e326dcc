/**
 * The places of the ranking, top to bottom, in design pixels. A place owns its size: a team takes that size when
 * it arrives. Source: DESIGN §4.1.
 */

export interface Slot {
  readonly top: number
  readonly height: number
  readonly nameSize: number
  readonly totalSize: number
  /** Room above and below the bar. */
  readonly inset: number
}

/** How many rows a screen holds, and how many of them stay while the others take turns. */
export const RANKING_PAGE = { places: 15, kept: 4 }
/** The same where the first rows are the best of nothing. */
export const UNRANKED_PAGE = { places: 15, kept: 0 }

const ROOM = 786
const TIER_GAP = 10
const TIER_HEIGHTS = [80, 56, 48, 44]

/** As much of a row as decides what place it takes. */
interface Placed {
  /** Absent where the team takes no rank, and so no prize's place. */
  readonly rank?: number
}

/**
 * Slots for the rows, sized by the prizes' quotas; of equal height where those sizes would not fit, or where
 * names need two lines in every row.
 */
export function slots(rows: readonly Placed[], quotas: readonly number[], twoLines = false): Slot[] {
  const tiers = tierOfEach(rows, quotas)
  const isNewTier = (index: number) => index > 0 && tiers[index] !== tiers[index - 1]
  const wished = tiers.map((tier) => TIER_HEIGHTS[tier] ?? 44)
  const gaps = tiers.filter((_, index) => isNewTier(index)).length * TIER_GAP
  const fits = !twoLines && wished.reduce((sum, height) => sum + height, 0) + gaps <= ROOM
  const gap = twoLines ? 0 : TIER_GAP
  const even = Math.min(56, (ROOM - (gap / TIER_GAP) * gaps) / Math.max(1, rows.length))
  let top = 0
  return tiers.map((_, index) => {
    if (isNewTier(index)) top += gap
    const slot = { top, ...sizes(fits ? wished[index]! : even) }
    top += slot.height
    return slot
  })
}

/** A team without a rank uses up nobody's place: it is as small as the last ones above the best, and elsewhere as its neighbours. */
function tierOfEach(rows: readonly Placed[], quotas: readonly number[]): number[] {
  const ends: number[] = []
  for (const quota of quotas.slice(0, TIER_HEIGHTS.length - 1))
    ends.push((ends[ends.length - 1] ?? 0) + quota)
  const last = rows.some(({ rank }) => rank !== undefined) ? ends.length : 0
  let place = 0
  return rows.map(({ rank }) => {
    if (rank === undefined && place === 0) return last
    const tier = ends.filter((end) => end <= place).length
    if (rank !== undefined) place += 1
    return tier
  })
}

function sizes(height: number): Omit<Slot, 'top'> {
  if (height >= 80) return { height, nameSize: 40, totalSize: 48, inset: 10 }
  if (height >= 54) return { height, nameSize: 36, totalSize: 44, inset: 7 }
  if (height >= 47) return { height, nameSize: 34, totalSize: 40, inset: 7 }
  return { height, nameSize: 32, totalSize: 36, inset: 5 }
}
