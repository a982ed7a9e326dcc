/** How many bytes each page transfers before its first picture; the browser takes brotli from this machine. */
import { startHub } from '../support/hub.ts'
import { openBrowser } from '../support/page.ts'
import { play } from '../support/play.ts'
import { transfersOf, type Transfers } from '../support/transfers.ts'
import type { Bench, Figure } from './figure.ts'

const PHONE = { width: 390, height: 844 }
const PAGES = [
  { path: '/', wish: PHONE, goal: 60 },
  { path: '/display', wish: {}, goal: 90 },
  { path: '/control', wish: { until: 'input[type="password"]' }, goal: undefined },
]

export const bench: Bench = async () => {
  const [hub, pages] = await Promise.all([startHub(), openBrowser()])
  try {
    await play(hub, { until: 'cems.transfer', of: 'qufu' })
    const figures: Figure[] = []
    for (const { path, wish, goal } of PAGES) {
      const { page } = await pages.open(hub.url + path, wish)
      figures.push(...figuresOf(path, await transfersOf(page), goal))
      await page.context().close()
    }
    return figures
  } finally {
    await pages.close()
    await hub.stop()
  }
}

function figuresOf(path: string, { html, scripts, styles }: Transfers, goal: number | undefined): Figure[] {
  const kilobytes = (bytes: number) => bytes / 1000
  return [
    {
      what: `${path}: script before the first picture, brotli`,
      unit: 'KB',
      ours: kilobytes(scripts),
      ...(goal !== undefined && { goal: { most: goal, of: 'ours' as const } }),
    },
    { what: `${path}: HTML, brotli`, unit: 'KB', ours: kilobytes(html) },
    { what: `${path}: style sheets, brotli`, unit: 'KB', ours: kilobytes(styles) },
  ]
}
