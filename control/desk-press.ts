/** A key pressed anywhere at the desk, as an intention; the browser's own meaning of that key is then void. */
import { deskIntention, type Intention } from './keys.ts'

/** Undefined inside a dialog, and while a key is held down: nothing here is meant to happen twice. */
export function deskPress(
  event: KeyboardEvent,
  wanted: (means: Intention) => boolean,
): Intention | undefined {
  const target = event.target as Element
  const isInText = target.matches('input:not([data-cell], [type=checkbox]), select, textarea')
  const means = target.closest('dialog, [role=dialog], [role=alertdialog]')
    ? undefined
    : deskIntention(event, isInText)
  if (!means || !wanted(means)) return undefined
  event.preventDefault()
  return event.repeat ? undefined : means
}
