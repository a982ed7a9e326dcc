/** The prize-giving on the big screen, frame by frame. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { startHub, type RunningHub } from '../support/hub.ts'
import { cutOff, tooSmall } from '../support/measure.ts'
import { accessibilityProblems, momentOf, openBrowser, shown, type Pages } from '../support/page.ts'
import { story } from '../support/story.ts'

let hub: RunningHub
let pages: Pages
let page: Page
let errors: string[]

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  await say('standings.freeze', {})
  for (const { type, data } of story()) if (/^(score|award|tie)\./.test(type)) await say(type, data)
  await say('program.show', { scene: 'ceremony' })
  await say('reveal.start', {})
  ;({ page, errors } = await pages.open(`${hub.url}/display`))
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

async function goTo(step: number) {
  await say('reveal.to', { step })
  await shown(page, (await hub.snapshot()).rev)
}

const winners = () =>
  page.$$eval('[data-team]', (cells) => cells.map((cell) => (cell as HTMLElement).dataset.team).sort())

test('every frame is whole, readable, and names nobody before the step (§6)', async () => {
  const { show } = await hub.controlSnapshot()
  const steps = show?.steps ?? []
  const named: string[] = []
  // From the end to the start: a step back lands at once, so that each frame stands still.
  for (const [index, frame] of steps.entries()) {
    await goTo(index + 2 > steps.length ? 0 : index + 2)
    await goTo(index + 1)
    if (frame.show === 'names') named.push(...frame.teams)
    expect(await tooSmall(page, 28), `step ${index + 1}`).toEqual([])
    expect(await cutOff(page), `step ${index + 1}`).toEqual([])
    const expected = frame.show === 'persons' ? [] : named
    // In the last frame the winner of all stands on the gold above the list of honours.
    const flood = frame.show === 'names' && frame.rank === 1
    expect(await winners()).toEqual(
      expected.filter((team) => !flood || !frame.teams.includes(team as never)).sort(),
    )
  }
  expect(named).toHaveLength(10)
  expect(errors).toEqual([])
})

test.each([1, 8, 14, 19, 20])('axe finds nothing in frame %i', async (step) => {
  if ((await hub.snapshot()).reveal?.step !== step) await goTo(step)
  await page.waitForFunction(() => document.getAnimations().length === 0)
  expect(await accessibilityProblems(page)).toEqual([])
})

test('the band stands where the design has it', async () => {
  await goTo(15)
  await goTo(14)
  expect(await box('.gold')).toEqual({ x: 0, y: 112, width: 1920, height: 428 })
  expect(await box('.bar')).toMatchObject({ x: 56, y: 564, height: 72 })
  expect(await box('[data-team="yanzhou"]')).toMatchObject({ y: 924, height: 104 })
})

test('the next step moves; a step back and a screen that comes late are there at once', async () => {
  await goTo(15)
  await page.waitForFunction(() => document.getAnimations().length === 0)
  await momentOf(page.waitForFunction(countMovements), goTo(16))
  await goTo(14)
  expect(await movements(page)).toBe(0)
  const { page: late } = await pages.open(`${hub.url}/display`)
  expect(await movements(late)).toBe(0)
  expect(await late.textContent('[role="status"]')).toContain(
    '二等奖，第 4 名，鱼台县，太白湖新区，总分 90.40',
  )
})

test('only transform, opacity and clip-path move', async () => {
  await page.evaluate(noteMoved)
  for (const step of [2, 3, 4, 15, 16, 18, 19, 20]) {
    await goTo(step)
    await page.waitForFunction(() => document.getAnimations().length === 0)
  }
  const moved = await page.evaluate(() => (window as unknown as Noted).moved)
  const timing = ['offset', 'computedOffset', 'easing', 'composite']
  expect(moved.filter((name) => !timing.includes(name)).sort()).toEqual(['clipPath', 'opacity', 'transform'])
})

async function box(selector: string) {
  const { x, y, width, height } = (await (await page.waitForSelector(selector)).boundingBox())!
  return { x, y, width, height }
}

interface Noted {
  moved: string[]
}

/** In the page: from now on, what moves in any frame. */
function noteMoved() {
  const noted = Object.assign(window, { moved: [] as string[] })
  const note = () => {
    const properties = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0) // others switch, and do not move
      .flatMap(({ effect }) => (effect instanceof KeyframeEffect ? effect.getKeyframes() : []))
      .flatMap((frame) => Object.keys(frame))
    noted.moved = [...new Set([...noted.moved, ...properties])]
    requestAnimationFrame(note)
  }
  note()
}

/** Animations that take an element from one place or shape to another. */
function movements(page: Page): Promise<number> {
  return page.evaluate(countMovements)
}

function countMovements(): number {
  return document
    .getAnimations()
    .filter(
      ({ effect }) =>
        effect instanceof KeyframeEffect &&
        effect.getKeyframes().some((frame) => 'clipPath' in frame || 'transform' in frame),
    ).length
}
