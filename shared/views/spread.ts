/** How the points of one subject spread: bands of equal width, and the three numbers that sum them up. */
import { ZERO, hundredths, mean, roundHalfUp, type Points } from '../points.ts'

export interface Spread {
  readonly bands: readonly Band[]
  readonly highest: Points
  readonly middle: Points
  readonly lowest: Points
  readonly teams: number
}

/** From `from` up to but not including `to`; the last band includes its end. */
export interface Band {
  readonly from: Points
  readonly to: Points
  readonly teams: number
}

const FEWEST = 3 // fewer values have no spread worth a picture
const MOST_BANDS = 6 // as many labels as a phone's width holds

/** Undefined with fewer than three values. `max` is the subject's maximum: no band reaches past it. */
export function spread(values: readonly Points[], max: Points): Spread | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const [lowest = ZERO, highest = ZERO] = [sorted[0], sorted[sorted.length - 1]]
  if (sorted.length < FEWEST) return undefined
  return {
    bands: bands(sorted, { lowest, highest, max }),
    highest,
    lowest,
    middle: middle(sorted),
    teams: sorted.length,
  }
}

function bands(
  values: readonly Points[],
  { lowest, highest, max }: { lowest: Points; highest: Points; max: Points },
): Band[] {
  const width = widthFor(lowest, highest)
  const start = Math.max(0, Math.min(Math.floor(lowest / width) * width, max - width))
  const count = Math.max(1, Math.ceil((Math.min(highest + 1, max) - start) / width))
  return Array.from({ length: count }, (_, index) => ({
    from: hundredths(start + index * width),
    to: hundredths(Math.min(start + (index + 1) * width, Math.max(max, highest))),
    teams: values.filter((value) => Math.min(count - 1, Math.floor((value - start) / width)) === index)
      .length,
  }))
}

/** The narrowest round width (1, 2 or 5 times a power of ten) that needs no more than the most bands. */
function widthFor(lowest: Points, highest: Points): number {
  for (let unit = 10; ; unit *= 10) {
    for (const width of [unit, unit * 2, unit * 5]) {
      if (Math.floor(highest / width) - Math.floor(lowest / width) < MOST_BANDS) return width
    }
  }
}

function middle(sorted: readonly Points[]): Points {
  const half = Math.floor(sorted.length / 2)
  return roundHalfUp(mean(sorted.slice(sorted.length % 2 === 1 ? half : half - 1, half + 1)))
}
