/** An event with words of its own: where a person reads them on the pages. */
import { describe, expect, test } from 'vitest'
import { panelEvent, STRANGE_WORDS } from '../support/events.ts'
import { chooseSubject, withHub, wordIn } from '../support/sheet.ts'
import { shows } from '../support/shows.ts'

const { host, scorer, judge, pending, absent, publicNotice, mc, reveal, freeze, draw } = STRANGE_WORDS
const at = withHub(panelEvent({ words: STRANGE_WORDS }))

test('a scorer’s desk is headed by the word of its role, and the judges’ columns by theirs', async () => {
  const { page, errors } = await at.scorer('计分席 1')
  await shows(page).toHaveTitle(`小比赛 ${scorer}`)
  await shows(page.getByRole('heading', { level: 1 })).toHaveText(`小比赛 ${scorer}`)
  await chooseSubject(page, '飞行')
  for (const number of [1, 5])
    await shows(page.getByRole('columnheader', { name: `${judge}${number}` })).toBeVisible()
  await shows(wordIn(page, 'red/flight/result/1')).toHaveText(pending!)
  expect(errors).toEqual([])
})

test('the host reads them in heads, tabs, marks, names of papers and in the list of sign-ins', async () => {
  await at.send('score.mark', { team: 'red', subject: 'theory', status: 'absent' })
  const { page, errors } = await at.host()
  await shows(page.getByRole('heading', { level: 1 })).toHaveText(`小比赛 ${host}`)
  for (const name of [reveal!, freeze!])
    await shows(page.getByRole('heading', { name, exact: true })).toBeVisible()
  await shows(page.getByRole('tab', { name: draw!, exact: true })).toBeVisible()
  await shows(wordIn(page, 'red/theory/paper')).toHaveText(absent!)
  await page.getByRole('tab', { name: '成绩与打印' }).click()
  await shows(page.getByRole('link', { name: publicNotice!, exact: true })).toBeVisible()
  await page.getByRole('tab', { name: '屏幕与网络' }).click()
  await shows(
    page.getByRole('region', { name: '已登录' }).getByText(host!, { exact: true }).first(),
  ).toBeVisible()
  expect(errors).toEqual([])
})

test('the MC’s page and the page that prints have them too', async () => {
  const { page, errors } = await at.host()
  await page.goto(`${at.hub.url}/control/mc`)
  await shows(page).toHaveTitle(`小比赛 ${mc}`)
  await page.goto(`${at.hub.url}/control/print?paper=notice`)
  await shows(page).toHaveTitle(`打印 ${publicNotice}`)
  await shows(page.getByRole('heading', { name: publicNotice!, exact: true })).toBeVisible()
  expect(errors).toEqual([])
})

describe('a word that is too long for the bar of the big screen', () => {
  const long = withHub(panelEvent({ words: { absent: '没有按时到场', disqualified: '除名' } }))

  test('has the short form there, and stands in full where there is room', async () => {
    await long.send('score.mark', { team: 'red', subject: 'theory', status: 'absent' })
    await long.send('score.mark', { team: 'blue', subject: 'theory', status: 'disqualified' })
    const { page } = await long.host()
    await page.goto(`${long.hub.url}/display`)
    await shows(page.locator('.segment.absent')).toHaveText('缺')
    await shows(page.locator('.segment.disqualified')).toHaveText('除名')
    await long.send('program.show', { scene: 'subject', subject: 'theory' })
    await shows(page.getByRole('cell', { name: '没有按时到场' })).toBeVisible()
  })
})
