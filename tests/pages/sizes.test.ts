/** Every scene of the big screen, for events of any size, on every screen that a hall may have. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgendaItemId, SubjectId } from '../../shared/ids.ts'
import { bigEvent, builtInEvent, type Bigness } from '../support/events.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { cutOff, overlaps, tooSmall } from '../support/measure.ts'
import { accessibilityProblems, openBrowser, shown, type Pages } from '../support/page.ts'

const SIZES = [
  [1920, 1080],
  [3840, 2160],
  [1366, 768],
  [1280, 800],
  [1024, 768],
] as const

const SCENES = ['title', 'checkin', 'draw', 'agenda', 'standings', 'subject', 'trend', 'notice', 'blank']

const EVENTS: [string, Bigness | undefined, typeof SIZES | readonly (typeof SIZES)[number][]][] = [
  ['the built-in event', undefined, SIZES],
  ['4 teams, 1 subject, no prizes', { teams: 4, subjects: 1, nameLength: 2, awards: [] }, [SIZES[0]]],
  [
    '16 teams with long Latin names',
    { teams: 16, subjects: 3, nameLength: 16, script: 'latin', awards: [1, 2, 3], items: 16 },
    [SIZES[0]],
  ],
  [
    '40 teams, 12 subjects',
    { teams: 40, subjects: 12, nameLength: 12, awards: [2, 4, 8] },
    [SIZES[0], SIZES[4]],
  ],
  ['100 teams, 4 subjects', { teams: 100, subjects: 4, nameLength: 8, awards: [5, 10, 20] }, [SIZES[0]]],
]

let pages: Pages
beforeAll(async () => {
  pages = await openBrowser()
})
afterAll(() => pages.close())

describe.each(EVENTS)('%s', (_, bigness, sizes) => {
  const folder = temporaryFolder()
  let hub: RunningHub
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    const file = join(folder.path, 'event.json')
    writeFileSync(file, JSON.stringify(bigness ? bigEvent(bigness) : builtInEvent()))
    hub = await startHub({ flags: ['--event', file] })
    await goOn(hub)
    ;({ page, errors } = await pages.open(`${hub.url}/display`, { reducedMotion: 'reduce' }))
  })
  afterAll(async () => {
    await hub.stop()
    folder.remove()
    await page.context().close()
  })

  test.each(SCENES)('%s is whole and readable on every screen', async (scene) => {
    await show(hub, scene)
    await shown(page, (await hub.snapshot()).rev)
    await page.waitForSelector(`[data-scene="${scene}"]`)
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      const at = `${width}×${height}`
      expect(await tooSmall(page, 28 * Math.min(width / 1920, height / 1080)), at).toEqual([])
      expect(await cutOff(page), at).toEqual([])
      expect(await overlaps(page), at).toEqual([])
    }
    expect(errors).toEqual([])
  })
})

describe('a theme', () => {
  let hub: RunningHub
  let page: Page

  beforeAll(async () => {
    hub = await startHub()
    await goOn(hub)
    ;({ page } = await pages.open(`${hub.url}/display`, { reducedMotion: 'reduce' }))
  })
  afterAll(() => hub.stop())

  test.each([
    ['dark', false],
    ['light', false],
    ['dark', true],
  ])('%s, boost %s: axe finds nothing in any scene, contrast included', async (theme, boost) => {
    const { theme: now, boost: boosted = false } = (await hub.snapshot()).hall
    if (now !== theme || boosted !== boost) await say(hub, 'hall.set', { theme, boost })
    for (const scene of SCENES) {
      await show(hub, scene)
      await shown(page, (await hub.snapshot()).rev)
      await page.waitForSelector(`[data-scene="${scene}"]`)
      expect(await accessibilityProblems(page), scene).toEqual([])
    }
  })
})

function inOrder(things: Readonly<Record<string, { readonly order: number }>>): string[] {
  return Object.keys(things).sort((a, b) => things[a]!.order - things[b]!.order)
}

/** Somewhere in the day: who is here, what is done, what runs, and some scores. */
async function goOn(hub: RunningHub) {
  const { teams, subjects, agenda, timers } = await hub.snapshot()
  await say(hub, 'hall.set', { link: 'http://192.168.100.200:3000/' })
  const ids = inOrder(teams)
  for (const team of ids.slice(0, Math.ceil(ids.length * 0.8)).slice(0, 40))
    await say(hub, 'checkin.set', { team, present: true })
  const items = inOrder(agenda)
  const grouped = items.filter((item) => agenda[item as AgendaItemId]?.groupSize !== undefined)
  const contest = grouped[grouped.length - 1]!
  for (const item of items.slice(0, items.indexOf(contest) + 1)) await say(hub, 'agenda.start', { item })
  await say(hub, 'agenda.call', { item: contest, group: 1 })
  const [clock] = Object.entries(timers).find(([, { agendaItem }]) => agendaItem === contest)!
  await say(hub, 'timer.start', { timer: clock })
  const [subject = ''] = inOrder(subjects)
  const { items: parts } = subjects[subject as SubjectId]!
  for (const [nth, team] of ids.slice(0, 40).entries())
    for (const [item, { maxPoints }] of Object.entries(parts))
      await say(hub, 'score.set', {
        team,
        subject,
        item,
        points: nth === 0 ? maxPoints : (maxPoints * (nth % 9)) / 10,
      })
}

async function show(hub: RunningHub, scene: string) {
  const subjects = inOrder((await hub.snapshot()).subjects)
  await say(hub, 'program.show', {
    scene,
    ...(scene === 'subject' && { subject: subjects[subjects.length - 1] }),
  })
}

async function say(hub: RunningHub, type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type} ${JSON.stringify(data)}: ${body.detail}`)
}
