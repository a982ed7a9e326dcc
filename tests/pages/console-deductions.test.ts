/** Deductions at the score sheet: what one would do is read before it is made, and each can be taken back. */
import { describe, expect, test } from 'vitest'
import { cell, typeInto } from '../support/desk.ts'
import { smallEvent } from '../support/events.ts'
import { accessibilityProblems } from '../support/page.ts'
import { saved, withHub } from '../support/sheet.ts'
import { shows } from '../support/shows.ts'

describe('a deduction', () => {
  const at = withHub(smallEvent({ penalties: [{ id: 'late', name: '迟到', points: 1.5 }] }))
  const key = (team: string) => `${team}/theory/paper`

  test('is asked for with its penalty, its reason and who checked it, and says who moves', async () => {
    const { page, errors } = await at.host()
    await typeInto(page, key('red'), '18')
    await typeInto(page, key('blue'), '17')
    await saved(page, key('blue'), '17.00')
    await page.focus(cell(key('red')))
    await page.getByRole('button', { name: '扣分…' }).click()
    const dialog = page.getByRole('dialog', { name: '扣分' })
    await shows(dialog.getByLabel('哪支队')).toHaveValue('red')
    await dialog.getByLabel('因何扣分').selectOption('late')
    await shows(dialog.getByLabel('扣分理由')).toHaveValue('迟到')
    await shows(dialog).toContainText('本科目得分：18.00 → 16.50')
    await shows(dialog).toContainText('红：第 1 名 → 第 2 名')
    expect(await accessibilityProblems(page)).toEqual([])

    await dialog.getByLabel('核对人').fill('主持台　1')
    await shows(dialog).toContainText('核对人须是另一个人')
    await shows(dialog.getByRole('button', { name: '扣 1.50 分' })).toBeDisabled()
    await dialog.getByLabel('核对人').fill('李四')
    await page.keyboard.press('Enter')
    await shows(dialog).toHaveCount(0)
    await shows(page.getByRole('list', { name: '本科目的扣分' })).toContainText('红 扣 1.50：迟到')
    await shows(page.locator('tr', { has: page.locator(cell(key('red'))) })).toContainText('扣 1.50')
    expect((await at.hub.snapshot()).scores).toMatchObject({
      red: { theory: { points: 16.5, deducted: 1.5 } },
    })

    await page.getByRole('button', { name: '撤销红的扣分 1.50' }).click()
    const question = page.getByRole('alertdialog')
    await shows(question).toContainText('本科目得分：16.50 → 18.00')
    await question.getByRole('button', { name: '撤销扣分' }).click()
    await shows(page.getByRole('list', { name: '本科目的扣分' })).toHaveCount(0)
    expect((await at.hub.snapshot()).scores).toMatchObject({ red: { theory: { points: 18 } } })
    expect(errors).toEqual([])
  })
})
