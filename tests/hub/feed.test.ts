/** The public feed over real HTTP: lines that go on, for programs that follow the day. */
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeed } from '../../server/feed.ts'
import { feedRoute } from '../../server/routes/feed.ts'
import { createHttpServer } from '../../server/serving.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { followed, readFeed } from '../support/feed-reader.ts'
import { startHub, type RunningHub } from '../support/hub.ts'

let hub: RunningHub
let host: string
beforeAll(async () => {
  hub = await startHub({ flags: ['--proxies', '127.0.0.1'] })
  host = await hub.hostToken()
})
afterAll(() => hub.stop())

let said = 0
/** Something that the public hears of; the rev that it then has. */
async function change(): Promise<number> {
  await hub.command(host, 'notice.show', { text: `通知 ${(said += 1)}`, level: 'info' })
  return (await hub.snapshot()).rev
}

test('begins with all that the public knows, and goes on with every change of it', async () => {
  const reader = await readFeed(hub.url)
  for (let changes = 0; changes < 3; changes += 1) {
    const rev = await change()
    await reader.until((line) => line.rev === rev)
    expect(followed(reader.lines)).toEqual(await hub.snapshot())
  }
  expect(reader.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  expect(reader.lines.slice(1).join()).not.toContain('"snapshot"')
  reader.close()
})

test('goes on from the rev that the reader has, without a gap', async () => {
  const before = await hub.snapshot()
  const rev = await change()
  const reader = await readFeed(hub.url, `?log=${before.logId}&after=${before.rev}`)
  await reader.until((line) => line.rev === rev)
  const later = await change()
  await reader.until((line) => line.rev === later)
  expect(followed(reader.lines, before)).toEqual(await hub.snapshot())
  expect(reader.lines).toHaveLength(2)
  reader.close()
})

test('tells who is up to date that nothing is new', async () => {
  const { logId, rev } = await hub.snapshot()
  const reader = await readFeed(hub.url, `?after=${rev}`)
  expect(await reader.until(() => true)).toEqual({ logId, rev, prev: rev, patch: {} })
  reader.close()
})

test.each([
  { what: 'of another log', query: '?log=3f1b8f0e-6f5e-4a53-9a0e-0f3f5c0f9a11&after=1' },
  { what: 'that has not been yet', query: '?after=999999' },
])('begins anew for a rev $what', async ({ query }) => {
  const reader = await readFeed(hub.url, query)
  expect((await reader.until(() => true)).snapshot).toEqual(await hub.snapshot())
  reader.close()
})

test.each(['-1', '1.5', 'x', ''])('declines a rev that is none: %s', async (after) => {
  const response = await hub.request(`/api/feed?after=${after}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
})

test('is told by HEAD without taking a place', async () => {
  for (let asked = 0; asked < 70; asked += 1)
    expect((await hub.request('/api/feed', { method: 'HEAD' })).status).toBe(200)
})

test('has places for 16 readers of one address and 64 in all, and gives a place free again', async () => {
  const from = (address: string) => readFeed(hub.url, '', { 'x-forwarded-for': address })
  const statuses = (readers: { status: number }[]) => readers.map(({ status }) => status)
  const readers = await Promise.all(Array.from({ length: 64 }, (_, n) => from(`10.0.0.${n % 4}`)))
  expect(statuses(readers)).toEqual(Array.from({ length: 64 }, () => 200))
  expect((await from('10.0.0.9')).status).toBe(503)
  for (const reader of readers.splice(0, 20)) reader.close()
  await expect.poll(async () => placeFor(await from('10.0.0.1'))).toBe(true)
  for (const reader of readers) reader.close()

  const greedy = await Promise.all(Array.from({ length: 17 }, () => from('10.0.1.1')))
  expect(statuses(greedy).filter((status) => status === 503)).toHaveLength(1)
  for (const reader of greedy) reader.close()
})

function placeFor({ status, close }: { status: number; close: () => void }): boolean {
  close()
  return status === 200
}

test('ends a reader that does not read, alone', async () => {
  const big = (rev: number) =>
    ({
      logId: 'log',
      rev,
      notice: { text: String(rev).repeat(500_000), level: 'info' },
    }) as unknown as Snapshot
  const source = { current: big(1), at: () => undefined, staleSince: () => undefined }
  const feed = createFeed(source, 'tells first')
  const http = createHttpServer(feedRoute(feed).fetch)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo

  const arrived = once(http, 'connection') as Promise<[Socket]>
  const deaf = request({ port, path: '/api/feed' }).end()
  deaf.on('error', () => undefined)
  const [answer] = (await once(deaf, 'response')) as [NodeJS.ReadableStream]
  answer.pause()
  const [line] = await arrived
  const reader = await readFeed(`http://127.0.0.1:${port}`)
  const telling = setInterval(() => {
    source.current = big(source.current.rev + 1)
    feed.notify()
  }, 5)
  await once(line, 'close')
  clearInterval(telling)
  const { rev } = source.current
  await reader.until((told) => told.rev === rev)
  expect(rev).toBeGreaterThan(2)

  reader.close()
  deaf.destroy()
  feed.close()
  http.closeAllConnections()
  http.close()
})
