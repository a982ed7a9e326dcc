/** Which version of the results a ranking shows to the public; undefined where it may show something else. */
import { inOrder, at } from '../ids.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Instant } from '../time.ts'

export interface VersionMark {
  readonly version: number
  readonly at: Instant
  /** The ranking has been corrected since. */
  readonly corrected: boolean
}

export function versionMark(snapshot: Snapshot): VersionMark | undefined {
  const { results } = snapshot
  const newest = results?.versions[results.versions.length - 1]
  return newest && isWhole(snapshot) ? { ...newest, corrected: results?.corrected === true } : undefined
}

/** The public is told every score and rank. */
export function isWhole({ standings, subjects }: Pick<Snapshot, 'standings' | 'subjects'>): boolean {
  const { mode, ranksKept } = standings
  return mode === 'live' && !ranksKept && inOrder(subjects).every((id) => !at(subjects, id).held)
}
