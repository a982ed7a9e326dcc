/**
 * The day as two columns of blocks whose heights are their times, in design pixels. Items that overlap in
 * different lanes stand side by side. Blocks keep their size all day. Source: DESIGN §4.2.
 */
import { minutesOf } from '../shared/time.ts'
import type { TimelineItem } from '../shared/views/timeline.ts'

export const COLUMN_WIDTH = 880
export const COLUMN_HEIGHT = 760
const LANE_GAP = 12
const MIN_HEIGHT = 72
const UNKNOWN_MINUTES = 30
const MOST_IN_COLUMN = 10 // so that none falls below the least height

export interface Block {
  readonly entry: TimelineItem
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Items that follow one another in a lane; the lanes of a band overlap in time. */
type Band = readonly (readonly TimelineItem[])[]

export function columnBlocks(items: readonly TimelineItem[]): Block[] {
  const bands = bandsOf(items)
  const heights = share(bands.map(minutesOfBand), COLUMN_HEIGHT)
  let top = 0
  return bands.flatMap((band, index) => {
    const height = heights[index]!
    const blocks = bandBlocks(band, { top, height })
    top += height
    return blocks
  })
}

/** The sessions of the day over two columns: whole ones where none gets too long, else the first half first. */
export function columns(
  sessions: readonly { id: string; name: string }[],
  items: readonly TimelineItem[],
): { name: string; items: TimelineItem[] }[] {
  const used = sessions
    .map(({ id, name }) => ({ name, items: items.filter(({ item }) => item.session === id) }))
    .filter((session) => session.items.length > 0)
  const split = Math.ceil(used.length / 2)
  const whole = [used.slice(0, split), used.slice(split)].map((part) => ({
    name: part.map(({ name }) => name).join(' · '),
    items: part.flatMap((session) => session.items),
  }))
  const isWhole = used.length > 1 && whole.every((column) => column.items.length <= MOST_IN_COLUMN)
  return (isWhole ? whole : halves(used)).filter((column) => column.items.length > 0)
}

function halves(sessions: readonly { name: string; items: TimelineItem[] }[]) {
  const all = sessions.flatMap(({ items }) => items)
  const middle = Math.ceil(all.length / 2)
  return [all.slice(0, middle), all.slice(middle)].map((items) => ({
    name: sessions
      .filter((session) => items.includes(session.items[0]!))
      .map(({ name }) => name)
      .join(' · '),
    items,
  }))
}

function bandsOf(items: readonly TimelineItem[]): Band[] {
  const bands: TimelineItem[][][] = []
  for (const entry of items) {
    const band = bands[bands.length - 1]
    const overlaps = band?.flat().some((other) => runBesides(other, entry))
    if (!band || !overlaps) bands.push([[entry]])
    else {
      const lane = band.find((lane) => lane[0]!.item.lane === entry.item.lane)
      if (lane) lane.push(entry)
      else band.push([entry])
    }
  }
  return bands
}

function runBesides(a: TimelineItem, b: TimelineItem): boolean {
  if (a.item.lane === b.item.lane) return false
  return startOf(a) < endOf(b) && startOf(b) < endOf(a)
}

function bandBlocks(band: Band, { top, height }: { top: number; height: number }): Block[] {
  const width = (COLUMN_WIDTH - LANE_GAP * (band.length - 1)) / band.length
  return band.flatMap((lane, index) => {
    const heights = share(lane.map(minutes), height)
    let laneTop = top
    return lane.map((entry, place) => {
      const block = {
        entry,
        left: index * (width + LANE_GAP),
        top: laneTop,
        width,
        height: heights[place]!,
      }
      laneTop += block.height
      return block
    })
  })
}

/** Heights in proportion, none below the minimum: what a short one lacks, the longest gives. */
function share(lengths: readonly number[], room: number): number[] {
  const least = Math.min(MIN_HEIGHT, room / lengths.length)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const heights = lengths.map((length) => (length / total) * room)
  heights.forEach((height, index) => {
    const longest = heights.indexOf(Math.max(...heights))
    if (height >= least || index === longest) return
    heights[longest]! -= least - height
    heights[index] = least
  })
  return heights
}

function minutesOfBand(band: Band): number {
  return Math.max(...band.map((lane) => lane.reduce((sum, entry) => sum + minutes(entry), 0)))
}

function minutes(entry: TimelineItem): number {
  return endOf(entry) - startOf(entry)
}

function startOf({ item }: TimelineItem): number {
  return minutesOf(item.start)
}

function endOf({ item }: TimelineItem): number {
  return item.end === undefined ? minutesOf(item.start) + UNKNOWN_MINUTES : minutesOf(item.end)
}
