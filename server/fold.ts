/**
 * What follows from the log, entry by entry: the state, what each audience may know of it, and the course of the
 * ranking. It begins with the first entry, or goes on from a checkpoint; nobody can tell which.
 */
import { AudienceHistory, KEPT_REVS } from '../shared/audience.ts'
import type { Entry } from '../shared/entry.ts'
import type { LogId } from '../shared/ids.ts'
import { projectControl, projectPublic } from '../shared/project.ts'
import { reduce } from '../shared/reduce.ts'
import type { ControlSnapshot, Snapshot } from '../shared/snapshot.ts'
import type { State } from '../shared/state.ts'
import type { Instant } from '../shared/time.ts'
import type { Checkpoint } from './checkpoints/checkpoint.ts'
import type { NameTable } from './names.ts'
import { createTrendHistory, type TrendHistory } from './trend.ts'

export interface Audiences {
  readonly public: AudienceHistory<Snapshot>
  readonly control: AudienceHistory<ControlSnapshot>
}

export interface Fold {
  /** The newest entry that was read; 0 before the first. */
  readonly seq: number
  readonly state: State
  readonly audiences: Audiences
  readonly trend: Pick<TrendHistory, 'read'>
  /** Read an entry of the log. */
  read(entry: Entry): void
  /** Take in the state after an entry that was made `at` then. */
  take(next: State, at: Instant): void
  /** Behind the newest entry, whose hash this is. */
  capture(hash: string): Checkpoint
}

export interface FoldParts {
  readonly logId: LogId
  readonly names: Pick<NameTable, 'current'>
  /** The last entry that is there already. */
  readonly upTo: number
}

/** Undefined where a checkpoint does not count the revs as they are counted now. */
export function foldFrom(checkpoint: Checkpoint, parts: FoldParts): Fold | undefined {
  const { first, states } = checkpoint.told
  const fold = createFold(parts, checkpoint)
  return fold.audiences.public.current.rev === first + states.length - 1 ? fold : undefined
}

export function createFold({ logId, names, upTo }: FoldParts, from?: Checkpoint): Fold {
  // Every entry changes what control knows, so its revs need no counting; only the last thousand are asked for.
  const controlFrom = Math.max(from?.seq ?? 1, upTo - KEPT_REVS)
  const audiences: Audiences = {
    public: new AudienceHistory(from && from.told.first - 1),
    control: new AudienceHistory(controlFrom - 1),
  }
  const trend = createTrendHistory(from?.moments)
  /** The states that the public revs came with. */
  const told = new Map<number, State>()
  let state = from?.state
  from?.told.states.forEach(tellPublic)
  if (state) tellControl(state)

  return {
    get seq() {
      return state?.seq ?? 0
    },
    get state() {
      return known()
    },
    audiences,
    trend,
    read: (entry) => take(reduce(state, entry), entry.at),
    take,
    capture(hash) {
      const [first = 0] = told.keys()
      const { seq } = known()
      return {
        seq,
        hash,
        state: known(),
        told: { first, states: [...told.values()] },
        moments: trend.moments,
      }
    },
  }

  function take(next: State, at: Instant) {
    state = next
    tellPublic(next)
    trend.advance(audiences.public.current, at)
    tellControl(next)
  }

  function tellPublic(next: State) {
    audiences.public.advance(projectPublic(next, logId, names.current))
    const { rev } = audiences.public.current
    if (!told.has(rev)) told.set(rev, next)
    told.delete(rev - KEPT_REVS - 1)
  }

  function tellControl(next: State) {
    if (next.seq >= controlFrom) audiences.control.advance(projectControl(next, logId, names.current))
  }

  function known(): State {
    if (!state) throw new Error('no entry has been read yet')
    return state
  }
}
