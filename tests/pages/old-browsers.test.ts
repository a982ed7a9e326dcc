/**
 * The pages in real old Chromium builds, because a syntax check proves little. 86 is what halls have (360 极速 13) and
 * runs everything; 74 shows a correct board. Source: EVENT 3.5.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { openOldPage, type OldPage } from '../support/old-chromium.ts'
import { play } from '../support/play.ts'

let hub: RunningHub
let page: OldPage

beforeAll(async () => {
  hub = await startHub()
  await play(hub, { until: 'cems.transfer', of: 'rencheng' })
})
afterEach(() => page.close())
afterAll(() => hub.stop())

const LIVE = `document.documentElement.dataset.live === 'live' && document.documentElement.dataset.rev`
const ROWS = `[...document.querySelectorAll('[data-team]')].map((row) => [row.dataset.team, row.dataset.rank, row.dataset.total])`

async function standings(): Promise<string[][]> {
  const { rows } = (await (await hub.request('/api/standings')).json()) as {
    rows: { team: string; rank: number; total: number }[]
  }
  return rows.map(({ team, rank, total }) => [team, String(rank), total.toFixed(2)])
}

describe.each([86, 74] as const)('Chromium %i', (version) => {
  test('the ranking fills the screen, in rank order and with the right totals', async () => {
    page = await openOldPage(version, `${hub.url}/display?scene=standings`)
    await page.until(LIVE)
    expect(await page.evaluate(ROWS)).toEqual(await standings())
    expect(
      await page.evaluate(`JSON.stringify(document.querySelector('.stage').getBoundingClientRect())`),
    ).toContain('"width":1920,"height":1080')
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('[role="row"] .rank')).textAlign`),
    ).toBe('right')
    expect(page.errors).toEqual([])
  })

  // A canvas stops this build of 74 for ever, a bare one too, so the chart is seen in 86 alone.
  const charts = version === 86 ? ['trend'] : []
  test.each([...['title', 'checkin', 'agenda', 'subject&subject=theory', 'ceremony', 'notice'], ...charts])(
    'scene %s is drawn without an error',
    async (scene) => {
      page = await openOldPage(version, `${hub.url}/display?scene=${scene}`, { width: 1024, height: 768 })
      await page.until(LIVE)
      expect(await page.evaluate<number>(`document.querySelector('main').innerText.length`)).toBeGreaterThan(
        10,
      )
      expect(page.errors).toEqual([])
    },
  )

  test('the phone page tells the ranking', async () => {
    page = await openOldPage(version, `${hub.url}/#ranking`, { width: 390, height: 844 })
    await page.until(LIVE)
    expect(await page.evaluate(ROWS)).toEqual(await standings())
    expect(page.errors).toEqual([])
  })

  test('a score arrives on the big screen', async () => {
    page = await openOldPage(version, `${hub.url}/display?scene=standings`)
    await page.until(LIVE)
    await hub.command(await hub.hostToken(), 'score.set', {
      team: 'yutai',
      subject: 'cems',
      item: 'operate',
      points: version / 20,
    })
    const total = (await standings()).find(([team]) => team === 'yutai')?.[2]
    await page.until(`document.querySelector('[data-team="yutai"] .total').textContent === '${total}'`)
    expect(page.errors).toEqual([])
  })
})

test('Chromium 86 signs in to the console and enters a score', async () => {
  await signInWith86()
  const cell = '[data-cell="yutai/theory/politics"]'
  await page.until(`document.querySelector('${cell}')`)
  await page.evaluate(`document.querySelector('${cell}').focus(), document.querySelector('${cell}').select()`)
  await page.insert('3.21')
  await page.evaluate(`document.querySelector('${cell}').blur()`)
  // Its subject is over, so that this is a correction, and wants its reason.
  await page.until(`document.activeElement.matches('[role="alertdialog"] input')`)
  await page.insert('核对评分表')
  await page.until(`!document.querySelector('[role="alertdialog"] .filled').disabled`)
  await page.click('[role="alertdialog"] .filled')
  await page.until(`document.querySelector('${cell}').dataset.state === 'saved'`)
  expect((await hub.snapshot()).scores).toMatchObject({ yutai: { theory: { items: { politics: 3.21 } } } })
  expect(page.errors).toEqual([])
})

test('Chromium 86 reads the MC’s page, readings included', async () => {
  page = await openOldPage(86, `${hub.url}/control/mc`, { width: 1280, height: 800 })
  await page.until(`document.activeElement.matches('input[type="password"]')`)
  await page.insert(HOST_PIN)
  await page.evaluate(`document.querySelector('form button').click()`)
  await page.until(`document.querySelector('main ruby rt')`)
  expect(await page.evaluate(`document.querySelector('main').scrollHeight`)).toBe(
    await page.evaluate(`document.querySelector('main').clientHeight`),
  )
  expect(page.errors).toEqual([])
})

test('Chromium 86 opens a menu of the console, and is asked before a running clock loses its item', async () => {
  await hub.command(await hub.hostToken(), 'timer.start', { timer: 'flight-1' })
  await signInWith86()
  const more = '[data-agenda="confirm"] .agenda-more'
  await page.until(`document.querySelector('${more}')`)
  await page.click(more)
  await page.until(`document.querySelectorAll('[role="menuitem"]').length > 2`)
  await page.press('ArrowDown')
  await page.until(`document.activeElement.matches('[role="menuitem"]')`)
  await page.press('Escape')
  await page.until(`!document.querySelector('[role="menu"]')`)
  await page.press('?')
  await page.until(`document.querySelector('dialog[open]')`)
  await page.press('Escape')
  await page.until(`!document.querySelector('dialog[open]')`)
  await page.click('#running-order > div > .filled')
  await page.until(`document.querySelector('[role="alertdialog"]').innerText.includes('还在计时')`)
  await page.click('[role="alertdialog"] [data-alert-dialog-cancel]')
  await page.until(`!document.querySelector('[role="alertdialog"]')`)
  expect((await hub.snapshot()).agenda).toMatchObject({ drone: { status: 'running' } })
  expect(page.errors).toEqual([])
})

test('a page whose script cannot begin goes to the plain board by itself', async () => {
  page = await openOldPage(74, `${hub.url}/display?scene=agenda`)
  await page.until(LIVE)
  await page.evaluate(`document.documentElement.removeAttribute('data-started')`)
  await page.until(`location.search.includes('plain') && document.querySelectorAll('tr').length === 16`)
})

test('Chromium 86 prints papers, each way round', async () => {
  for (const [paper, size] of [
    ['checkin', '842 595'],
    ['score-sheet', '595 842'],
  ] as const) {
    page = await openOldPage(86, `${hub.url}/control/print?paper=${paper}`)
    await page.until(`document.activeElement.matches('input[type="password"]')`)
    await page.insert(HOST_PIN)
    await page.evaluate(`document.querySelector('form button').click()`)
    await page.until(`document.documentElement.dataset.pages`)
    const pages = Number(await page.evaluate<string>(`document.documentElement.dataset.pages`))
    const pdf = (await page.pdf()).toString('latin1')
    const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
      ([, width, height]) => `${Math.round(Number(width))} ${Math.round(Number(height))}`,
    )
    expect(sizes).toEqual(Array.from({ length: pages }, () => size))
    expect(page.errors).toEqual([])
    page.close()
  }
})

async function signInWith86() {
  page = await openOldPage(86, `${hub.url}/control`, { width: 1440, height: 900 })
  await page.until(`document.activeElement.matches('input[type="password"]')`)
  await page.insert(HOST_PIN)
  await page.evaluate(`document.querySelector('form button').click()`)
}
