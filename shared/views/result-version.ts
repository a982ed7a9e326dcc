/** Which version of the results this is. Everything that names a version asks here. */
import type { CorrectionSheet, ResultVersions } from '../snapshot-results.ts'
import type { Instant } from '../time.ts'

export interface VersionInfo {
  /** Of results that were never announced, or were corrected since: the number that they would get. */
  readonly version: number
  readonly publishedAt?: Instant
  /** Why it was published, where somebody said so. */
  readonly note?: string
  /** What differs from the version before it; absent for the first. */
  readonly corrections?: CorrectionSheet
}

export function currentVersion(results: ResultVersions | undefined): VersionInfo {
  const newest = results?.versions[results.versions.length - 1]
  if (!newest) return { version: 1 }
  return results?.open
    ? { version: newest.version + 1, corrections: results.open }
    : (publishedVersion(results, newest.version) ?? { version: 1 })
}

/** A version with the last entry that it rests on; undefined where there is no such version. */
export function publishedVersion(
  results: ResultVersions | undefined,
  version: number,
): (VersionInfo & { readonly seq: number }) | undefined {
  const found = results?.versions.find((one) => one.version === version)
  if (!found) return undefined
  const { at, seq, note, corrections } = found
  return {
    version,
    seq,
    publishedAt: at,
    ...(note !== undefined && { note }),
    ...(corrections && { corrections }),
  }
}
