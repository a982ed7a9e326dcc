/**
 * Results as they were announced: what follows from the log up to the version's own entry and from nothing else, so
 * that they are the same whenever they are asked for, after corrections, a restart or a restore.
 */
import { setImmediate as aMoment } from 'node:timers/promises'
import type { LogId } from '../../shared/ids.ts'
import { NO_NAMES } from '../../shared/persons.ts'
import { projectControl } from '../../shared/project.ts'
import { reduce } from '../../shared/reduce.ts'
import { refuse, refuseInput, type Refusal } from '../../shared/refusal.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { State } from '../../shared/state.ts'
import { publishedVersion } from '../../shared/views/result-version.ts'
import type { Log } from '../log/log.ts'
import { resultsAt, resultsOf, type Results, type ResultsSource } from './results.ts'

/** Entries are read so many at a time, and then the hall is served. */
const SLICE = 500

interface Source extends ResultsSource {
  readonly log: Pick<Log, 'id' | 'head' | 'entriesAfter'>
}

/** The results as they are now, or as the version that was asked for. */
export function createVersions(source: Source) {
  const known = new Map<number, Promise<ControlSnapshot>>()

  return async (asked: string | undefined): Promise<Results | Refusal> => {
    if (asked === undefined) return resultsOf(source)
    if (!/^\d{1,9}$/.test(asked)) return refuseInput('version', (t) => t.input.notWhole)
    const { results } = source.audiences.control.current
    const version = publishedVersion(results, Number(asked))
    if (!version) {
      const published = results?.versions.length ?? 0
      return refuse(404, (t) => t.refusal.unknownVersion({ version: asked, published }))
    }
    return resultsAt(await snapshotOf(version.seq), source.log, version)
  }

  function snapshotOf(seq: number): Promise<ControlSnapshot> {
    const snapshot = known.get(seq) ?? snapshotAt(source, seq)
    known.set(seq, snapshot)
    return snapshot
  }
}

/** What control knew at an entry, apart from names. */
async function snapshotAt({ log, audiences }: Source, seq: number): Promise<ControlSnapshot> {
  let state: State | undefined
  for (const entry of log.entriesAfter(0)) {
    state = reduce(state, entry)
    if (entry.seq === seq) break
    if (entry.seq % SLICE === 0) await aMoment()
  }
  if (state?.seq !== seq) throw new Error(`the log has no entry ${seq}`)
  const { log: now } = audiences.control.current
  return { ...projectControl(state, idAt(log.id, now.restored ?? [], seq), NO_NAMES), rev: seq }
}

/** A log that was restored from a copy had another id before. */
function idAt(id: LogId, restored: NonNullable<ControlSnapshot['log']['restored']>, seq: number): LogId {
  return restored.find((one) => one.seq >= seq)?.from ?? id
}
