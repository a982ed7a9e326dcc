/** Four eyes at the console: one enters, another compares with the paper. */
import { describe, expect, test } from 'vitest'
import { cell, typeInto } from '../support/desk.ts'
import { builtInEvent } from '../support/events.ts'
import { accessibilityProblems } from '../support/page.ts'
import { saved, withHub, wordIn } from '../support/sheet.ts'
import { shows } from '../support/shows.ts'

describe('four eyes', () => {
  const at = withHub(builtInEvent({ fourEyes: true }))

  test('another person checks what one has entered, by key for a cell and for a whole row', async () => {
    const { page: one } = await at.scorer('计分席')
    const { page: two } = await at.scorer('复核席')
    await typeInto(one, 'city/theory/politics', '4.4')
    await typeInto(one, 'city/theory/law', '13.5')
    await saved(one, 'city/theory/law', '13.50')
    await shows(wordIn(one, 'city/theory/law')).toHaveText('已录入')
    await one.focus(cell('city/theory/law'))
    await shows(one.getByText('本人录入，须由他人复核')).toBeVisible()
    await one.keyboard.press('Alt+c')
    await shows(one.getByRole('alert').filter({ hasText: '本人录入' })).toBeVisible()

    await two.focus(cell('city/theory/law'))
    await two.getByRole('button', { name: '复核无误' }).waitFor()
    expect(await accessibilityProblems(two)).toEqual([])
    await two.keyboard.press('Alt+c')
    await shows(wordIn(one, 'city/theory/law')).toHaveText('已复核')
    await shows(wordIn(one, 'city/theory/politics')).toHaveText('已录入')
    await two.keyboard.press('Alt+a')
    await shows(wordIn(one, 'city/theory/politics')).toHaveText('已复核')
    await shows(two.getByText(/计分席 .* 录入 · 复核席 已复核/)).toBeVisible()
    expect((await at.hub.snapshot()).scores).toMatchObject({ city: { theory: { status: 'checked' } } })

    await typeInto(one, 'city/theory/law', '13.6')
    await shows(wordIn(two, 'city/theory/law')).toHaveText('已录入')
  })
})

describe('an event that wants no second person', () => {
  const at = withHub()

  test('nothing of it is to be seen', async () => {
    const { page } = await at.scorer('计分席')
    await typeInto(page, 'city/theory/politics', '4.4')
    await saved(page, 'city/theory/politics', '4.40')
    await page.focus(cell('city/theory/politics'))
    await page.getByText(/计分席 .* 录入/).waitFor()
    await page.keyboard.press('?')
    await shows(page.getByRole('heading', { name: '按键一览' })).toBeVisible()
    await shows(page.getByText('复核')).toHaveCount(0)
  })
})
