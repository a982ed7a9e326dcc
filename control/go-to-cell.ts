/** From anywhere at the desk to one cell of the score sheet, ready to be typed into. */
import { tick } from 'svelte'
import type { Desk } from './desk.svelte.ts'
import { keyOf, type Place } from './sheet.svelte.ts'

export async function goToCell(desk: Desk, place: Place): Promise<void> {
  desk.workspace.current = 'scores'
  desk.subject.current = place.subject
  await tick()
  document.querySelector<HTMLInputElement>(`[data-cell="${CSS.escape(keyOf(place))}"]`)?.focus()
}
