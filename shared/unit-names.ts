/** Which team a unit is, as people write it: by name, short name or alias, whole or with more around it. */
import type { TeamId } from './ids.ts'

/** A team and everything it is called. */
export interface Labelled {
  readonly team: TeamId
  readonly labels: readonly string[]
}

export type UnitMatch =
  | { readonly team: TeamId; readonly how: 'exact' | 'near' }
  | { readonly team?: undefined; readonly how: 'unknown' | 'ambiguous' }

const SHORTEST = 2

/**
 * Exact where the unit is a label, widths, spaces and signs aside. Near where it holds labels of one team, or where
 * those of other teams lie inside the longest one (一中 in 十一中); and where labels of one team alone begin with it
 * (任城 of 任城区; 一中 is no beginning of 十一中).
 */
export function matchUnit(unit: string, teams: readonly Labelled[]): UnitMatch {
  const wanted = plain(unit)
  const labels = teams.flatMap(({ team, labels }) => labels.map((label) => ({ team, label: plain(label) })))
  const exact = new Set(labels.filter(({ label }) => label === wanted).map(({ team }) => team))
  if (exact.size > 0) return only(exact, 'exact')
  if (wanted.length < SHORTEST) return { how: 'unknown' }
  const begun = new Set(labels.filter(({ label }) => label.startsWith(wanted)).map(({ team }) => team))
  if (begun.size > 0) return only(begun, 'near')
  const inside = labels.filter(({ label }) => label.length >= SHORTEST && wanted.includes(label))
  const longest = Math.max(...inside.map(({ label }) => label.length))
  const best = inside.filter(({ label }) => label.length === longest)
  const others = inside.filter(({ label }) => best.every((one) => !one.label.includes(label)))
  return only(new Set([...best, ...others].map(({ team }) => team)), 'near')
}

function only(teams: ReadonlySet<TeamId>, how: 'exact' | 'near'): UnitMatch {
  const [team, ...others] = teams
  if (team === undefined) return { how: 'unknown' }
  return others.length > 0 ? { how: 'ambiguous' } : { team, how }
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
