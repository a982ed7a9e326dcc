/** Black and the safe picture: over the hall's picture at once, and off again the same way. */
import type { Program } from '../snapshot-show.ts'
import type { ControlSnapshot } from '../snapshot.ts'

/** Whether this scene stands over another now. */
export function isCoveredBy({ covered, program }: ControlSnapshot, scene: Program['scene']): boolean {
  return covered !== undefined && program.scene === scene
}

/** What `program.show` must say so that the scene covers the hall, or the hall comes back from under it. */
export function coverOrBack(
  snapshot: ControlSnapshot,
  scene: Program['scene'],
): Program & { readonly cover?: true } {
  const { covered } = snapshot
  return covered && isCoveredBy(snapshot, scene) ? covered : { scene, cover: true }
}
