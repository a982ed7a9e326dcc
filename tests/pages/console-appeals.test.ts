/** Appeals at the console: how long they are taken, and what is asked of whoever notes one out of its time (EVENT 2.24). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { hostSends, signIn } from '../support/desk.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, scoreSet, send } from '../support/given.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'
import { openStoredLog } from '../support/stored-log.ts'

const folder = temporaryFolder()
let hub: RunningHub
let pages: Pages
let desk: Page
let errors: string[]

/** Every score is in; the paper was over long ago, at 09:00:05, and the flight is over now. */
beforeAll(async () => {
  const { day } = inEvent(
    smallEvent({ appeals: { minutes: 30 } }),
    ...[18, 16, 14].flatMap((points, index) => {
      const team = ['red', 'blue', 'green'][index]!
      return [
        scoreSet({ team, points }),
        scoreSet({ team, subject: 'flight', item: 'result', points: 10 }),
        send('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 }),
      ]
    }),
    send('agenda.start', { item: 'paper' }),
    send('agenda.complete', { item: 'paper' }),
    send('agenda.start', { item: 'flight' }),
  )
  const log = await openStoredLog(folder.path)
  log.appendDay(day)
  log.close()
  ;[hub, pages] = await Promise.all([startHub({ data: folder.path }), openBrowser()])
  await hostSends(hub, 'agenda.complete', { item: 'flight' })
  ;({ page: desk, errors } = await signIn(pages, hub, HOST_PIN))
  await desk.getByRole('tab', { name: '颁奖准备' }).click()
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})

const appealsOn = (page: Page) => page.getByRole('region', { name: '申诉', exact: true })
const question = (page: Page) => page.getByRole('alertdialog')

async function note(page: Page, team: string, subject: string) {
  const form = appealsOn(page)
  await form.getByLabel('哪支队').selectOption({ label: team })
  await form.getByLabel('哪个科目').selectOption({ label: subject })
  await form.getByRole('button', { name: '登记' }).press('Enter')
}

async function openAppeals() {
  const { appeals = [] } = await hub.controlSnapshot()
  return appeals.map(({ team, subject }) => `${team} ${subject}`)
}

test('until when each subject may be appealed against is told beside the rule', async () => {
  await appealsOn(desk)
    .getByText(/成绩公布后 30 分钟内书面提出/)
    .waitFor()
  await appealsOn(desk)
    .getByText(/^理论 已于 09:30 截止、飞行 \d\d:\d\d 截止$/)
    .waitFor()
  expect(await accessibilityProblems(desk)).toEqual([])
})

test('a time that still runs is pointed out before a reveal, and hinders nobody', async () => {
  const tasks = desk.getByRole('region', { name: '颁奖前要做的事' })
  await tasks.getByText(/^飞行 \d\d:\d\d 截止$/).waitFor()
  await desk.getByRole('button', { name: '准备揭晓' }).click()
  await question(desk)
    .getByText(/^申诉还没截止：飞行 \d\d:\d\d 截止$/)
    .waitFor()
  await desk.keyboard.press('Escape')
  await question(desk).waitFor({ state: 'detached' })
})

test('an appeal in time is noted at once', async () => {
  await note(desk, '红', '飞行')
  await appealsOn(desk).getByText('1 件待答复').waitFor()
  expect(await openAppeals()).toEqual(['red flight'])
})

test('a late one is asked about first, and left or noted as the host says', async () => {
  await note(desk, '蓝', '理论')
  await question(desk).getByText('理论的申诉已于 09:30 截止，仍要登记？').waitFor()
  expect(await accessibilityProblems(desk)).toEqual([])
  await desk.keyboard.press('Escape')
  await question(desk).waitFor({ state: 'detached' })
  expect(await openAppeals()).toEqual(['red flight'])
  await note(desk, '蓝', '理论')
  await question(desk).getByRole('button', { name: '仍然登记' }).press('Enter')
  await appealsOn(desk).getByText('2 件待答复').waitFor()
  expect(await openAppeals()).toEqual(['red flight', 'blue theory'])
  expect(errors).toEqual([])
})

test('where the event has neither appeals nor a public notice, the console says so and offers no such paper', async () => {
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(smallEvent({ appeals: { minutes: 0 }, publicNotice: { workdays: 0 } })))
  const other = await startHub({ flags: ['--event', file] })
  try {
    const { page } = await signIn(pages, other, HOST_PIN)
    await page.getByRole('tab', { name: '颁奖准备' }).click()
    await appealsOn(page).getByText('规则：不设申诉').waitFor()
    await note(page, '红', '理论')
    await question(page).getByText('本场规则不设申诉，仍要登记？').waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${other.url}/control/print?paper=notice`)
    await page.getByRole('heading', { name: '报到检录表' }).waitFor()
    expect(await page.getByRole('option', { name: /公示/ }).count()).toBe(0)
  } finally {
    await other.stop()
  }
})
