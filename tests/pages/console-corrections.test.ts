/** What was done is seen, taken back and corrected, and nobody is surprised by it. */
import { describe, expect, test } from 'vitest'
import { cell, typeInto } from '../support/desk.ts'
import type { RunningHub } from '../support/hub.ts'
import { accessibilityProblems } from '../support/page.ts'
import { chooseSubject, entriesOf, historyLine, saved, withHub, writesOf } from '../support/sheet.ts'
import { shows } from '../support/shows.ts'

describe('history', () => {
  const at = withHub()

  test('it tells what a score did to the ranking, and undo of somebody else’s step asks first', async () => {
    const { page: scorer } = await at.scorer('计分席 2')
    const { page: host } = await at.host()
    await typeInto(scorer, 'city/theory/law', '15')
    await typeInto(scorer, 'rencheng/theory/law', '14')
    await typeInto(scorer, 'qufu/theory/law', '13')
    await typeInto(scorer, 'qufu/theory/politics', '4.5')
    const line = historyLine(host, '曲阜市 政治理论 4.50，第 3 名升至第 1 名').last()
    await line.getByRole('button').click()
    const question = host.getByRole('alertdialog')
    await shows(question).toContainText('撤销“计分席 2”的操作？')
    await shows(question).toContainText('曲阜市：第 1 名 → 第 3 名，一等奖 → 二等奖')
    await question.getByRole('button', { name: '取消' }).click()
    expect(await writesOf(at.hub, 'qufu')).toHaveLength(2)
    await line.getByRole('button').click()
    await question.getByRole('button', { name: '撤销这一步' }).click()
    await shows(line).toContainText('已撤销')
    await saved(scorer, 'qufu/theory/politics', '')
  })

  test('a step under a newer one of somebody else is not undone, and says why', async () => {
    const { page: host } = await at.host()
    const { page: scorer } = await at.scorer('计分席 3')
    await typeInto(host, 'sishui/theory/law', '9')
    await saved(scorer, 'sishui/theory/law', '9.00')
    await typeInto(scorer, 'sishui/theory/law', '8')
    await saved(host, 'sishui/theory/law', '8.00')
    await historyLine(host, '泗水县 执法专业知识 8.00（原 9.00）').waitFor()
    await historyLine(host, /泗水县 执法专业知识 9\.00/)
      .last()
      .getByRole('button')
      .click()
    await shows(host.getByRole('alert').filter({ hasText: '又有改动' })).toBeVisible()
  })

  test('a step that the hall sees is not taken back by a slip of the fingers', async () => {
    const { page: host } = await at.host()
    await host.keyboard.press('F2')
    await host.keyboard.press('Control+Enter')
    await shows.poll(async () => (await at.hub.snapshot()).program.scene).toBe('agenda')
    await host.keyboard.press('Control+z')
    await shows(host.getByRole('alertdialog')).toContainText('撤销这一步会改变大屏')
    await host.keyboard.press('Escape')
    expect((await at.hub.snapshot()).program.scene).toBe('agenda')
  })
})

describe('a correction after the freeze', () => {
  const at = withHub()

  test('it shows who gains and loses what, wants a reason, and changes no byte for the public', async () => {
    await at.playTo({ until: 'theory.law', of: 'jingkai' })
    await at.send('standings.freeze', {})
    const before = await publicBytes(at.hub)
    const { page } = await at.host()
    await chooseSubject(page, '理论知识竞赛')
    await typeInto(page, 'sishui/theory/law', '0')
    const question = page.getByRole('alertdialog')
    await shows(question).toContainText('泗水县 执法专业知识：14.25 → 0.00')
    await shows(question).toContainText('已经封榜')
    await shows(question).toContainText(/泗水县：第 \d+ 名 → 第 \d+ 名，/)
    await shows(question.getByRole('button', { name: '写入更正' })).toBeDisabled()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await saved(page, 'sishui/theory/law', '14.25')
    expect(await writesOf(at.hub, 'sishui')).toHaveLength(4)

    await typeInto(page, 'sishui/theory/law', '14')
    await question.getByLabel('更正理由').fill('与评分表核对，录错')
    await page.keyboard.press('Enter')
    await saved(page, 'sishui/theory/law', '14.00')
    const { data } = (await entriesOf(at.hub)).at(-1)!
    expect(data).toMatchObject({ team: 'sishui', points: 14, note: '与评分表核对，录错' })
    await shows(historyLine(page, '').first()).toContainText('与评分表核对，录错')
    expect(await publicBytes(at.hub)).toBe(before)
  })

  test('the first score of a cell goes at once, also after the freeze, and so does taking it back', async () => {
    const { page } = await at.host()
    await chooseSubject(page, '在线监测设施现场巡查及案卷制作')
    await typeInto(page, 'city/cems/operate', '5.1')
    await saved(page, 'city/cems/operate', '5.10')
    await page.keyboard.press('Control+z')
    await saved(page, 'city/cems/operate', '')
  })

  test('a mark over a score is a correction too; a scorer is asked for the reason, and told no ranks', async () => {
    const { page: host } = await at.host()
    await chooseSubject(host, '理论知识竞赛')
    await host.focus(cell('qufu/theory/law'))
    await host.keyboard.press('Alt+q')
    await shows(host.getByRole('alertdialog')).toContainText('曲阜市 执法专业知识：12.00 → 缺赛')
    await host.keyboard.press('Escape')
    const { page: scorer } = await at.scorer('计分席 1')
    await chooseSubject(scorer, '理论知识竞赛')
    await typeInto(scorer, 'qufu/theory/law', '11')
    await shows(scorer.getByRole('alertdialog')).toContainText('曲阜市 执法专业知识：12.00 → 11.00')
    await shows(scorer.getByRole('alertdialog')).not.toContainText(/名/)
  })
})

async function publicBytes(hub: RunningHub): Promise<string> {
  return (await hub.request('/api/snapshot')).text()
}
