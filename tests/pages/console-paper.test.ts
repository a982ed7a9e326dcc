/** Everything is lost but the signed sheets: their totals are typed once, and the board is live. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { at, type TeamId } from '../../shared/ids.ts'
import type { StandingsAnswer } from '../../shared/views/standings.ts'
import { hostSends, logged, signIn } from '../support/desk.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'
import { shows } from '../support/shows.ts'
import type { WorkedExample } from '../support/worked-example.ts'

interface Row {
  readonly team: TeamId
  readonly total: number
  readonly subjects: Readonly<Record<string, number>>
}

const example = JSON.parse(
  readFileSync(new URL('../fixtures/worked-example.json', import.meta.url), 'utf8'),
) as WorkedExample
const standings = example.expected.default.standings as unknown as readonly Row[]
const SUBJECTS = ['theory', 'cems', 'air', 'equip']

let hub: RunningHub
let pages: Pages
let desk: Page
let errors: readonly string[]
let panel: Locator

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  ;({ page: desk, errors } = await signIn(pages, hub, HOST_PIN))
  panel = desk.getByRole('region', { name: '凭签字表恢复成绩' })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

const box = (key: string) => desk.locator(`[data-paper="${key}"]`)

/** The worked example as a spreadsheet has it, with one name that is no team's. */
async function signedTable(): Promise<string> {
  const { teams, subjects } = await hub.snapshot()
  const points = (hundredths = 0) => (hundredths / 100).toFixed(2)
  const names = SUBJECTS.map((id) => at(subjects, id as keyof typeof subjects).name)
  const lines = standings.map(({ team, total, subjects: own }) => [
    team === 'yutai' ? '鱼台县代表队' : at(teams, team).name,
    ...SUBJECTS.map((id) => points(own[id])),
    points(total),
  ])
  return [['参赛队', ...names, '总分'], ...lines].map((line) => line.join('\t')).join('\r\n')
}

async function pasteTable(text: string) {
  await desk.evaluate((copied) => {
    const area = document.body.appendChild(document.createElement('textarea'))
    area.value = copied
    area.select()
  }, text)
  await desk.keyboard.press('Control+C')
  await desk.evaluate(() => document.body.lastElementChild?.remove())
  await box('city/theory').focus()
  await desk.keyboard.press('Control+V')
}

test('it is found from the empty score sheet, and typed by key; a sum that is off is seen', async () => {
  await desk.getByRole('button', { name: '主机数据全部丢失' }).press('Enter')
  await desk.keyboard.press('Enter')
  await shows(panel).toContainText('签字表合计里没有无人机用时')
  await box('city/theory').focus()
  await desk.keyboard.type('17.9')
  await desk.keyboard.press('ArrowRight')
  await desk.keyboard.type('41')
  await shows(panel.getByRole('row').filter({ hasText: '市支队' })).toContainText('应为 0–30')
  await shows(panel.getByRole('alert')).toHaveText('有 1 格填得不对，请改正')
  await desk.keyboard.press('Control+a')
  await desk.keyboard.type('26.8')
  await desk.keyboard.press('Enter')
  await shows(box('rencheng/cems')).toBeFocused()
  await box('city/total').fill('91.8')
  await shows(panel.getByRole('row').filter({ hasText: '市支队' })).toContainText('相差 +47.10')
  expect(await accessibilityProblems(desk)).toEqual([])
})

test('nothing typed is lost by a reload; a whole table is pasted, and an unknown name is asked about', async () => {
  await desk.reload()
  await shows(box('city/cems')).toHaveValue('26.8')
  await pasteTable(await signedTable())
  await shows(panel.getByRole('group')).toContainText('有 1 行的队名没有对上')
  await shows(box('yutai/theory')).toHaveValue('')
  await panel.getByRole('button', { name: '填入“鱼台县代表队”这一行' }).press('Enter')
  await shows(panel.getByText('相符')).toHaveCount(15)
})

test('with a reason and two names one press is one entry, and the screen has the ranking', async () => {
  const { page: screen } = await pages.open(`${hub.url}/display`, {
    width: 1920,
    height: 1080,
    until: 'html[data-live="live"]',
  })
  const take = panel.getByRole('button', { name: '恢复 15 队 60 项成绩，大屏立即更新' })
  await panel.getByLabel('恢复理由').fill('主机硬盘损坏')
  await panel.getByLabel('录入人').fill('张三')
  await panel.getByLabel('核对人').fill('张三')
  await shows(panel).toContainText('录入人和核对人须是两个人')
  await shows(take).toBeDisabled()
  await panel.getByLabel('核对人').fill('李四')
  await take.press('Enter')
  await shows(screen.locator('body')).toContainText('92.35')
  expect(await logged(hub)).toEqual(['event.opened', 'paper.taken'])
  const { rows } = (await (await hub.request('/api/standings')).json()) as StandingsAnswer
  expect(rows.map(({ team, total = NaN }) => ({ team, total: Math.round(total * 100) }))).toEqual(
    standings.map(({ team, total }) => ({ team, total })),
  )
  // Where the drone's time decides, nothing does yet.
  expect(rows.filter(({ tiedWith }) => tiedWith).map(({ team, rank }) => [team, rank])).toEqual([
    ...[
      ['yutai', 4],
      ['taibaihu', 4],
    ],
    ...[
      ['yanzhou', 10],
      ['liangshan', 10],
    ],
  ])
  await screen.context().close()
})

test('details that follow count once a subject is whole, and a difference from the paper is told', async () => {
  await shows(panel).toContainText('还有 60 项成绩只有签字表合计')
  const law = (points: number) => ({ team: 'city', subject: 'theory', item: 'law', points })
  await hostSends(hub, 'score.set', { team: 'city', subject: 'theory', item: 'politics', points: 4.4 })
  await hostSends(hub, 'score.set', law(13.4))
  await shows(panel).toContainText('与签字表不符 1 处')
  await shows(panel).toContainText('市支队 理论：签字表 17.90，评分项合计 17.80')
  await hostSends(hub, 'score.set', law(13.5))
  await shows(panel).not.toContainText('与签字表不符')
  await shows(panel).toContainText('还有 59 项成绩只有签字表合计')
  expect(errors).toEqual([])
})
