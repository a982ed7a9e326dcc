/**
 * How rows travel: nothing is styled or laid out on the way, and no task holds the page up. The last team climbs to the
 * top, so that every row moves; the yardstick is a page of our own with the same rows and Svelte's `animate:flip`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { bigEvent } from '../support/events.ts'
import { workOf, type Work } from '../support/frames.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, type Pages } from '../support/page.ts'
import { median, type Bench, type Figure } from './figure.ts'
import { flipScript } from './flip/built.ts'
import type { FlipWindow } from './flip/flip.svelte.ts'

const ROUNDS = 5
/** An act, and the time until the next may begin. */
const PACE_MS = 3_000
const FRAME_MS = 16

const CASES = [
  {
    what: '15 rows at 3840×2160 (/display)',
    path: '/display',
    teams: 15,
    size: { width: 3840, height: 2160 },
  },
  { what: '100 rows at 1920×1080 (/)', path: '/', teams: 100, size: { width: 1920, height: 1080 } },
]

export const bench: Bench = async () => {
  const pages = await openBrowser()
  const flip = await flipScript()
  try {
    const figures: Figure[] = []
    for (const one of CASES) {
      const ours = await ourWork(pages, one)
      const theirs = await flipWork(pages, flip, one)
      figures.push(...figuresOf(one.what, ours, theirs))
    }
    return figures
  } finally {
    await pages.close()
  }
}

function figuresOf(what: string, ours: readonly Work[], theirs: readonly Work[]): Figure[] {
  const both = (of: (work: Work) => number, over: (values: readonly number[]) => number) => ({
    ours: over(ours.map(of)),
    yardstick: { name: 'animate:flip', value: over(theirs.map(of)) },
  })
  const most = (values: readonly number[]) => Math.max(...values)
  return [
    {
      what: `${what}: styles and layouts on the way, most of ${ROUNDS}`,
      unit: 'times',
      ...both(({ styles, layouts }) => styles + layouts, most),
      goal: { most: 0, of: 'ours' },
    },
    {
      what: `${what}: longest task on the way, of the processor, median`,
      unit: 'ms',
      ...both(({ longestMs }) => longestMs, median),
      goal: { most: FRAME_MS, of: 'ours' },
    },
    {
      what: `${what}: the same on the clock`,
      unit: 'ms',
      ...both(({ longestWallMs }) => longestWallMs, median),
    },
    {
      what: `${what}: the task that applies the change, of the processor, median`,
      unit: 'ms',
      ...both(({ applyMs }) => applyMs, median),
    },
  ]
}

interface Case {
  readonly path: string
  readonly teams: number
  readonly size: { readonly width: number; readonly height: number }
}

async function ourWork(pages: Pages, { path, teams, size }: Case): Promise<Work[]> {
  const folder = temporaryFolder()
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(bigEvent({ teams, subjects: 4, nameLength: 3, awards: [1, 3, 6] })))
  const hub = await startHub({ flags: ['--event', file] })
  try {
    const set = (team: number, points: number) => scored(hub, { team, points, subject: 'subject-1' })
    for (let team = 1; team <= teams; team += 1) await set(team, (2000 - team * 10) / 100)
    await say(hub, 'program.show', { scene: 'standings' })
    const { page } = await pages.open(hub.url + path, size)
    const work: Work[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, PACE_MS))
      const change = () => scored(hub, { team: teams - round, points: 15 + round, subject: 'subject-2' })
      work.push(await workOf(page, change))
    }
    await agree(page, hub)
    await page.context().close()
    return work
  } finally {
    await hub.stop()
    folder.remove()
  }
}

async function flipWork(
  pages: Pages,
  { code, css }: { code: string; css: string },
  { teams, size }: Case,
): Promise<Work[]> {
  const { page } = await pages.open('about:blank', { ...size, until: 'body' })
  await page.addStyleTag({ content: css })
  await page.addScriptTag({ content: code })
  await page.evaluate((count) => (window as unknown as FlipWindow).show(count), teams)
  const work: Work[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, PACE_MS))
    work.push(await workOf(page, () => page.evaluate(() => (window as unknown as FlipWindow).climb())))
  }
  await page.context().close()
  return work
}

/** The page ended with the ranking that the hub tells. */
async function agree(page: Page, hub: RunningHub) {
  const { rows } = (await (await hub.request('/api/standings')).json()) as { rows: { team: string }[] }
  const drawn = await page.$$eval('[data-team]', (nodes) =>
    nodes.map((node) => node.getAttribute('data-team')),
  )
  const ranked = rows.map(({ team }) => team).filter((team) => drawn.includes(team))
  if (drawn.length === 0 || drawn.join() !== ranked.join())
    throw new Error(`${drawn.join()} is not ${ranked.join()}`)
}

async function scored(
  hub: RunningHub,
  { team, ...score }: { team: number; points: number; subject: string },
) {
  await say(hub, 'score.set', { team: `team-${team}`, item: 'item', ...score })
}

async function say(hub: RunningHub, type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}
