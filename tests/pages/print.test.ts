/** The page that prints papers: every one of them on A4, as many pages as it says, and nothing cut off. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { PAPER_KINDS } from '../../shared/views/papers/paper.ts'
import { enter, signIn } from '../support/desk.ts'
import { EXAMPLES } from '../support/events.ts'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'
import { play } from '../support/play.ts'

const LAID = 'html[data-pages]'
/** Of A4, in points. */
const A4 = [595, 842]

let hub: RunningHub
let pages: Pages
let page: Page
let errors: readonly string[]

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  await play(hub)
  ;({ page, errors } = await enter(pages, `${hub.url}/control/print`, { pin: HOST_PIN, inside: '.page' }))
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

async function opened(on: Page, url: string) {
  await on.goto(url)
  await on.waitForSelector(LAID, { state: 'attached' })
}

/** What a printer would get: how many pages, and how large each is. */
async function printed(on: Page): Promise<{ count: number; sizes: number[][] }> {
  const pdf = (await on.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[([\d. ]+)\]/g)].map(([, box = '']) =>
    box
      .trim()
      .split(/\s+/)
      .slice(2)
      .map(Number)
      .map(Math.round)
      .sort((a, b) => a - b),
  )
  return { count: [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length, sizes }
}

/** What stands on the pages themselves. */
function onPages(on: Page) {
  return on.locator('.sheets .page').evaluateAll((all) =>
    all.map((one) => {
      const body = one.querySelector('.body')
      const [last] = [...one.querySelectorAll('[data-piece]')].slice(-1)
      const bottom = body?.getBoundingClientRect().bottom ?? 0
      return {
        place: one.querySelector('.place')?.textContent ?? '',
        rows: one.querySelectorAll('tbody tr').length,
        signs: one.querySelectorAll('li').length,
        isCut:
          (last?.getBoundingClientRect().bottom ?? 0) > bottom ||
          [...one.querySelectorAll('td, th, p, h2')].some((part) => part.scrollWidth > part.clientWidth + 1),
      }
    }),
  )
}

/** Each paper's pages are counted from 1, and every one says how many there are. */
function placesAreRight(places: readonly string[]): boolean {
  const numbers = places.map((place) => /第 (\d+) 页 共 (\d+) 页/.exec(place)?.slice(1).map(Number) ?? [0, 0])
  return numbers.every(([number, of], index) => {
    const next = numbers[index + 1]
    return number === of ? !next || next[0] === 1 : next?.[0] === (number ?? 0) + 1 && next[1] === of
  })
}

async function checkPaper(on: Page) {
  const [all, { count, sizes }] = [await onPages(on), await printed(on)]
  expect(all.length).toBeGreaterThan(0)
  expect([count, sizes.length]).toEqual([all.length, all.length])
  expect(Number(await on.getAttribute('html', 'data-pages'))).toBe(all.length)
  expect(placesAreRight(all.map(({ place }) => place))).toBe(true)
  expect(all.filter(({ isCut }) => isCut)).toEqual([])
  expect(all.filter(({ rows, signs }) => signs > 0 && rows === 0)).toEqual([])
  expect(
    sizes.filter(([short, long]) => Math.abs(short! - A4[0]!) > 1 || Math.abs(long! - A4[1]!) > 1),
  ).toEqual([])
  return all
}

describe('at the built-in event', () => {
  test.each(PAPER_KINDS)('%s is printed on as many pages as it says, whole, on A4', async (kind) => {
    await opened(page, `${hub.url}/control/print?paper=${kind}`)
    const all = await checkPaper(page)
    expect(all.some(({ signs }) => signs > 0)).toBe(kind !== 'notice')
    expect(errors).toEqual([])
  })

  test('one of several papers can be had alone, by key, and the address keeps which', async () => {
    await opened(page, `${hub.url}/control/print?paper=score-sheet&part=cems/fault`)
    expect((await onPages(page)).map(({ place }) => place)).toEqual(['第 1 页 共 1 页'])
    await page.getByLabel('哪张表').focus()
    await page.keyboard.press('Home')
    await page.waitForURL('**/control/print?paper=checkin')
    await page.getByRole('heading', { name: '报到检录表' }).waitFor()
  })

  test('the days of the public notice are the host’s to set', async () => {
    await opened(page, `${hub.url}/control/print?paper=notice`)
    await page.getByLabel('公示起').fill('2023-08-01')
    await page.getByLabel('公示止').fill('2023-08-07')
    await page.locator('.page').getByText('公示期：2023-08-01 至 2023-08-07').waitFor()
  })

  test('it says when what it shows is older than the record, and makes it anew', async () => {
    await opened(page, `${hub.url}/control/print?paper=corrections`)
    const data = { team: 'zoucheng', subject: 'theory', item: 'law', points: 13.5, note: '复核更正' }
    await hub.command(await hub.hostToken(), 'score.set', data)
    await page.getByText('生成之后又有 1 条操作记录').waitFor()
    await page.getByRole('button', { name: '按现在的数据重新生成' }).press('Enter')
    await page.locator('.page').getByText('复核更正').first().waitFor()
    expect(await page.getByText('生成之后又有').count()).toBe(0)
  })

  test('nothing is wrong with it for a screen reader', async () => {
    await opened(page, `${hub.url}/control/print?paper=places`)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('a scorer is told that it is not theirs, and gets no paper', async () => {
    const { page: theirs } = await enter(pages, `${hub.url}/control/print`, {
      pin: SCORER_PIN,
      inside: '[role="alert"]',
    })
    expect(await theirs.locator('.page').count()).toBe(0)
  })

  test('the console leads to every paper and to the workbook', async () => {
    const { page: desk } = await signIn(pages, hub, HOST_PIN)
    await desk.getByRole('tab', { name: '成绩与打印' }).click()
    const panel = desk.getByRole('region', { name: '打印与签字' })
    expect(await panel.getByRole('listitem').count()).toBe(PAPER_KINDS.length)
    const [sheet] = await Promise.all([
      desk.waitForEvent('popup'),
      panel.getByRole('link', { name: '总成绩汇总表' }).press('Enter'),
    ])
    await sheet.getByRole('heading', { name: '总成绩汇总表' }).waitFor()
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      panel.getByRole('link', { name: '下载全部纸质表（Excel）' }).press('Enter'),
    ])
    expect(download.suggestedFilename()).toMatch(/^执法大练兵技能比武 纸质表（至第 \d+ 条记录）\.xlsx$/)
    expect(await accessibilityProblems(desk)).toEqual([])
  })
})

test('forty teams go on several pages, and the signatures on the last', async () => {
  const { file } = EXAMPLES.find(({ name }) => name === 'sports-day')!
  const other = await startHub({ flags: ['--event', file] })
  const { page: theirs } = await enter(pages, `${other.url}/control/print`, {
    pin: HOST_PIN,
    inside: '.page',
  })
  for (const kind of ['draw', 'score-sheet', 'notice'] as const) {
    await opened(theirs, `${other.url}/control/print?paper=${kind}`)
    expect((await checkPaper(theirs)).length).toBeGreaterThan(1)
  }
  await other.stop()
})
