/**
 * The results as they stand at one entry of the log, with nothing held back: they are for the host alone. No name of
 * a person is among them, because a file that has left the hub can't be called back when names are erased.
 * Source: CONTRACT §3, EVENT 1.10 and §4.
 */
import { entriesOf, type AwardId } from '../../shared/ids.ts'
import type { Award } from '../../shared/snapshot-show.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { Instant } from '../../shared/time.ts'
import { ranking, type RankRow } from '../../shared/views/ranking.ts'
import { currentVersion, type VersionInfo } from '../../shared/views/result-version.ts'
import { obstacles } from '../../shared/views/reveal-plan.ts'
import type { Audiences } from '../fold.ts'
import type { Log } from '../log/log.ts'

export interface Results {
  readonly version: VersionInfo
  readonly snapshot: ControlSnapshot
  readonly rows: readonly RankRow[]
  /** How many scores, ties and appeals still stand in the way of a last word. */
  readonly open: number
  /** How many of each award for persons are given. */
  readonly given: Readonly<Partial<Record<AwardId, number>>>
  /** The last entry that they rest on. */
  readonly head: { readonly seq: number; readonly hash: string; readonly at: Instant }
}

/** A hub. */
export interface ResultsSource {
  readonly audiences: Pick<Audiences, 'control'>
  readonly log: Pick<Log, 'head' | 'entriesAfter'>
}

/** As they are now. */
export function resultsOf({ audiences, log }: ResultsSource): Results {
  const known = audiences.control.current
  return resultsAt(known, log, currentVersion(known.results))
}

/** From what control knew at an entry of the log. */
export function resultsAt(
  known: ControlSnapshot,
  log: Pick<Log, 'entriesAfter'>,
  version: VersionInfo,
): Results {
  const snapshot = withoutNames(known)
  const [last] = log.entriesAfter(known.log.seq - 1)
  if (!last) throw new Error(`the log has no entry ${known.log.seq}`)
  return {
    version,
    snapshot,
    rows: ranking(snapshot),
    open: obstacles(snapshot).length,
    given: Object.fromEntries(
      entriesOf<AwardId, Award>(known.awards).map(([id, { recipients }]) => [id, recipients.length]),
    ),
    head: { seq: last.seq, hash: last.hash, at: last.at },
  }
}

function withoutNames({ persons, show, roster, ...snapshot }: ControlSnapshot): ControlSnapshot {
  const awards = entriesOf<AwardId, Award>(snapshot.awards).map(([id, award]) => [
    id,
    { ...award, recipients: [] },
  ])
  return { ...snapshot, awards: Object.fromEntries(awards) as ControlSnapshot['awards'] }
}
