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

export function versionMark({ results, standings, subjects }: Snapshot): VersionMark | undefined {
  const newest = results?.versions[results.versions.length - 1]
  const isHidden = standings.mode !== 'live' || inOrder(subjects).some((id) => at(subjects, id).held)
  return newest && !isHidden ? { ...newest, corrected: results?.corrected === true } : undefined
}
