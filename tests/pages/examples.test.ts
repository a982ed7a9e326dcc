/** Every page of the examples: their own teams and words, and nothing of the built-in event in any public byte. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asCommands, scoredCells } from '../support/example-day.ts'
import { signIn } from '../support/desk.ts'
import { EXAMPLES, OF_THE_BUILT_IN_EVENT } from '../support/events.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, type Pages } from '../support/page.ts'

const SCENES = ['title', 'checkin', 'agenda', 'standings', 'subject', 'ceremony']
const READ = ['/', '/?plain', '/display?plain', '/api/snapshot', '/api/standings', '/api/trend']

let pages: Pages
beforeAll(async () => {
  pages = await openBrowser()
})
afterAll(() => pages.close())

describe.each(EXAMPLES)('$name', ({ file, event }) => {
  let hub: RunningHub
  const rankingNames = event.teams.map(({ shortName }) => shortName)

  beforeAll(async () => {
    hub = await startHub({ flags: ['--event', file] })
    const token = await hub.hostToken()
    const begun = event.agenda.find(({ feeds }) => feeds)?.id
    const commands = [
      { type: 'agenda.start', data: { item: begun } },
      ...scoredCells(event, (index) => (index * 7) % 6).flatMap(asCommands),
    ]
    for (const { type, data } of commands.slice(0, Math.ceil(commands.length * 0.8))) {
      const { status, body } = await hub.command(token, type, data)
      if (status !== 200) throw new Error(`${type} ${JSON.stringify(data)}: ${body.detail}`)
    }
  })
  afterAll(() => hub.stop())

  test.each(SCENES)('the big screen shows %s without an error', async (scene) => {
    const { page, errors } = await pages.open(`${hub.url}/display?scene=${scene}`)
    expect(await page.innerText('body')).not.toMatch(OF_THE_BUILT_IN_EVENT)
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('a phone ranks all its teams', async () => {
    const { page, errors } = await pages.open(hub.url, { width: 390, height: 844 })
    const rows = await page.locator('[data-team][data-rank]').allInnerTexts()
    expect(rows).toHaveLength(rankingNames.length)
    for (const name of rankingNames) expect(rows.join('\n')).toContain(name)
    expect(await page.innerText('body')).not.toMatch(OF_THE_BUILT_IN_EVENT)
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('a phone tells of a subject what it is scored on, and what it counts where that differs', async () => {
    const { page } = await pages.open(hub.url, { width: 390, height: 844 })
    await page.getByRole('tab', { name: '科目' }).click()
    for (const { id, name, maxPoints, weight } of event.subjects) {
      await page.click(`button[data-subject="${id}"]`)
      const head = page.locator('.head', { has: page.getByRole('heading', { name, exact: true }) })
      const counts = weight === undefined ? '' : ` 计入总分 ${weight} 分`
      expect((await head.innerText()).replace(/\s+/g, ' ')).toBe(`${name} 满分 ${maxPoints}${counts}`)
    }
    await page.context().close()
  })

  test('the console has its sheet', async () => {
    const { page, errors } = await signIn(pages, hub, HOST_PIN)
    expect(await page.innerText('body')).not.toMatch(OF_THE_BUILT_IN_EVENT)
    expect(errors).toEqual([])
    await page.context().close()
  })

  test.each(READ)('%s has its title and no word of another event, in either language', async (path) => {
    for (const language of ['zh-CN', 'en']) {
      const response = await hub.request(path, { headers: { 'accept-language': language } })
      const text = await response.text()
      expect(text).not.toMatch(OF_THE_BUILT_IN_EVENT)
      if (!/standings|trend/.test(path)) expect(text).toContain(event.shortTitle)
    }
  })
})
