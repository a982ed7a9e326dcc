/** What a hub goes on from, instead of reading its log from the first entry. It holds no name of a person. */
import type { TrendMoment } from '../../shared/snapshot-results.ts'
import type { State } from '../../shared/state.ts'
import { createSharing, readShared } from './sharing.ts'

export interface Checkpoint {
  /** The entry it stands behind. */
  readonly seq: number
  readonly hash: string
  readonly state: State
  /** The public revs that a client may come from, `first` and those behind it, each by the state that it came with. */
  readonly told: { readonly first: number; readonly states: readonly State[] }
  readonly moments: readonly TrendMoment[]
}

const AT_ONCE = 50

/** As text. It takes some milliseconds, with a `pause` now and then, in which the hall is served. */
export async function writeCheckpoint(checkpoint: Checkpoint, pause: () => Promise<void>): Promise<string> {
  const sharing = createSharing()
  for (const [index, state] of checkpoint.told.states.entries()) {
    sharing.add(state)
    if (index % AT_ONCE === 0) await pause()
  }
  sharing.add(checkpoint)
  return sharing.text()
}

/** From a text that this program wrote. */
export function readCheckpoint(text: string): Checkpoint {
  return readShared(text) as Checkpoint
}
