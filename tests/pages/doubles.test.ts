/** Texts that an event file may hold twice: no page takes them for names of what it shows. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../support/desk.ts'
import { builtInEvent } from '../support/events.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, type Pages } from '../support/page.ts'
import { textsOf } from '../../shared/texts/texts.ts'

let hub: RunningHub
let pages: Pages
const folder = temporaryFolder()

beforeAll(async () => {
  const event = builtInEvent()
  const doubled = builtInEvent({
    slogans: ['同心', '同心'],
    organisers: ['主办', '主办'],
    signOff: ['裁判', '裁判'],
    titleLines: ['大练兵', '大练兵'],
    sessions: event.sessions.map((session) => ({ ...session, name: '全天' })),
    subjects: event.subjects.map((subject) => ({ ...subject, shortName: '科目', details: ['内容', '内容'] })),
    teams: event.teams.map((team) => ({ ...team, shortName: '同名', reading: undefined })),
    agenda: event.agenda.map((item) => ({
      ...item,
      title: '比赛',
      ...(item.feeds && { groupSize: 2, feeds: [...item.feeds, ...item.feeds] }),
    })),
    awards: event.awards.map((award) => ({ ...award, name: '奖' })),
    checkin: { deadline: '08:30', list: [{ name: '证件' }, { name: '证件' }] },
    penalties: [
      { id: 'one', name: '超时', points: 1 },
      { id: 'two', name: '超时', points: 1 },
    ],
  })
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(doubled))
  ;[hub, pages] = await Promise.all([startHub({ flags: ['--event', file] }), openBrowser()])
  const token = await hub.hostToken()
  for (const item of ['cems', 'drone']) {
    await hub.command(token, 'agenda.start', { item })
    await hub.command(token, 'agenda.call', { item, group: 1 })
  }
  await hub.command(token, 'score.set', { team: 'city', subject: 'cems', item: 'operate', points: 5 })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})

test.each(['title', 'checkin', 'draw', 'agenda', 'standings', 'subject', 'trend'])(
  'the big screen shows %s',
  async (scene) => {
    const { page, errors } = await pages.open(`${hub.url}/display?scene=${scene}`)
    await page.waitForSelector(`[data-scene="${scene}"]`)
    expect(await page.innerText('body')).not.toContain(textsOf.zh.display.sceneFailed)
    expect(errors).toEqual([])
  },
)

test('so do phone and console', async () => {
  const phone = await pages.open(`${hub.url}/`, { width: 390, height: 844 })
  const { page, errors } = await signIn(pages, hub, HOST_PIN)
  for (const tab of await page.getByRole('tab').all()) await tab.click()
  expect([...phone.errors, ...errors]).toEqual([])
})
