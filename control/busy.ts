/**
 * Whether whoever is at the desk is in the middle of something that a reload would take away: words that are typed
 * and not sent, an open question, a key or a press a moment ago. What is typed into the sheet outlives a reload.
 */
const QUIET_MS = 10_000

export function watchDesk(page: Document, now: () => number): () => boolean {
  const typed = new Set<HTMLInputElement | HTMLTextAreaElement>()
  let touchedAt = -Infinity
  const touch = () => (touchedAt = now())
  page.addEventListener('keydown', touch, true)
  page.addEventListener('pointerdown', touch, true)
  page.addEventListener('input', ({ target }) => isText(target) && typed.add(target), true)
  return () => {
    for (const field of typed) if (!field.isConnected || field.value === '') typed.delete(field)
    const isAsked = page.querySelector('dialog[open], [role="dialog"], [role="alertdialog"]') !== null
    return typed.size > 0 || isAsked || now() - touchedAt < QUIET_MS
  }
}

function isText(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && target.type === 'text' && target.dataset.cell === undefined
}
