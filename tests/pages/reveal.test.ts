/** The prize-giving from the console: what is in its way, one press per step, and names only for who looks. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'
import { story } from '../support/story.ts'

let hub: RunningHub
let pages: Pages
let desk: Page

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  await say('standings.freeze', {})
  for (const { type, data } of story()) if (/^(score|award)\./.test(type)) await say(type, data)
  await say('appeal.open', { team: 'city', subject: 'theory' })
  const { page } = await pages.open(`${hub.url}/control`, {
    width: 1440,
    height: 900,
    until: 'input[type="password"]',
  })
  desk = page
  await desk.keyboard.type(HOST_PIN)
  await desk.keyboard.press('Enter')
  await desk.waitForSelector('html[data-live="live"] [data-cell]')
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

const button = (name: string | RegExp) => desk.getByRole('button', { name })

test('what is in the way is named, and the button waits until it is out of it', async () => {
  expect(await button('准备揭晓').isEnabled()).toBe(false)
  await desk.getByText('市支队对理论的申诉尚未答复').waitFor()
  await say('appeal.close', { team: 'city', subject: 'theory', note: '维持原判' })
  await desk.getByText('鱼台县、太白湖新区并列第 4 名').waitFor()
  await button('保持并列').click()
  await desk.waitForSelector('button:has-text("准备揭晓"):enabled')
  expect(await accessibilityProblems(desk)).toEqual([])
})

test('one press is one step, a second press of the same hand is none, and back is one step back', async () => {
  await button('准备揭晓').click()
  await desk.getByText('大屏还不在“颁奖”画面').waitFor()
  await say('program.show', { scene: 'ceremony' })
  await button('揭晓个人表现突出奖').dblclick()
  await desk.getByText('第 1/20 步').waitFor()
  await desk.waitForSelector('button:has-text("揭晓优秀领队奖"):enabled')
  expect((await hub.snapshot()).reveal?.step).toBe(1)
  await button('退一步').click()
  await desk.getByText('第 0/20 步').waitFor()
})

test('who comes next is shown only while the button is held', async () => {
  await desk.getByLabel('跳到').selectOption('2')
  await desk.getByText('第 2/20 步').waitFor()
  const section = desk.getByRole('region', { name: '揭晓', exact: true })
  expect(await section.innerText()).not.toContain('兖州区')
  await button('按住看下一名').hover()
  await desk.mouse.down()
  await section.getByText('兖州区').waitFor()
  await desk.mouse.up()
  await section.getByText('已遮住').waitFor()
  expect(await accessibilityProblems(desk)).toEqual([])
})
