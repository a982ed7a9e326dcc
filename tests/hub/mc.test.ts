/** The MC's page is a shell: who has not signed in learns nothing from it, whatever has been typed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHub, type RunningHub } from '../support/hub.ts'
import { story } from '../support/story.ts'

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

test('it is served to anyone as the same bytes, before and after names are typed', async () => {
  const shell = async () => {
    const response = await hub.request('/control/mc')
    const { status, headers } = response
    return {
      status,
      type: headers.get('content-type'),
      cache: headers.get('cache-control'),
      body: await response.text(),
    }
  }
  const before = await shell()
  expect(before).toMatchObject({
    status: 200,
    type: expect.stringContaining('text/html') as string,
    cache: 'no-cache',
  })
  for (const { type, data } of story()) if (/^(score|award|tie)\./.test(type)) await say(type, data)
  await say('reveal.start', {})
  expect(await shell()).toEqual(before)
  expect(before.body).not.toMatch(/分局|演示/)
})

test('what it shows comes from the control snapshot, which wants a login', async () => {
  expect((await hub.request('/api/control/snapshot')).status).toBe(401)
  await expect(hub.connect('/control')).rejects.toThrow()
})

test('a typed name and a reading are on no page and in no public answer before their step', async () => {
  const paths = [
    '/',
    '/display',
    '/?plain',
    '/display?plain',
    '/control',
    '/control/mc',
    '/control/print',
    '/api/papers',
    '/api/papers.xlsx',
    '/api/snapshot',
    '/api/standings',
    '/api/trend',
  ]
  const bytes = async () =>
    (await Promise.all(paths.map(async (path) => (await hub.request(path)).text()))).join('\n')
  expect(await bytes()).not.toMatch(/演示|rén chéng/)
  await say('reveal.to', { step: 1 })
  const told = await bytes()
  expect(told).toContain('演示甲')
  expect(told).not.toMatch(/演示庚|rén chéng/) // the next award
})
