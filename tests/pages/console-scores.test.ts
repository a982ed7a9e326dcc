/** Score entry at the console, as whole stories: what goes wrong in a hall, and how it is put right. */
import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { cell, cellState, typeInto } from '../support/desk.ts'
import { builtInEvent } from '../support/events.ts'
import { accessibilityProblems } from '../support/page.ts'
import { chooseSubject, entriesOf, focusedCell, saved, withHub, wordIn, writesOf } from '../support/sheet.ts'
import { shows } from '../support/shows.ts'

const TEAMS = builtInEvent().teams.map(({ id }) => id)

describe('two scorers on one cell', () => {
  const at = withHub()
  const key = 'weishan/theory/politics'

  test('the second sees both values, who and when, and nobody is overwritten unseen', async () => {
    const [{ page: one }, { page: two }] = [await at.scorer('计分席甲'), await at.scorer('计分席乙')]
    await two.focus(cell(key))
    await two.keyboard.type('3')
    await typeInto(one, key, '2')
    await saved(one, key, '2.00')
    await two.keyboard.press('Enter')
    await cellState(two, key, 'conflict')
    const bar = two.getByRole('alert').filter({ hasText: '微山县 政治理论' })
    await shows(bar).toContainText(/本机 3\b.*计分席甲 2\.00 \d\d:\d\d:\d\d/)
    await shows(two.getByRole('button', { name: '1 项冲突' })).toBeVisible()
    expect(await accessibilityProblems(two)).toEqual([])
    expect(await writesOf(at.hub, 'weishan')).toEqual(['politics 2'])

    await two.getByRole('button', { name: /用本机/ }).click()
    await saved(two, key, '3.00')
    await saved(one, key, '3.00')
    expect(await writesOf(at.hub, 'weishan')).toEqual(['politics 2', 'politics 3'])
  })

  test('a conflict outlives a reload, and the other value can be taken', async () => {
    const [{ page: one }, { page: two }] = [await at.scorer('甲'), await at.scorer('乙')]
    await two.focus(cell('yutai/theory/law'))
    await two.keyboard.type('14')
    await typeInto(one, 'yutai/theory/law', '13')
    await saved(one, 'yutai/theory/law', '13.00')
    await two.keyboard.press('Enter')
    await cellState(two, 'yutai/theory/law', 'conflict')
    await two.reload()
    await cellState(two, 'yutai/theory/law', 'conflict')
    await two.getByRole('button', { name: /用对方/ }).click()
    await saved(two, 'yutai/theory/law', '13.00')
    expect(await writesOf(at.hub, 'yutai')).toEqual(['law 13'])
  })
})

describe('five minutes without network and twelve scores', () => {
  const at = withHub()

  test('they wait over a reload and a new start of the page, and go up once, in order', async () => {
    const { page } = await at.scorer('计分席 1')
    await page.clock.install()
    await at.cut(page)
    const typed = TEAMS.slice(0, 6).flatMap((team, index): [string, string][] => [
      [`${team}/theory/politics`, `3.${index}0`],
      [`${team}/theory/law`, `11.${index}0`],
    ])
    for (const [key, value] of typed) await typeInto(page, key, value)
    await typeInto(page, 'city/theory/law', '12.5') // the same cell again: the later one counts
    await page.clock.runFor(5 * 60_000)
    await shows(page.getByRole('button', { name: '12 项未保存' })).toBeVisible()
    await page.reload().catch(() => undefined) // there is no page either while the hub is away
    await page.close()

    await at.mend()
    const again = await page.context().newPage()
    await again.goto(`${at.hub.url}/control`)
    for (const [key, value] of typed) await saved(again, key, key === 'city/theory/law' ? '12.50' : value)
    const written = (await entriesOf(at.hub)).slice(1)
    expect(written.map(({ data }) => `${data.team}/theory/${data.item} ${data.points}`)).toEqual([
      ...typed.map(([key, value]) => `${key} ${Number(value)}`),
      'city/theory/law 12.5',
    ])
    await again.waitForFunction(() => Object.keys(localStorage).every((key) => !key.includes('outbox')))
  })

  test('what the hub will not have stays in its cell, in the hub’s words, and the top bar leads there', async () => {
    const { page } = await at.scorer('计分席 2')
    await at.cut(page)
    await typeInto(page, 'gaoxin/theory/politics', '4')
    await cellState(page, 'gaoxin/theory/politics', 'queued')
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((one) => one.includes('outbox')) ?? ''
      localStorage.setItem(key, (localStorage.getItem(key) ?? '').replace('"points":4', '"points":44'))
    })
    await page.close()
    await at.mend()
    const again = await page.context().newPage()
    await again.goto(`${at.hub.url}/control`)
    await cellState(again, 'gaoxin/theory/politics', 'invalid')
    await again.getByRole('button', { name: '1 项有误' }).click()
    expect(await focusedCell(again)).toBe('gaoxin/theory/politics')
    await shows(again.locator('.cell', { has: again.locator(cell('gaoxin/theory/politics')) })).toContainText(
      '44.00 超过满分 5.00',
    )
  })
})

describe('a wrong row noticed at once', () => {
  const at = withHub()

  test('Ctrl Z takes back the last entry and leaves the focus where the work is; Ctrl Y brings it back', async () => {
    const { page } = await at.scorer('计分席 1')
    await typeInto(page, 'city/theory/politics', '4.4')
    await saved(page, 'city/theory/politics', '4.40') // or the next one would not have left yet
    await typeInto(page, 'rencheng/theory/politics', '4.65')
    await page.keyboard.press('Control+z')
    await saved(page, 'rencheng/theory/politics', '')
    expect(await focusedCell(page)).toBe('yanzhou/theory/politics')
    await saved(page, 'city/theory/politics', '4.40')
    await page.keyboard.press('Control+y')
    await saved(page, 'rencheng/theory/politics', '4.65')
    await page.keyboard.press('Control+z')
    await saved(page, 'rencheng/theory/politics', '')
    await page.keyboard.press('Control+z')
    await saved(page, 'city/theory/politics', '')
  })

  test('Ctrl Z in a cell that is being typed into gives back what stood there', async () => {
    const { page } = await at.scorer('计分席 1')
    await typeInto(page, 'qufu/theory/law', '12')
    await saved(page, 'qufu/theory/law', '12.00')
    await page.focus(cell('qufu/theory/law'))
    await page.keyboard.type('13')
    await page.keyboard.press('Control+z')
    await saved(page, 'qufu/theory/law', '12.00')
    expect(await writesOf(at.hub, 'qufu')).toEqual(['law 12'])
  })

  test('a score in the wrong row is moved to the right one', async () => {
    const { page } = await at.scorer('计分席 1')
    await typeInto(page, 'zoucheng/theory/law', '13.27')
    await saved(page, 'zoucheng/theory/law', '13.27')
    await page.focus(cell('zoucheng/theory/law'))
    await page.getByRole('button', { name: '移到…' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('menuitem', { name: '微山县' }).click()
    await saved(page, 'weishan/theory/law', '13.27')
    await saved(page, 'zoucheng/theory/law', '')
  })

  test('without the hub Ctrl Z takes back what has not left yet', async () => {
    const { page } = await at.scorer('计分席 1')
    await at.cut(page)
    await typeInto(page, 'jinxiang/theory/law', '10.7')
    await cellState(page, 'jinxiang/theory/law', 'queued')
    await page.keyboard.press('Control+z')
    await saved(page, 'jinxiang/theory/law', '')
    await shows(page.getByText('已撤回未发送的：金乡县 执法专业知识 10.70')).toBeVisible()
    await at.mend()
    await page.waitForSelector('html[data-live="live"]')
    expect(await writesOf(at.hub, 'jinxiang')).toEqual([])
  })
})

describe('sixty scores by keyboard alone', () => {
  const at = withHub()

  test('none is lost and none is there twice', async () => {
    const { page } = await at.scorer('计分席 1')
    const wanted: string[] = []
    const write = async (key: string, points: string) => {
      await page.keyboard.type(points)
      wanted.push(`${key} ${Number(points)}`)
    }
    for (const item of ['politics', 'law']) {
      await find(page, '市支队')
      if (item === 'law') await page.keyboard.press('ArrowRight')
      for (const [index, team] of TEAMS.entries()) {
        await write(`${team}/theory/${item}`, `3.${10 + index}`)
        await page.keyboard.press('Enter')
      }
    }

    await page.locator('.tabs button[data-subject="equip"]').press('Enter')
    const rows = await page.locator('tbody tr').evaluateAll((all) =>
      all.map((row) => ({
        name: row.querySelector('th')?.textContent ?? '',
        team: row.querySelector('input')?.dataset.cell?.split('/')[0],
      })),
    )
    await find(page, rows[0]?.name ?? '')
    for (const [index, { team }] of rows.entries()) {
      await write(`${team}/equip/show`, `2.${10 + index}`)
      await page.keyboard.press('Tab')
      await write(`${team}/equip/result`, `1.${10 + index}`)
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowLeft')
    }
    await shows(page.locator('tbody input:not([data-state="saved"])')).toHaveCount(0)
    const written = (await entriesOf(at.hub)).slice(1)
    expect(written.map(({ data }) => `${data.team}/${data.subject}/${data.item} ${data.points}`)).toEqual(
      wanted,
    )
    expect(wanted).toHaveLength(60)
  })
})

describe('the sheet', () => {
  const at = withHub()

  test('the sheet tells who is on the field, which subject is partial, and what is carried in', async () => {
    await at.playTo({ until: 'cems.operate', of: 'gaoxin' })
    const { page } = await at.host()
    await chooseSubject(page, '在线监测设施现场巡查及案卷制作')
    await shows(wordIn(page, 'gaoxin/cems/fault')).toHaveText('在场')
    await shows(wordIn(page, 'taibaihu/cems/fault')).toHaveText('待评')
    await shows(
      page.getByTitle('还缺：故障排除、模拟造假识别、现场检查（勘验）笔录、移送涉嫌环境犯罪移送书'),
    ).toContainText('部分')
    await chooseSubject(page, '重点领域实战比武（大气监督帮扶）')
    await shows(wordIn(page, 'city/air/daily')).toHaveText('转入')
    expect(await accessibilityProblems(page)).toEqual([])
  })
})

/** Go to a team's row as a person at the keys does. */
async function find(page: Page, name: string) {
  await page.keyboard.press('/')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}
