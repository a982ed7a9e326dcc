/** Pictures of the pages in the middle of the invented day, as they stand in the README: `npm run screenshots`. */
import { fileURLToPath } from 'node:url'
import { HOST_PIN, startHub } from '../support/hub.ts'
import { openBrowser, type PageWish } from '../support/page.ts'
import { play } from '../support/play.ts'

const SETTLED_MS = 3000 // the last row has arrived by then
const hub = await startHub({ flags: ['--demo'] })
const pages = await openBrowser()

await play(hub, { until: 'cems.operate', of: 'gaoxin' })
await shoot('display-standings', '/display?scene=standings')
await shoot('display-agenda', '/display?scene=agenda')
await shoot('viewer', '/', { width: 390, height: 844 })
await shoot('control', '/control', { width: 1440, height: 900, until: 'input[type="password"]' })
await pages.close()
await hub.stop()

async function shoot(name: string, path: string, wish: PageWish = {}) {
  const { page } = await pages.open(hub.url + path, wish)
  if (wish.until) {
    await page.keyboard.type(HOST_PIN)
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-cell]')
  }
  await page.waitForTimeout(SETTLED_MS)
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, import.meta.url)) })
}
