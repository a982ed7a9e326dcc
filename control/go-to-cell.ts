/** From anywhere at the desk to one cell of the score sheet, ready to be typed into. */
import { tick } from 'svelte'
import type { Place } from '../shared/snapshot.ts'
import type { Desk } from './desk.svelte.ts'
import { focusCell } from './focus-cell.ts'

export async function goToCell(desk: Desk, place: Place): Promise<void> {
  desk.workspace.current = 'scores'
  desk.subject.current = place.subject
  await tick()
  focusCell(place)
}
