/** An event with words of its own, where no page is needed to see them: names of desks, the plain board, the papers. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sheetsOf } from '../../server/uploads/workbook.ts'
import type { PaperSet } from '../../shared/views/papers/paper.ts'
import { panelEvent, STRANGE_WORDS } from '../support/events.ts'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'

const { team, max, judge, host, scorer, pending, absent, publicNotice } = STRANGE_WORDS
const folder = temporaryFolder()
let hub: RunningHub

beforeAll(async () => {
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(panelEvent({ words: STRANGE_WORDS })))
  hub = await startHub({ data: join(folder.path, 'data'), flags: ['--event', file] })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

test('a desk that gives itself no name has the word of its role, in the language of whoever signs in', async () => {
  const nameOf = async (pin: string, language: string) => {
    const response = await hub.request('/api/login', {
      body: { pin },
      headers: { 'accept-language': language },
    })
    return ((await response.json()) as { name: string }).name
  }
  expect([
    await nameOf(HOST_PIN, 'zh-CN'),
    await nameOf(SCORER_PIN, 'zh-CN'),
    await nameOf(HOST_PIN, 'en'),
  ]).toEqual([`${host} 1`, `${scorer} 1`, 'Host 2'])
})

test('the plain board says what is missing and who was away in the words of the event', async () => {
  const mark = { team: 'red', subject: 'theory', status: 'absent' }
  expect((await hub.command(await hub.hostToken(), 'score.mark', mark)).status).toBe(200)
  const cells = [...(await (await hub.request('/?plain')).text()).matchAll(/<td>([^<]*)<\/td>/g)]
  const words = cells.map(([, text = '']) => text).filter((text) => /\p{Script=Han}/u.test(text))
  expect(words).toEqual([absent, ...Array<string | undefined>(5).fill(pending)])
})

test('the workbook has them in its heads, its marks and its log', async () => {
  const response = await hub.request('/api/results.xlsx', { token: await hub.hostToken() })
  const sheets = await sheetsOf(Buffer.from(await response.arrayBuffer()))
  const said = JSON.stringify(sheets)
  for (const word of [team, max, `${judge}5`, absent, `记为${absent}`]) expect(said).toContain(String(word))
  expect(said).not.toMatch(/代表队|缺赛|满分/)
})

test('the paper of the public notice has its name', async () => {
  const response = await hub.request('/api/papers', { token: await hub.hostToken() })
  const { papers } = (await response.json()) as PaperSet
  expect(papers.find(({ kind }) => kind === 'notice')?.title).toBe(publicNotice)
})
