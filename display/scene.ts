/** What every scene is given. */
import type { Program } from '../shared/snapshot-show.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import type { PublicTexts } from '../shared/texts/public.ts'

export interface SceneProps {
  readonly snapshot: Snapshot
  readonly program: Program
  /** Hub time in ms, once a second. */
  readonly now: number
  /** This picture is not news, because the hub was away: nothing in it moves. */
  readonly still: boolean
  /** The hub is away: clocks that run are this machine's. */
  readonly alone: boolean
  /** Where phones find the viewer page. */
  readonly link: string | undefined
  readonly texts: PublicTexts
}
