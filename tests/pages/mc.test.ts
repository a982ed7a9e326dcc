/** The MC's page: behind the door, large, live, and without a way to do anything. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { enter } from '../support/desk.ts'
import { SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { accessibilityProblems, openBrowser, shown, type Pages } from '../support/page.ts'
import { story } from '../support/story.ts'

const SIZES = [
  [1440, 900],
  [1280, 800],
  [1024, 768],
] as const

const folder = temporaryFolder()
let hub: RunningHub
let pages: Pages
let page: Page
let errors: string[]
const sent: string[] = []

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub({ data: folder.path }), openBrowser()])
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

/** Say it, and wait until the page has it. */
async function told(type: string, data: object) {
  await say(type, data)
  await shown(page, (await hub.controlSnapshot()).rev)
}

const main = () => page.locator('main')
const footer = () => page.locator('footer')
/** The names in large type without their readings, and the readings alone. */
const names = (root: ReturnType<typeof main>) =>
  root.locator('.name').evaluateAll((all) =>
    all.map((name) => {
      const signs = name.cloneNode(true) as Element
      const readings = [...signs.querySelectorAll('rt')].map((reading) => reading.textContent)
      signs.querySelectorAll('rt').forEach((reading) => reading.remove())
      return [signs.textContent, readings.join(' ')]
    }),
  )

test('without a login there is a door and nothing of the script', async () => {
  const { page: outside } = await pages.open(`${hub.url}/control/mc`, { until: 'input[type="password"]' })
  expect(await outside.locator('main h1').allInnerTexts()).toEqual(['登录控制台'])
  expect(await outside.content()).not.toMatch(/现在说|分局|颁奖/)
})

test('who has signed in reads what the hall sees, where the day stands and what comes next', async () => {
  ;({ page, errors } = await enter(pages, `${hub.url}/control/mc`, {
    pin: SCORER_PIN,
    inside: 'footer',
    width: 1280,
    height: 800,
  }))
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))))
  await page.reload()
  await page.waitForSelector('html[data-live="live"] footer')
  await page.getByText('大屏正在显示 实时排名').waitFor()
  await main().getByText('即将开始，请各参赛队就座').waitFor()
  await footer().getByText('报到').waitFor()
})

test('who is on the field, who comes next and after that are told with their readings, and the clock runs', async () => {
  for (const item of ['equipment-show', 'cems', 'drone']) await told('agenda.start', { item })
  await told('agenda.complete', { item: 'equipment-show' })
  await told('agenda.call', { item: 'cems', group: 2 })
  await told('agenda.call', { item: 'drone', group: 2 })
  await told('timer.start', { timer: 'flight-1' })
  await told('notice.show', { text: '请下一队到候场区准备', level: 'info' })
  await page.waitForSelector('rt') // the dictionary comes on its own
  expect(await names(main())).toEqual([
    ['任城区分局', 'rén chéng qū fēn jú'],
    ['兖州区分局', 'yǎn zhōu qū fēn jú'],
    ['曲阜市分局', 'qū fù shì fēn jú'],
    ['泗水县分局', 'sì shuǐ xiàn fēn jú'],
    ['梁山县分局', 'liáng shān xiàn fēn jú'],
    ['济宁高新区分局', 'jǐ níng gāo xīn qū fēn jú'],
    ['太白湖新区分局', 'tài bái hú xīn qū fēn jú'],
    ['济宁经开区分局', 'jǐ níng jīng kāi qū fēn jú'],
    ['市级参赛队（市执法支队）', 'shì jí cān sài duì shì zhí fǎ zhī duì'],
  ])
  await page.getByText('大屏公告 请下一队到候场区准备').waitFor()
  await main().getByText('无人机 1 号航线 剩余').waitFor()
  await main()
    .getByText(/^1[34]:[0-5]\d$/)
    .waitFor()
})

test('in a reveal the step’s words and names stand large; of the next there are words alone', async () => {
  for (const { type, data } of story()) if (/^(score|award|tie)\./.test(type)) await say(type, data)
  await say('program.show', { scene: 'ceremony' })
  await told('reveal.start', {})
  await main().getByText('下面颁奖，依次揭晓个人表现突出奖').waitFor()
  await told('reveal.to', { step: 1 })
  await main().getByText('获得个人表现突出奖的是：').waitFor()
  expect((await names(main())).map(([name]) => name)).toEqual(
    [...'甲乙丙丁戊己'].map((sign) => `演示${sign}`),
  )
  await told('reveal.to', { step: 3 })
  await main().getByText('86.90 分').waitFor()
  await footer().getByText('三等奖第 10 名，揭晓队名').waitFor()
  await told('reveal.to', { step: 4 })
  await main().getByText('获得三等奖的是：').waitFor()
  expect(await names(main())).toEqual([['兖州区分局', 'yǎn zhōu qū fēn jú']])
  await page.getByText('揭晓第 4/20 步').waitFor()
})

test('the next name is in the page only while Space, the arrow or the button is held', async () => {
  const hasNext = () =>
    page.evaluate(() => {
      const body = document.body.cloneNode(true) as Element
      body.querySelectorAll('rt').forEach((reading) => reading.remove())
      return body.textContent.includes('微山县分局')
    })
  expect(await hasNext()).toBe(false)
  for (const key of ['Space', 'ArrowRight']) {
    await page.keyboard.down(key)
    await footer().locator('.name').waitFor()
    expect(await names(footer())).toEqual([['微山县分局', 'wēi shān xiàn fēn jú']])
    expect(await hasNext()).toBe(true)
    await page.keyboard.up(key)
    await footer().locator('.name').waitFor({ state: 'detached' })
    expect(await hasNext()).toBe(false)
  }
  await page.getByRole('button', { name: '按住看下一名' }).hover()
  await page.mouse.down()
  await footer().locator('.name').waitFor()
  await page.mouse.move(10, 10)
  await footer().locator('.name').waitFor({ state: 'detached' })
  await page.mouse.up()
  expect(await hasNext()).toBe(false)
})

test('no key does anything but look, and nothing that the page ever sent was a command', async () => {
  const before = (await hub.controlSnapshot()).log.seq
  for (const key of [
    'Control+Enter',
    'PageDown',
    'F9',
    'F10',
    'Alt+n',
    'Alt+b',
    'Alt+1',
    'Control+z',
    'Enter',
    't',
    't',
  ])
    await page.keyboard.press(key)
  await page.keyboard.press('?')
  await page.getByText('本页只看不操作').waitFor()
  await page.keyboard.press('Escape')
  await told('reveal.to', { step: 5 })
  expect((await hub.controlSnapshot()).log.seq).toBe(before + 1)
  expect(sent.length).toBeGreaterThan(0)
  expect(sent.filter((frame) => frame.includes('command'))).toEqual([])
})

test.each(SIZES)(
  'all of it is whole and axe finds nothing at %i × %i, in both themes',
  async (width, height) => {
    await page.setViewportSize({ width, height })
    for (const step of [1, 6, 14, 16, 20]) {
      await told('reveal.to', { step })
      expect(await overflow(), `step ${step}`).toEqual([])
    }
    for (const theme of ['light', 'dark']) {
      await page.keyboard.press('t')
      await page.waitForSelector(`html[data-theme="${theme}"]`)
      expect(await accessibilityProblems(page), theme).toEqual([])
    }
  },
)

test('after the last step stands the applause, and nobody is left to look at', async () => {
  await told('reveal.to', { step: 19 })
  await told('reveal.to', { step: 20 })
  await footer().getByText('让我们以热烈的掌声').waitFor()
  expect(await page.getByRole('button', { name: '按住看下一名' }).count()).toBe(0)
  await told('reveal.stop', {})
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(await overflow()).toEqual([])
})

test('persons who are granted an award but not named yet are told only while the reader holds', async () => {
  const aside = page.locator('aside')
  expect(await aside.innerText()).not.toContain('演示')
  await page.keyboard.down('Space')
  await aside.getByText('演示甲 市支队').waitFor()
  await page.keyboard.up('Space')
  await aside.getByText('演示甲 市支队').waitFor({ state: 'detached' })
})

test('without the hub the page says that it is old, keeps what it had, and comes back by itself', async () => {
  expect(errors).toEqual([])
  const port = new URL(hub.url).port
  await hub.kill()
  await page.getByRole('alert').filter({ hasText: '与主机断开' }).waitFor()
  await page.getByText('大屏正在显示 颁奖').waitFor()
  hub = await startHub({ data: folder.path, flags: ['--port', port] })
  await page.waitForSelector('html[data-live="live"]')
  expect(await page.getByRole('alert').count()).toBe(0)
})

/** What does not fit into the part that is read from. */
function overflow(): Promise<string[]> {
  return page.$$eval('main, footer, aside, header', (parts) =>
    parts.flatMap(({ tagName, scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
      scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1 ? [tagName] : [],
    ),
  )
}
