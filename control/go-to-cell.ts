/** From anywhere at the desk to one cell of the score sheet, ready to be typed into. */
import { tick } from 'svelte'
import type { Desk } from './desk.svelte.ts'
import { focusCell } from './focus-cell.ts'
import type { SheetPlace } from './sheet-place.ts'

export async function goToCell(desk: Desk, place: SheetPlace): Promise<void> {
  desk.workspace.current = 'scores'
  desk.subject.current = place.subject
  await tick()
  focusCell(place)
}
