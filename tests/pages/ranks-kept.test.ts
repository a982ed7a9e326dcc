/** While totals and ranks are kept, every page shows the points of each subject and nobody's place (EVENT 2.14). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostSends, signIn } from '../support/desk.ts'
import { builtInEvent } from '../support/events.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, shown, type OpenPage, type Pages } from '../support/page.ts'

const SENTENCE = '总分和名次暂不公布'
const folder = temporaryFolder()
let hub: RunningHub
let pages: Pages
let screen: OpenPage
let phone: OpenPage

beforeAll(async () => {
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(builtInEvent({ ranking: 'subjects' })))
  ;[hub, pages] = await Promise.all([startHub({ flags: ['--event', file] }), openBrowser()])
  await hostSends(hub, 'score.set', { team: 'city', subject: 'air', points: 30 })
  await hostSends(hub, 'score.set', { team: 'qufu', subject: 'air', points: 39.5 })
  ;[screen, phone] = await Promise.all([
    pages.open(`${hub.url}/display?scene=standings`),
    pages.open(`${hub.url}/#ranking`, { width: 390, height: 844 }),
  ])
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})

/** Every row's team with what its marks tell, as the document has them. */
const rowsOf = (page: Page) =>
  page.$$eval('[data-team][role="row"]', (rows) =>
    rows.map((row) => ['data-team', 'data-rank', 'data-total'].map((mark) => row.getAttribute(mark) ?? '')),
  )

test('screen and phone have the teams in the event’s order, without rank, total, prize or course, and say why', async () => {
  const teams = builtInEvent().teams.map(({ id }) => [id, '', ''])
  for (const { page } of [screen, phone]) {
    expect(await rowsOf(page)).toEqual(teams)
    await page.getByText(SENTENCE).first().waitFor()
    expect(await page.getByText(/暂列|一等奖|走势/).count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
  }
  expect(await screen.page.getByText(/^(名次|总分)$/).count()).toBe(0)
  expect(await screen.page.textContent('[data-team="qufu"]')).toContain('39.50')
  expect(await phone.page.textContent('[data-team="qufu"]')).toContain('监督帮扶 39.50')
})

test('a new score is seen on the screen and read out on the phone without total and rank, and nobody moves', async () => {
  await hostSends(hub, 'score.set', { team: 'jingkai', subject: 'air', points: 40 })
  const { rev } = await hub.snapshot()
  for (const { page } of [screen, phone]) {
    await shown(page, rev)
    expect((await rowsOf(page)).at(-1)).toEqual(['jingkai', '', ''])
    expect(await page.textContent('[data-team="jingkai"]')).toContain('40.00')
  }
  const untold = await screen.page.$$eval('[data-team="jingkai"] :is(.rank, .total)', (cells) =>
    cells.map((cell) => cell.textContent.trim()),
  )
  expect(new Set(untold)).toEqual(new Set(['']))
  await phone.page.getByText('济宁经开区，监督帮扶 40.00 分', { exact: true }).waitFor({ state: 'attached' })
})

test('who misses a subject is told beside the points, and no bar begins where another one ends', async () => {
  await hostSends(hub, 'score.mark', { team: 'qufu', subject: 'theory', status: 'absent' })
  await hostSends(hub, 'score.mark', { team: 'yutai', subject: 'theory', status: 'withdrawn' })
  await hostSends(hub, 'score.set', { team: 'city', subject: 'theory', item: 'politics', points: 5 })
  await shown(phone.page, (await hub.snapshot()).rev)
  expect(await phone.page.textContent('[data-team="qufu"]')).toContain('监督帮扶 39.50，理论 缺赛')
  expect(await phone.page.textContent('[data-team="yutai"]')).toContain('理论 弃权')
  const begins = await phone.page.$$eval('[data-team="city"] svg svg', (parts) =>
    parts.map((part) => part.getAttribute('x')),
  )
  expect(begins).toEqual(['0%', '40%'])
})

test('the console ranks, says what viewers see, and tells the ranks when the host has agreed to what follows', async () => {
  const { page, errors } = await signIn(pages, hub, HOST_PIN)
  await page.getByText('观众看得到各科目成绩，看不到总分和名次').waitFor()
  expect(await page.getByRole('button', { name: '对照两份排名' }).count()).toBe(0)
  await page.getByRole('button', { name: '公布总分和名次' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByText('大屏和手机立刻显示各队的总分、名次和暂列奖项').waitFor()
  await question.getByRole('button', { name: '公布总分和名次' }).click()
  for (const { page } of [screen, phone]) {
    await page.waitForSelector('[data-team="jingkai"][data-rank="1"][data-total="40.00"]')
    const order = (await rowsOf(page)).slice(0, 3).map(([team]) => team)
    expect(order).toEqual(['jingkai', 'qufu', 'city'])
    expect(await page.getByText(SENTENCE).count()).toBe(0)
  }
  await page.getByText('看不到总分和名次').waitFor({ state: 'detached' })
  expect([...errors, ...screen.errors, ...phone.errors]).toEqual([])
})

test('a team that is not eligible stands among the others with the word, on every page', async () => {
  await hostSends(hub, 'rules.change', { eligible: { jingkai: false }, note: '东道主不参评' })
  const { rev } = await hub.snapshot()
  for (const { page } of [screen, phone]) {
    await shown(page, rev)
    await page.waitForSelector('[data-team="qufu"][data-rank="1"]')
    expect((await rowsOf(page))[0]?.[0]).toBe('jingkai')
    await page.getByText('不参评', { exact: true }).waitFor()
  }
  expect(await accessibilityProblems(phone.page)).toEqual([])
  const plain = await (await hub.request('/?plain')).text()
  expect(plain).toMatch(/<td>不参评<\/td>\s*<td class="team">济宁经开区分局/)
})

test('a phone says of a team without a rank what it missed', async () => {
  expect(await phone.page.textContent('[data-team="qufu"] .name')).not.toContain('缺赛')
  await hostSends(hub, 'rules.change', { missedSubjects: 'unranked', note: '领队会议决定' })
  await phone.page.waitForSelector('[data-team="qufu"][data-rank=""]')
  expect(await phone.page.textContent('[data-team="qufu"] .name')).toContain('理论 缺赛')
})
