/** The viewer's page as it comes from the hub: drawn, cacheable, and of the public snapshot alone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BadStart } from '../../server/bad-start.ts'
import { createViewerPage } from '../../server/viewer-page.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { withoutStamps } from '../support/stamps.ts'

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

const say = async (type: string, data: object) => {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}
const page = async (headers: Record<string, string> = {}, path = '/') => {
  const response = await hub.request(path, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const inside = (html: string) =>
  JSON.parse(
    /<script type="application\/json" id="snapshot">(.*?)<\/script>/.exec(html)?.[1] ?? '',
  ) as unknown

test('it holds the public snapshot, its rows in rank order, and no style of its own', async () => {
  await say('score.set', { team: 'qufu', subject: 'theory', item: 'law', points: 13.5 })
  const { text } = await page()
  expect(inside(text)).toEqual(await hub.snapshot())
  const rows = [...text.matchAll(/data-team="(\w+)" data-rank="(\d*)" data-total="([\d.]*)"/g)]
  expect(rows[0]?.slice(1)).toEqual(['qufu', '1', '13.50'])
  expect(rows).toHaveLength(15)
  expect(text).not.toMatch(/\sstyle=|<style/)
})

test('it has a strong ETag for each rev, language and encoding, and a shared cache may hold it for a second (§3)', async () => {
  const [plain, packed, english] = await Promise.all([
    page({ 'accept-encoding': 'identity' }),
    page({ 'accept-encoding': 'br' }),
    page({ 'accept-encoding': 'br' }, '/?lang=en'),
  ])
  const tags = [plain, packed, english].map(({ headers }) => headers.get('etag') ?? '')
  expect(new Set(tags).size).toBe(3)
  expect(tags.every((tag) => /^"[^"]+"$/.test(tag))).toBe(true)
  expect(packed.headers.get('cache-control')).toContain('s-maxage=1')
  expect(packed.headers.get('vary')).toContain('Accept-Encoding')
  const again = { 'accept-encoding': 'br', 'if-none-match': tags[1] ?? '' }
  expect(await page(again)).toMatchObject({ status: 304, text: '' })
  await say('notice.show', { text: '又一版', level: 'info' })
  expect(await page(again)).toMatchObject({ status: 200 })
})

test('what is hidden from the public is neither drawn nor inside', async () => {
  await say('standings.freeze', {})
  await say('score.set', { team: 'liangshan', subject: 'theory', item: 'law', points: 13.37 })
  const { text } = await page()
  expect(withoutStamps(text)).not.toContain('13.37')
  expect(inside(text)).toEqual(await hub.snapshot())
})

test('a notice that is over is not drawn again', async () => {
  await say('notice.show', { text: '马上过去', level: 'info', seconds: 3 })
  expect((await page()).text).toContain('>马上过去<')
  await expect.poll(async () => (await page()).text.includes('>马上过去<')).toBe(false)
})

test('pages that were built without it are a plain line at the start', () => {
  const folder = temporaryFolder()
  expect(() => createViewerPage(folder.path)).toThrow(BadStart)
  folder.remove()
})
