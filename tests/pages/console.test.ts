/** Whole stories at the console: what is typed there is what the hall sees. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, cellState, signIn, typeInto } from '../support/desk.ts'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { accessibilityProblems, openBrowser, shown, type Pages } from '../support/page.ts'
import { focusedCell } from '../support/sheet.ts'

const folder = temporaryFolder()
let hub: RunningHub
let pages: Pages

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub({ data: folder.path }), openBrowser()])
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})

test('a wrong PIN says so, and the right one opens the console', async () => {
  const { page } = await pages.open(`${hub.url}/control`, { ...DESK, until: 'input[type="password"]' })
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[role="alert"]:has-text("口令不正确")')
  await page.keyboard.type(HOST_PIN)
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-cell]')
})

test('a score typed at the console is on the big screen and on the phone', async () => {
  const { page: desk, errors } = await signIn(pages, hub, SCORER_PIN)
  const { page: hall } = await pages.open(`${hub.url}/display?scene=standings`)
  const { page: phone } = await pages.open(`${hub.url}/`, PHONE)
  await typeInto(desk, 'qufu/theory/politics', '4.5')
  await cellState(desk, 'qufu/theory/politics', 'saved')
  const { rev, scores } = await hub.snapshot()
  expect(Object.values(Object(scores) as object)).toEqual([
    { theory: { status: 'partial', points: 4.5, items: { politics: 4.5 } } },
  ])
  for (const page of [hall, phone]) {
    await shown(page, rev)
    await page.waitForSelector('[data-team="qufu"][data-rank="1"][data-total="4.50"]')
  }
  expect(errors).toEqual([])
})

test('Enter goes down to the next team; full-width digits and an ideographic stop are understood', async () => {
  const { page } = await signIn(pages, hub, SCORER_PIN)
  await page.focus(cell('city/theory/politics'))
  await page.keyboard.insertText('４。５')
  await page.keyboard.press('Enter')
  expect(await focusedCell(page)).toBe('rencheng/theory/politics')
  await cellState(page, 'city/theory/politics', 'saved')
  expect(await page.inputValue(cell('city/theory/politics'))).toBe('4.50')
})

test('a value above the maximum is refused in the cell, stays typed, and never leaves', async () => {
  const { page } = await signIn(pages, hub, SCORER_PIN)
  const before = (await hub.controlSnapshot()).log.seq
  await typeInto(page, 'zoucheng/theory/politics', '5.01')
  await cellState(page, 'zoucheng/theory/politics', 'invalid')
  expect(await page.inputValue(cell('zoucheng/theory/politics'))).toBe('5.01')
  expect((await hub.controlSnapshot()).log.seq).toBe(before)
})

test('someone else was faster: both values are shown and nobody is overwritten unseen (§6)', async () => {
  const { page } = await signIn(pages, hub, SCORER_PIN)
  await page.focus(cell('weishan/theory/politics'))
  await page.keyboard.type('3')
  await hub.command(await hub.hostToken(), 'score.set', {
    team: 'weishan',
    subject: 'theory',
    item: 'politics',
    points: 2,
  })
  await page.keyboard.press('Enter')
  await cellState(page, 'weishan/theory/politics', 'conflict')
  expect((await hub.snapshot()).scores).toMatchObject({ weishan: { theory: { points: 2 } } })
  await page.getByRole('button', { name: /用本机/ }).click()
  await cellState(page, 'weishan/theory/politics', 'saved')
  expect((await hub.snapshot()).scores).toMatchObject({ weishan: { theory: { points: 3 } } })
})

test('the host starts the next agenda item, which changes no scene, and takes a scene to the hall with Ctrl Enter', async () => {
  const { page } = await signIn(pages, hub, HOST_PIN)
  const { page: hall } = await pages.open(`${hub.url}/display`)
  await page.keyboard.press('PageDown')
  await page.waitForSelector('[data-agenda="checkin"][data-status="running"]')
  await page.keyboard.press('F2')
  expect((await hub.snapshot()).program.scene).toBe('standings')
  await page.keyboard.press('Control+Enter')
  await hall.waitForSelector('[data-scene="agenda"] [data-agenda="checkin"][data-status="running"]')
})

test('a score typed while the hub is away waits, and goes up once when it is back', async () => {
  const { page } = await signIn(pages, hub, SCORER_PIN)
  const port = new URL(hub.url).port
  await hub.kill()
  await page.waitForSelector('html[data-live="stale"]')
  await typeInto(page, 'yutai/theory/politics', '4')
  await cellState(page, 'yutai/theory/politics', 'queued')
  hub = await startHub({ data: folder.path, flags: ['--port', port] })
  await cellState(page, 'yutai/theory/politics', 'saved')
  const cells = (await hub.controlSnapshot()).log.seq
  const log = await (await hub.request('/api/log', { token: await hub.hostToken() })).text()
  expect(
    log.split('\n').filter((line) => line.includes('"yutai"') && line.includes('score.entered')),
  ).toHaveLength(1)
  expect(cells).toBeGreaterThan(0)
})

test('nothing on the console is out of reach of a screen reader, as far as axe can tell', async () => {
  const { page, errors } = await signIn(pages, hub, HOST_PIN)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(errors).toEqual([])
})

test.each([
  ['scorer', SCORER_PIN],
  ['host', HOST_PIN],
])('axe finds nothing on the page of a %s while teams compete in groups', async (_, pin) => {
  await hub.command(await hub.hostToken(), 'agenda.start', { item: 'cems' })
  const { page } = await signIn(pages, hub, pin)
  await page.waitForSelector('[data-stage="cems"]')
  expect(await accessibilityProblems(page)).toEqual([])
})

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
