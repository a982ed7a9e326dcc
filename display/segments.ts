/** One team's bar as segments in design pixels: true to scale, with the number in it or beside it. */
import { at, type SubjectId, type TeamId } from '../shared/ids.ts'
import { formatPoints, toDecimal, type Points } from '../shared/points.ts'
import type { Mark, Score } from '../shared/snapshot-scores.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import { bar, type BarPart } from '../shared/views/bar.ts'
import { counted } from '../shared/views/ranking.ts'
import { figuresWidth } from './fit.ts'

export const BAR_WIDTH = 750 // DESIGN §4.1: 7.5 px per point of 100
export const SEGMENT_GAP = 3
const MARK_WIDTH = 70

export type SegmentKind = 'scored' | 'partial' | 'pending' | 'hidden' | Mark

export interface Segment {
  readonly subject: SubjectId
  readonly hue: number
  readonly kind: SegmentKind
  readonly left: number
  /** The room it takes in the bar. */
  readonly width: number
  /** The part that is filled: points to scale. */
  readonly fill: number
  /** Absent where no points are known, or where there is no room at all. */
  readonly number: SegmentNumber | undefined
}

export interface SegmentNumber {
  readonly text: string
  readonly at: 'inside' | 'behind' | 'over'
  /** Where it begins and how far it reaches, from the segment's left edge. */
  readonly left: number
  readonly reach: number
}

/** One after the other, as long as the total together; each at its own place while totals are kept. */
export function segments(snapshot: Snapshot, team: TeamId, decimals: number): Segment[] {
  const parts = bar(snapshot)
  const perPoint = BAR_WIDTH / parts.reduce((total, part) => total + part.maxPoints, 0)
  const apart = snapshot.unranked === true
  let left = 0
  return parts.map((part, index) => {
    const isLast = !apart && index === parts.length - 1
    const room = isLast ? BAR_WIDTH - left : part.maxPoints * perPoint
    const score = snapshot.scores[team]?.[part.subject]
    const points =
      score?.points === undefined ? undefined : counted(score.points, at(snapshot.subjects, part.subject))
    const segment = segmentOf({ kind: kindOf(score), points }, part, { perPoint, decimals, room, apart })
    const placed = { ...segment, left: apart ? part.before * perPoint : left }
    left += segment.width
    return placed
  })
}

function segmentOf(
  { kind, points }: { kind: SegmentKind; points: Points | undefined },
  { subject, hue, maxPoints }: BarPart,
  { perPoint, decimals, room, apart }: { perPoint: number; decimals: number; room: number; apart: boolean },
): Omit<Segment, 'left'> {
  const full = maxPoints * perPoint
  const none = { subject, hue, kind, fill: 0, number: undefined }
  if (points === undefined || (kind !== 'scored' && kind !== 'partial')) {
    return { ...none, width: apart || kind === 'pending' || kind === 'hidden' ? full : MARK_WIDTH }
  }
  const fill = toDecimal(points) * perPoint
  const number = numberOf(formatPoints(points, decimals), { fill, full, room })
  const reach = Math.max(fill, number?.reach ?? 0)
  return { ...none, fill, number, width: kind === 'partial' ? Math.max(full, reach) : reach }
}

/** Inside the filled part; else behind it where there is room; else over its end. */
function numberOf(
  text: string,
  { fill, full, room }: { fill: number; full: number; room: number },
): SegmentNumber | undefined {
  const width = figuresWidth(text, 28, 600)
  const inside = fill - SEGMENT_GAP - width
  if (inside >= 0) return { text, at: 'inside', left: Math.min(10, inside / 2), reach: fill }
  const behind = fill + width + 16
  if (behind <= room) return { text, at: 'behind', left: fill + 6, reach: behind }
  return width + 8 <= full ? { text, at: 'over', left: 4, reach: width + 8 } : undefined
}

function kindOf(score: Score | undefined): SegmentKind {
  if (!score) return 'pending'
  switch (score.status) {
    case 'pending':
      return 'pending'
    case 'partial':
      return score.points === undefined ? 'hidden' : 'partial'
    case 'entered':
    case 'checked':
      return score.points === undefined ? 'hidden' : 'scored'
    case 'absent':
    case 'withdrawn':
    case 'disqualified':
      return score.status
  }
}
