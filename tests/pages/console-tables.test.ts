/** Scores from a spreadsheet or a list: shown before anything is written. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cell, typeInto } from '../support/desk.ts'
import { accessibilityProblems } from '../support/page.ts'
import { shows } from '../support/shows.ts'
import { workbook } from '../support/workbook.ts'
import { workbookParts, zip } from '../support/zips.ts'
import { chooseSubject, entriesOf, focusedCell, pasteInto, saved, withHub } from '../support/sheet.ts'

describe('a table from a spreadsheet', () => {
  const at = withHub()

  test('a block is pasted from the focused cell on, shown first, and written on a word', async () => {
    const { page, errors } = await at.scorer('计分席 1')
    await typeInto(page, 'city/theory/politics', '4.4')
    await saved(page, 'city/theory/politics', '4.40')
    await pasteInto(page, 'city/theory/politics', '4.40\t13.5\r\n4.65\t99\r\n\t13\r\n')
    const dialog = page.getByRole('dialog')
    await shows(dialog.locator('tbody tr')).toHaveText([
      /市支队\s*政治理论\s*4.40\s*4.40\s*不变/,
      /市支队\s*执法专业知识\s*待评\s*13.50\s*新增/,
      /任城区\s*政治理论\s*待评\s*4.65\s*新增/,
      /任城区\s*执法专业知识\s*待评\s*99\s*不写入：应为 0–15/,
      /兖州区\s*执法专业知识\s*待评\s*13.00\s*新增/,
    ])
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await entriesOf(at.hub)).toHaveLength(2)
    await dialog.getByRole('button', { name: '确认写入 3 项' }).click()
    await saved(page, 'yanzhou/theory/law', '13.00')
    await saved(page, 'rencheng/theory/politics', '4.65')
    await saved(page, 'rencheng/theory/law', '')
    const written = (await entriesOf(at.hub)).slice(1)
    expect(written.map(({ data }) => data.points)).toEqual([4.4, 13.5, 4.65, 13])
    expect(await focusedCell(page)).toBe('city/theory/politics')
    expect(errors).toEqual([])
  })

  test('one value pasted is as if it were typed', async () => {
    const { page } = await at.scorer('计分席 1')
    await pasteInto(page, 'qufu/theory/law', '12\r\n')
    await page.keyboard.press('Enter')
    await saved(page, 'qufu/theory/law', '12.00')
  })

  test('rows with names go to their teams; an unknown name is asked about before anything is written', async () => {
    const { page } = await at.scorer('计分席 1')
    await pasteInto(page, 'city/theory/law', '单位\t得分\n高新区\t10.75\n北湖新区分局\t13.75\n合计\t24.5\n')
    const dialog = page.getByRole('dialog')
    const write = dialog.getByRole('button', { name: /确认写入/ })
    await shows(dialog).toContainText('还有 2 个名称未选择')
    await shows(write).toBeDisabled()
    await dialog.getByLabel('“北湖新区分局”是哪支队').selectOption({ label: '太白湖新区' })
    await dialog.getByLabel('“合计”是哪支队').selectOption({ label: '不导入这一行' })
    await shows(write).toHaveText('确认写入 2 项')
    await write.click()
    await saved(page, 'gaoxin/theory/law', '10.75')
    await saved(page, 'taibaihu/theory/law', '13.75')
    await saved(page, 'city/theory/law', '13.50')
  })

  test('a workbook is read by the hub; one with a password says so, and nothing is written', async () => {
    const { page, errors } = await at.scorer('计分席 1')
    await chooseSubject(page, '理论知识竞赛')
    await page.getByRole('button', { name: '粘贴或导入' }).click()
    const dialog = page.getByRole('dialog')
    const choose = (buffer: Buffer) =>
      dialog.getByLabel('选择文件').setInputFiles({ name: '成绩.xlsx', mimeType: 'application/zip', buffer })
    const locked = [
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(64),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]
    await choose(Buffer.alloc(0))
    await shows(dialog.getByRole('alert')).toContainText('文件是空的')
    await choose(Buffer.from('\r\n,\r\n'))
    await shows(dialog.getByRole('alert')).toContainText('没有可写入的成绩')
    await choose(Buffer.from('<html><table><tr><td>邹城市</td><td>13.27</td></tr></table></html>'))
    await shows(dialog.getByRole('alert')).toContainText('网页或 XML')
    await shows(dialog.locator('tbody tr')).toHaveCount(0)
    await choose(Buffer.concat(locked))
    await shows(dialog.getByRole('alert')).toContainText('文件设有密码')
    await choose(
      await workbook([
        { sheet: '空白', data: [[]] },
        { sheet: '说明', data: [['填报说明'], ['按实际成绩填写', 99]] },
        {
          sheet: '成绩',
          data: [
            ['单位', '执法专业知识'],
            ['邹城市', 13.27],
            [null, null],
            ['鱼台县', 13.1],
          ],
        },
      ]),
    )
    await shows(dialog.locator('tbody tr')).toHaveText([
      /标题行/,
      /邹城市\s*执法专业知识\s*待评\s*13.27\s*新增/,
      /鱼台县\s*执法专业知识\s*待评\s*13.10\s*新增/,
    ])
    await shows(dialog.getByRole('status')).toHaveText('读取的是工作表“成绩”，另有 1 张没有读取')
    await dialog.getByRole('button', { name: '确认写入 2 项' }).click()
    await saved(page, 'yutai/theory/law', '13.10')
    expect(errors.filter((error) => !error.includes('415'))).toEqual([])
  })

  test('a carried-in list out of 100 is converted row by row, and each score keeps what it was', async () => {
    const { page } = await at.host()
    const file = join(at.folder, '日常成绩.csv')
    writeFileSync(
      file,
      '序号;单位;天数;日常得分\r\n1;市执法支队;20;95\r\n2;任城区分局;21;87.66\r\n3;曲阜市;22;100.5\r\n',
    )
    await chooseSubject(page, '重点领域实战比武（大气监督帮扶）')
    await page.getByRole('button', { name: '粘贴或导入' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('选择文件').setInputFiles(file)
    await dialog.getByLabel('原始满分').fill('100')
    await dialog.getByLabel('取表中哪一列').selectOption('日常得分')
    await shows(dialog.locator('tbody tr[data-outcome="new"]')).toHaveText([
      /市执法支队\s*市支队.*95\s*待评\s*38.00\s*新增/,
      /任城区分局\s*任城区.*87.66\s*待评\s*35.06\s*新增/,
    ])
    await shows(dialog.locator('tbody tr[data-outcome="refused"]')).toContainText('不写入：应为 0–100')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '确认写入 2 项' }).click()
    await saved(page, 'rencheng/air/daily', '35.06')
    const { data } = (await entriesOf(at.hub)).at(-1)!
    expect(data).toMatchObject({ team: 'rencheng', points: 35.06, note: '原始 87.66，满分 100' })
    await page.focus(cell('rencheng/air/daily'))
    await shows(page.getByText('原始 87.66，满分 100 · 转入')).toBeVisible()
  })

  test('percentages of a workbook are out of 100, and hidden rows are told', async () => {
    const { page } = await at.host()
    await chooseSubject(page, '重点领域实战比武（大气监督帮扶）')
    await page.getByRole('button', { name: '粘贴或导入' }).click()
    const dialog = page.getByRole('dialog')
    const written = await workbook([
      { sheet: '日常', data: [['梁山县', { value: 0.8766, type: Number, format: '0.00%' }]] },
    ])
    await dialog
      .getByLabel('选择文件')
      .setInputFiles({ name: '日常.xlsx', mimeType: 'application/zip', buffer: written })
    await shows(dialog.locator('tbody tr')).toHaveText(/87.66%\s*不写入：这是百分数：请把“原始满分”填为 100/)
    await dialog.getByLabel('原始满分').fill('100')
    await shows(dialog.locator('tbody tr')).toHaveText(/梁山县.*87.66%\s*待评\s*35.06\s*新增/)
    await shows(dialog.getByRole('status')).toHaveCount(0)
    const name = '<c r="A1" t="inlineStr"><is><t>梁山县</t></is></c>'
    const hidden = zip(workbookParts(`<row r="1" hidden="1">${name}<c r="B1"><v>87.66</v></c></row>`))
    await dialog
      .getByLabel('选择文件')
      .setInputFiles({ name: '日常.xlsx', mimeType: 'application/zip', buffer: hidden })
    await shows(dialog.getByRole('status')).toHaveText('有 1 行在表中是隐藏的（如被筛选），也已读取，请核对')
    await page.keyboard.press('Escape')
  })

  test('a table over scores that are frozen is one correction with one reason', async () => {
    await at.send('standings.freeze', {})
    const { page } = await at.host()
    await chooseSubject(page, '理论知识竞赛')
    await pasteInto(page, 'city/theory/politics', '4.5\t13.6')
    await page.getByRole('dialog').getByRole('button', { name: '确认写入 2 项' }).click()
    const question = page.getByRole('alertdialog')
    await shows(question).toContainText('更正 2 项成绩')
    await question.getByLabel('更正理由').fill('重新核分')
    await question.getByRole('button', { name: '写入更正' }).click()
    await saved(page, 'city/theory/law', '13.60')
    await shows(page.getByRole('dialog')).toHaveCount(0)
    const notes = (await entriesOf(at.hub)).slice(-2).map(({ data }) => data.note)
    expect(notes).toEqual(['重新核分', '重新核分'])
  })
})
