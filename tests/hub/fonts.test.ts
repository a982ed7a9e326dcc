/** The big screen is told to fetch the type that the event's own words need. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHub, type RunningHub } from '../support/hub.ts'

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

const linkOf = async (path: string) => (await hub.request(path)).headers.get('link')

test('each slice is named once, stands on the hub, and all of them fit into a header', async () => {
  const link = (await linkOf('/display')) ?? ''
  const urls = [...link.matchAll(/<([^>]+)>; rel=preload; as=font; type="font\/woff2"; crossorigin/g)].map(
    ([, url = '']) => url,
  )
  expect(urls.length).toBeGreaterThan(5)
  expect(urls.length).toBeLessThan(60)
  expect(new Set(urls).size).toBe(urls.length)
  expect(link.length).toBeLessThan(8192)
  for (const url of urls) expect((await hub.request(url)).status).toBe(200)
})

test('phones have type of their own', async () => {
  expect(await linkOf('/')).toBeNull()
})
