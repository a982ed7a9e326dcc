/** What a page may cost whoever opens it, and a machine while rows travel. The benches `sizes` and `frames` measure more. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bigEvent } from '../support/events.ts'
import { workOf } from '../support/frames.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, type Pages } from '../support/page.ts'
import { transfersOf } from '../support/transfers.ts'

const TEAMS = 100
const KB = 1000
const PHONE = { width: 390, height: 844 }

const folder = temporaryFolder()
let hub: RunningHub
let pages: Pages
beforeAll(async () => {
  const file = join(folder.path, 'event.json')
  writeFileSync(
    file,
    JSON.stringify(bigEvent({ teams: TEAMS, subjects: 4, nameLength: 3, awards: [1, 3, 6] })),
  )
  ;[hub, pages] = await Promise.all([startHub({ flags: ['--event', file] }), openBrowser()])
  for (let team = 1; team <= TEAMS; team += 1) await score(team, 'subject-1', (2000 - team * 10) / 100)
  await say('program.show', { scene: 'standings' })
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

const score = (team: number, subject: string, points: number) =>
  say('score.set', { team: `team-${team}`, subject, item: 'item', points })

describe('script that is transferred before the first picture, compressed', () => {
  test.each([
    ['/', PHONE, 60],
    ['/display', {}, 90],
  ])('of %s', async (path, wish, most) => {
    const { page } = await pages.open(hub.url + path, wish)
    const { scripts, names } = await transfersOf(page)
    expect(scripts).toBeGreaterThan(10 * KB)
    expect(scripts).toBeLessThanOrEqual(most * KB)
    expect(names.filter((name) => /chart|draw/.test(name))).toEqual([])
    await page.context().close()
  })

  test('the code of charts comes to a phone that shows one', async () => {
    const { page } = await pages.open(hub.url, PHONE)
    await page.getByRole('tab', { name: '科目' }).click()
    await page.waitForSelector('#panel-subjects canvas[width]:not([width="300"])')
    expect((await transfersOf(page)).names.some((name) => /chart/.test(name))).toBe(true)
    await page.context().close()
  })
})

/** Work in each frame of a journey of a second would be 60, each time; a busy browser adds some of its own now and then. */
const OF_ITS_OWN = 4
const TRIES = 4
/** Each journey sends the last team to the top, and none of them twice. */
let last = TEAMS

test.each([
  ['fifteen rows on the big screen', '/display', {}],
  ['a hundred rows on a large window', '/', {}],
])('%s travel without styles or a layout in each frame', async (_, path, wish) => {
  const journey = async () => {
    const { page } = await pages.open(hub.url + path, wish)
    const climber = last
    last -= 1
    const work = await workOf(page, () => score(climber, 'subject-2', 15 + TEAMS - climber))
    await page.context().close()
    return work
  }
  let work = await journey()
  for (let tries = 1; tries < TRIES && work.styles > OF_ITS_OWN; tries += 1) work = await journey()
  expect(work.layouts).toBe(0)
  expect(work.styles).toBeLessThanOrEqual(OF_ITS_OWN)
})
