/** The prize-giving as a picture: what the band tells, and who stands where on the podium. Source: DESIGN §4.4. */
import { at, inOrder, keysOf, type AwardId, type TeamId } from '../ids.ts'
import type { Reveal, RevealFrame, Winner } from '../snapshot-show.ts'
import type { Snapshot } from '../snapshot.ts'
import { teamAwards } from './prize-column.ts'

/** How much gold a place gets: rules above and below, a band, or the screen. */
export type Gold = 'rules' | 'band' | 'flood'

/** A place: first its points, then whose they are. Of the best place of all not even those are told before. */
export interface Place {
  readonly award: AwardId
  readonly gold: Gold
  readonly rank: number
  /** Absent until they are told. */
  readonly points?: { readonly total: number; readonly ways: readonly Winner['subjects'][] }
  readonly teams: readonly TeamId[]
}

export interface PodiumRow {
  readonly award: AwardId
  /** 0 for the best team prize, then 1, 2 … */
  readonly level: number
  readonly cells: readonly PodiumCell[]
}

/** `next`: the best place, whose name comes now. */
export type PodiumCell =
  | { readonly state: 'vacant' | 'next'; readonly key: string }
  | {
      readonly state: 'named' | 'current'
      readonly key: string
      readonly team: TeamId
      readonly rank: number
      readonly total: number
    }

/** The place that a frame is about; undefined for frames about persons. */
export function placeOf(snapshot: Snapshot, { winners, frame }: Reveal): Place | undefined {
  if (!frame || frame.show === 'persons') return undefined
  const gold = goldOf(snapshot, frame)
  switch (frame.show) {
    case 'award':
      return { award: frame.award, gold, rank: 1, teams: [] }
    case 'points': {
      const { award, rank, total, ways } = frame
      return { award, gold, rank, points: { total, ways }, teams: [] }
    }
    case 'names': {
      const { award, rank, teams } = frame
      const all = teams.map((team) => at(winners, team))
      const [first] = all
      return { award, gold, rank, teams, ...(first && { points: { total: first.total, ways: waysOf(all) } }) }
    }
    default:
      return frame satisfies never
  }
}

/** Whether the gold of the best prize covers the top of the picture. */
export function isFlooded(snapshot: Snapshot): boolean {
  const place = snapshot.reveal && placeOf(snapshot, snapshot.reveal)
  return place?.gold === 'flood' && place.teams.length > 0
}

/** Best prize first. Places that nobody can take any more are gone; an award without any place is left out. */
export function podium(snapshot: Snapshot, reveal: Reveal): PodiumRow[] {
  const awards = teamAwards(snapshot)
  const begun = levelsBegun(snapshot, reveal)
  let left = inOrder(snapshot.teams).filter((id) => at(snapshot.teams, id).eligible !== false).length
  return awards.flatMap((award, level) => {
    const named = namedCells(reveal, award)
    const places = Math.min(at(snapshot.awards, award).quota, left)
    left -= places
    const isOver = begun.some((other) => other < level)
    const vacant = isOver ? 0 : Math.max(0, places - named.length)
    const isNext = reveal.frame?.show === 'award' && reveal.frame.award === award
    const open = Array.from({ length: vacant }, (_, index): PodiumCell => ({
      state: isNext && index === 0 ? 'next' : 'vacant',
      key: `${award} ${index}`,
    }))
    const cells = [...open, ...named]
    return cells.length === 0 ? [] : [{ award, level, cells: cells.length <= 3 ? centred(cells) : cells }]
  })
}

/** Those who hold a prize beside the team that is being named. */
export function honours(rows: readonly PodiumRow[]): PodiumRow[] {
  return rows
    .map((row) => ({ ...row, cells: row.cells.filter(({ state }) => state === 'named') }))
    .filter(({ cells }) => cells.length > 0)
}

function goldOf(snapshot: Snapshot, frame: Exclude<RevealFrame, { show: 'persons' }>): Gold {
  const level = teamAwards(snapshot).indexOf(frame.award)
  if (level === 0 && (frame.show === 'award' || frame.rank === 1)) return 'flood'
  return level <= 1 ? 'band' : 'rules'
}

function waysOf(winners: readonly Winner[]): Winner['subjects'][] {
  const ways = new Map(winners.map(({ subjects }) => [JSON.stringify(subjects), subjects]))
  return [...ways.values()]
}

/** Levels of which something has been shown. */
function levelsBegun(snapshot: Snapshot, { frame, winners }: Reveal): number[] {
  const awards = teamAwards(snapshot)
  const shown = keysOf<TeamId>(winners).map((team) => at(winners, team).award)
  return [...shown, ...(frame ? [frame.award] : [])]
    .map((award) => awards.indexOf(award))
    .filter((level) => level >= 0)
}

function namedCells({ frame, winners }: Reveal, award: AwardId): PodiumCell[] {
  const current = frame?.show === 'names' ? frame.teams : []
  return keysOf<TeamId>(winners)
    .map((team) => ({ team, ...at(winners, team) }))
    .filter((winner) => winner.award === award)
    .sort((a, b) => a.rank - b.rank)
    .map(({ team, rank, total }) => ({
      state: current.includes(team) ? 'current' : 'named',
      key: team,
      team,
      rank,
      total,
    }))
}

/** The best in the middle, the next one left of it, the third right of it. */
function centred(cells: readonly PodiumCell[]): PodiumCell[] {
  return [cells[1], cells[0], cells[2]].flatMap((cell) => (cell ? [cell] : []))
}
