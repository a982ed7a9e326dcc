/** Lots on stage, from the console. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { focused, hostSends, logged, retype, signIn } from '../support/desk.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { accessibilityProblems, openBrowser, type Pages } from '../support/page.ts'

let pages: Pages
let hub: RunningHub

beforeAll(async () => void (pages = await openBrowser()))
afterAll(() => pages.close())
beforeEach(async () => void (hub = await startHub()))
afterEach(() => hub.stop())

test('on stage: typed one by one, drawn by computer for one and for the rest, and drawn again for a reason', async () => {
  await hostSends(hub, 'program.show', { scene: 'draw' })
  const { page, errors } = await signIn(pages, hub, HOST_PIN)
  const { page: hall } = await pages.open(`${hub.url}/display`)
  await page.getByRole('tab', { name: '抽签' }).click()
  await page.focus('[data-draw="city"]')
  await page.keyboard.insertText('７')
  await page.keyboard.press('Enter')
  await focused(page, '[data-draw="rencheng"]')
  await hall.getByText('已抽 1/15 队').waitFor()
  expect((await hub.snapshot()).draw).toEqual({ city: 7 })

  await page.keyboard.type('7')
  await page.getByText('7 号已被市支队抽走').waitFor()
  await page.keyboard.press('Enter')
  await retype(page, '16')
  await page.getByText('应为 1–15 的整数').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect((await hub.snapshot()).draw).toEqual({ city: 7 })

  // Twice at once: only one team draws.
  await page.getByRole('button', { name: '抽下一队：任城区' }).evaluate((button: HTMLElement) => {
    button.click()
    button.click()
  })
  await page.getByText(/任城区抽得 \d+ 号/).waitFor()
  await page.getByRole('button', { name: '电脑抽签：余下 13 队' }).click()
  await page.getByRole('button', { name: '开始电脑抽签' }).click()
  await hall.getByText('已抽 15/15 队').waitFor()
  const { draw, agenda } = await hub.snapshot()
  expect(Object.values((draw ?? {}) as Record<string, number>).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 15 }, (_, index) => index + 1),
  )
  expect(draw).toMatchObject({ city: 7 })
  expect(Object(agenda)).toMatchObject({
    'equipment-show': { lineup: expect.arrayContaining(['city']) as [] },
  })

  await page.getByRole('button', { name: '清空重抽' }).click()
  const agree = page.getByRole('button', { name: '清空全部签号' })
  expect(await agree.isDisabled()).toBe(true)
  await page.getByLabel('重抽的原因').fill('签球少放了一个')
  await agree.click()
  await hall.getByText('已抽 0/15 队').waitFor()
  expect(await logged(hub)).toEqual([
    ...['event.opened', 'program.shown'],
    ...['draw.changed', 'draw.changed', 'draw.changed', 'draw.changed'],
  ])
  expect(errors).toEqual([])
})

test('a number written down wrong is changed or swapped for a reason', async () => {
  await hostSends(hub, 'draw.place', { places: { city: 1, rencheng: 2 } })
  const { page } = await signIn(pages, hub, HOST_PIN)
  await page.getByRole('tab', { name: '抽签' }).click()
  await page.focus('[data-draw="city"]')
  await page.keyboard.type('2')
  await page.getByRole('button', { name: '与任城区对换' }).click()
  await page.getByLabel('改动的原因').fill('登记写反')
  await page.keyboard.press('Enter')
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-draw="rencheng"]')?.value === '1',
  )
  await page.focus('[data-draw="city"]')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await page.getByLabel('改动的原因').fill('看错签条')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await hub.snapshot()).draw).toEqual({ city: 5, rencheng: 1 })
})

test('its picture is made ready from there, and goes no further', async () => {
  const { page } = await signIn(pages, hub, HOST_PIN)
  await page.getByRole('tab', { name: '抽签' }).click()
  await page.getByRole('button', { name: '抽签画面放到预览' }).click()
  await page.getByRole('button', { name: '切到大屏：抽签' }).waitFor()
  expect((await hub.snapshot()).program.scene).toBe('standings')
})
