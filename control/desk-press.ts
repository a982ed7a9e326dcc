/** A key pressed anywhere at the desk, as an intention; the browser's own meaning of that key is then void. */
import { deskIntention, type Intention } from './keys.ts'

/** Undefined inside a dialog or menu, and while a key is held down: nothing here is meant to happen twice. */
export function deskPress(
  event: KeyboardEvent,
  wanted: (means: Intention) => boolean,
): Intention | undefined {
  const target = event.target as Element
  const isInText = target.matches('input:not([data-cell]):not([type=checkbox]), select, textarea')
  const isElsewhere = target.closest('dialog, [role=dialog], [role=alertdialog], [role=menu]')
  const means = isElsewhere ? undefined : deskIntention(event, isInText)
  if (!means || !wanted(means)) return undefined
  event.preventDefault()
  return event.repeat ? undefined : means
}
