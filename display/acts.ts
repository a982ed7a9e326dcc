/**
 * What the hall is shown of a change, and when: one act at a time, each from one picture to a later one. A burst
 * becomes a single act. Pure: snapshots and the time are handed in. Source: DESIGN §5.1.
 */
import type { TeamId } from '../shared/ids.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import { rankingChanges } from '../shared/views/changes.ts'
import { hasScores, ranking, type RankRow } from '../shared/views/ranking.ts'

const PACE_MS = 2400
const MOST_WAITING = 3
const MOST_PLATES = 4

export interface Picture {
  readonly snapshot: Snapshot
  readonly rows: readonly RankRow[]
}

export interface Act {
  readonly before: Picture
  readonly after: Picture
  /** Several changes at once, because more were waiting than the room can follow. */
  readonly merged: boolean
  /** Teams whose points changed. */
  readonly scored: ReadonlySet<TeamId>
  /** Of those, the largest climbers; the others would only blur them. */
  readonly plates: ReadonlySet<TeamId>
  /** Places gained, negative where lost. */
  readonly moved: ReadonlyMap<TeamId, number>
  /** Teams that lost points. */
  readonly corrected: ReadonlySet<TeamId>
}

/** What is on stage, and what has arrived since. */
export interface Stage {
  readonly shown: Picture
  readonly waiting: readonly Picture[]
  /** When the next act may begin, in ms. */
  readonly freeAt: number
}

export function pictureOf(snapshot: Snapshot): Picture {
  return { snapshot, rows: ranking(snapshot) }
}

/** A stage that shows a picture as it is. */
export function stageWith(shown: Picture): Stage {
  return { shown, waiting: [], freeAt: 0 }
}

/** Take in a newer picture. One that tells no other points takes the place of the last one, unseen. */
export function arrive(stage: Stage, picture: Picture): Stage {
  const { shown, waiting } = stage
  const last = waiting[waiting.length - 1] ?? shown
  if (isNews(last, picture)) return { ...stage, waiting: [...waiting, picture] }
  if (waiting.length === 0) return { ...stage, shown: picture }
  return { ...stage, waiting: [...waiting.slice(0, -1), picture] }
}

/** The next act, if one waits and the last has been seen. */
export function nextAct(stage: Stage, nowMs: number): { stage: Stage; act?: Act } {
  const { shown, waiting, freeAt } = stage
  const merged = waiting.length > MOST_WAITING
  const after = merged ? waiting[waiting.length - 1] : waiting[0]
  if (!after || nowMs < freeAt) return { stage }
  return {
    stage: { shown: after, waiting: merged ? [] : waiting.slice(1), freeAt: nowMs + PACE_MS },
    act: actBetween(shown, after, merged),
  }
}

function actBetween(before: Picture, after: Picture, merged: boolean): Act {
  const { moved, scored } = rankingChanges(before.rows, after.rows)
  const totals = new Map(before.rows.map(({ team, total }) => [team, total]))
  return {
    before,
    after,
    merged,
    scored: new Set(scored),
    plates: new Set(scored.slice(0, MOST_PLATES)),
    moved: hasScores(before.rows) ? moved : new Map<TeamId, number>(), // nobody had a rank to lose
    corrected: new Set(
      after.rows.filter(({ team, total }) => total < (totals.get(team) ?? 0)).map(({ team }) => team),
    ),
  }
}

function isNews(before: Picture, after: Picture): boolean {
  const { moved, scored } = rankingChanges(before.rows, after.rows)
  return moved.size > 0 || scored.length > 0
}

/** Of the teams that an act moves: how many others set out before each. What changed itself waits for nobody. */
export function turns({ before, scored, moved, merged }: Act): ReadonlyMap<TeamId, number> {
  const places = new Map(before.rows.map(({ team }, index) => [team, index]))
  const placeOf = (team: TeamId) => places.get(team) ?? 0
  const first = [...scored].find((team) => moved.has(team))
  const from = first === undefined ? 0 : placeOf(first)
  const making = [...moved.keys()]
    .filter((team) => !merged && !scored.has(team))
    .sort((a, b) => Math.abs(placeOf(a) - from) - Math.abs(placeOf(b) - from))
  return new Map(making.map((team, index) => [team, index]))
}
