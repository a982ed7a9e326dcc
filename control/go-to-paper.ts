/** From anywhere at the desk to where totals are taken from the signed sheets. */
import { tick } from 'svelte'
import type { Desk } from './desk.svelte.ts'

export const PAPER_BUTTON = 'open-paper'

export async function goToPaper(desk: Desk): Promise<void> {
  desk.workspace.current = 'results'
  await tick()
  document.getElementById(PAPER_BUTTON)?.focus()
}
