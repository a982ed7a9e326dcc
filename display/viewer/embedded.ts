/** The public snapshot that came inside the page. */
import type { Snapshot } from '../../shared/snapshot.ts'

/**
 * Undefined where the browser took the page from its cache without asking, as on the way back: nobody can tell how old
 * it is then.
 */
export function embeddedSnapshot(): Snapshot | undefined {
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const element = document.getElementById('snapshot')
  if (!element?.textContent || arrival?.transferSize === 0) return undefined
  return JSON.parse(element.textContent) as Snapshot
}
