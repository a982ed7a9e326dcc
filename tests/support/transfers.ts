/** What a page transfers, as the browser counted it: compressed, without headers. */
import type { Page } from 'playwright-core'

export interface Transfers {
  readonly html: number
  readonly scripts: number
  readonly styles: number
  /** Of all scripts. */
  readonly names: readonly string[]
}

export function transfersOf(page: Page): Promise<Transfers> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const of = (ending: string) => all.filter(({ name }) => name.endsWith(ending))
    const sum = (ending: string) =>
      of(ending).reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0)
    return {
      html: navigation?.encodedBodySize ?? 0,
      scripts: sum('.js'),
      styles: sum('.css'),
      names: of('.js').map(({ name }) => new URL(name).pathname),
    }
  })
}
