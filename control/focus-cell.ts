/** Put the focus into a cell of the sheet, where the sheet shows it. */
import type { Place } from '../shared/snapshot.ts'
import { keyOf } from './sheet.svelte.ts'

export function focusCell(place: Place) {
  document.querySelector<HTMLInputElement>(`[data-cell="${CSS.escape(keyOf(place))}"]`)?.focus()
}
