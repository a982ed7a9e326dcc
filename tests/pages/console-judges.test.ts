/** A panel at the score sheet: a column for each judge, by keyboard, and what is said while one of them is missing. */
import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { cell, cellState, focused, typeInto } from '../support/desk.ts'
import { panelEvent } from '../support/events.ts'
import { accessibilityProblems } from '../support/page.ts'
import { chooseSubject, entriesOf, focusedCell, pasteInto, saved, withHub, wordIn } from '../support/sheet.ts'
import { shows } from '../support/shows.ts'

const key = (judge: number, team = 'red') => `${team}/flight/result/${judge}`

/** What the judges of a team have come to. */
async function comesTo(page: Page, text: string, team = 'red') {
  await shows(page.locator(`[data-result="${team}/flight/result"]`)).toHaveText(text)
}

/** From the first judge on, with Tab between them. */
async function typeAcross(page: Page, values: readonly string[], team = 'red') {
  await page.focus(cell(key(1, team)))
  for (const value of values) {
    await page.keyboard.type(value)
    await page.keyboard.press('Tab')
  }
}

describe('five judges', () => {
  const at = withHub(panelEvent())

  test('are typed one after the other; the result stands beside them, and what is dropped is struck out in words', async () => {
    const { page, errors } = await at.scorer('计分席 1')
    await chooseSubject(page, '飞行')
    await typeAcross(page, ['9.5', '9', '９', '8.5'])
    expect(await focusedCell(page)).toBe(key(5))
    await comesTo(page, '缺 1 名')
    await shows(page.locator('.line')).toContainText('红 结果 评委5 还缺评委5')
    expect((await at.hub.snapshot()).scores).toEqual({})

    await page.keyboard.type('6')
    await page.keyboard.press('Enter')
    expect(await focusedCell(page)).toBe(key(5, 'blue'))
    await comesTo(page, '8.83')
    for (const judge of [1, 5]) await shows(wordIn(page, key(judge))).toHaveText('去掉')
    await shows(page.locator('.dropped')).toHaveCount(2)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('what cannot be a judge’s score stays in its cell, with the reason', async () => {
    const { page } = await at.scorer('计分席 1')
    await chooseSubject(page, '飞行')
    await typeInto(page, key(1, 'green'), '9.25')
    await cellState(page, key(1, 'green'), 'invalid')
    await shows(wordIn(page, key(1, 'green'))).toHaveText('应为 0.5 的倍数')
    await page.focus(cell(key(1, 'green')))
    await page.keyboard.press('Escape')
  })

  test('two scorers on one judge are a conflict, on two judges they are none', async () => {
    const [{ page: one }, { page: two }] = [await at.scorer('甲'), await at.scorer('乙')]
    for (const page of [one, two]) await chooseSubject(page, '飞行')
    await two.focus(cell(key(1, 'blue')))
    await two.keyboard.type('7')
    await typeInto(one, key(2, 'blue'), '8')
    await saved(one, key(2, 'blue'), '8.00')
    await typeInto(one, key(1, 'blue'), '6.5')
    await saved(one, key(1, 'blue'), '6.50')
    await two.keyboard.press('Enter')
    await cellState(two, key(1, 'blue'), 'conflict')
    await shows(two.getByRole('alert').filter({ hasText: '蓝 结果 评委1' })).toContainText(
      /本机 7\b.*甲 6\.50/,
    )
    await two.getByRole('button', { name: /用本机/ }).click()
    await saved(two, key(1, 'blue'), '7.00')
  })
})

describe('a judge who cannot score', () => {
  const at = withHub(panelEvent())

  test('is waived by the host, by key and with a reason, and the result does without', async () => {
    const { page } = await at.host()
    await chooseSubject(page, '飞行')
    await typeAcross(page, ['9.5', '9', '9', '8.5'])
    await comesTo(page, '缺 1 名')
    await page.focus(cell(key(5)))
    await page.keyboard.press('Alt+m')
    await shows(page.getByRole('alertdialog')).toContainText('红 结果：评委5免评？')
    await focused(page, '[role="alertdialog"] input')
    await page.keyboard.type('回避')
    await page.keyboard.press('Enter')
    await comesTo(page, '9.00')
    await shows(wordIn(page, key(5))).toHaveText('免评')
    expect((await entriesOf(at.hub)).slice(-1)).toMatchObject([
      { type: 'score.waived', data: { judge: 5, note: '回避' } },
    ])

    await page.getByRole('button', { name: '取消免评' }).click()
    await comesTo(page, '缺 1 名')
  })
})

describe('a reload with one judge half typed', () => {
  const at = withHub(panelEvent())

  test('keeps the draft, and after a correction of a released result the reason is asked for', async () => {
    const { page } = await at.host()
    await chooseSubject(page, '飞行')
    await typeAcross(page, ['9.5', '9', '9', '8.5'])
    await page.focus(cell(key(5)))
    await page.keyboard.type('6')
    await page.reload()
    await cellState(page, key(5), 'queued')
    await page.focus(cell(key(5)))
    await page.keyboard.press('Enter')
    await comesTo(page, '8.83')

    await at.send('standings.freeze', {})
    await page.waitForSelector('text=/已封榜/')
    await typeInto(page, key(2), '10')
    await shows(page.getByRole('alertdialog')).toContainText('红 结果 评委2：9.00 → 10.00')
    await focused(page, '[role="alertdialog"] input')
    await page.keyboard.type('评分表抄错')
    await page.keyboard.press('Enter')
    await comesTo(page, '9.00')
    await page.keyboard.press('Control+z')
    await shows(page.getByRole('alertdialog')).toContainText('撤销会更正成绩')
  })
})

describe('a table with a column for each judge', () => {
  const at = withHub(panelEvent())

  test('goes in as it would be typed, by the judges’ names', async () => {
    const { page } = await at.host()
    await chooseSubject(page, '飞行')
    const table = '队\t评委2\t评委1\t评委3\t评委4\t评委5\n蓝队\t9\t9.5\t9\t8.5\t6\n红队\t7\t\t8\t7\t7.5'
    await pasteInto(page, key(1), table)
    await page.getByRole('button', { name: '确认写入 9 项' }).click()
    await comesTo(page, '8.83', 'blue')
    await saved(page, key(1, 'blue'), '9.50')
    await comesTo(page, '缺 1 名')
  })
})
