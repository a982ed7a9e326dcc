/** An edge behind a real Redis: it tells what the hub tells the public, and nothing else. */
import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEYS } from '../../server/stream/format.ts'
import { startEdge, type RunningEdge } from '../support/edge.ts'
import { readFeed } from '../support/feed-reader.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { missing, startRedis } from '../support/services.ts'
import { story } from '../support/story.ts'

/** What anyone may read that is a function of the public snapshot. */
const PATHS = ['/api/snapshot', '/api/standings', '/api/trend', '/', '/display', '/display?lang=en']
const ENCODINGS = ['identity', 'gzip', 'br']
/** When it was said, and the port it was asked on. */
const OWN = ['date', 'content-security-policy']

const HOUR_MS = 3_600_000

type Get = (path: string, headers: Record<string, string>) => Promise<Response>

async function answersOf(get: Get): Promise<unknown[]> {
  const asked = PATHS.flatMap((path) => ENCODINGS.map((encoding) => ({ path, encoding })))
  return Promise.all(
    asked.map(async ({ path, encoding }) => {
      const response = await get(path, { 'accept-encoding': encoding })
      const headers = [...response.headers].filter(([name]) => !OWN.includes(name))
      return { path, encoding, status: response.status, headers, body: await response.text() }
    }),
  )
}

/** Until the hub has given its word so many times. */
async function beats(url: string, count: number) {
  const redis = await createClient({ url }).connect()
  const word = () => redis.hGet(KEYS.newest, 'now')
  for (let last = await word(), left = count; left > 0;) {
    const now = await word()
    if (now !== last) left -= 1
    last = now
  }
  redis.destroy()
}

describe.skipIf(missing('redis-server').length > 0)('an edge', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  let hub: RunningHub
  let edge: RunningEdge

  beforeAll(async () => {
    redis = await startRedis()
    hub = await startHub({ flags: ['--redis', redis.url] })
    edge = await startEdge(redis.url)
    await edge.becomes({ status: 'ok' })
  })
  afterAll(async () => {
    await Promise.all([edge.stop(), hub.stop()])
    await redis.stop()
  })

  test('tells every public byte that the hub tells, through a whole day', async () => {
    const viewer = await edge.connect()
    let steps = 0
    for (const { role, type, data } of story()) {
      const token = role === 'host' ? await hub.hostToken() : await hub.scorerToken()
      expect(await hub.command(token, type, data)).toMatchObject({ status: 200 })
      if ((steps += 1) % 20 !== 0) continue
      await edge.becomes({ rev: (await hub.snapshot()).rev })
      const [ours, theirs] = await Promise.all([
        answersOf((path, headers) => edge.get(path, headers)),
        answersOf((path, headers) => hub.request(path, { headers })),
      ])
      expect(ours).toEqual(theirs)
    }
    const last = await hub.snapshot()
    await viewer.reaches(last.rev)
    expect({ gaps: viewer.gaps, snapshot: viewer.snapshot }).toEqual({ gaps: [], snapshot: last })
    viewer.close()
  })

  test('greets who was away with one delta, even where it has just begun itself', async () => {
    const had = await hub.snapshot()
    const token = await hub.hostToken()
    for (const text of ['一', '二', '三']) {
      await hub.command(token, 'notice.show', { text, level: 'info' })
      await edge.becomes({ rev: (await hub.snapshot()).rev })
    }
    const fresh = await startEdge(redis.url)
    await fresh.becomes({ status: 'ok' })
    for (const at of [edge, fresh]) {
      const client = await at.connect({ had })
      expect(client.greeting).toMatchObject({ event: 'delta', body: { prev: had.rev, rev: had.rev + 3 } })
      expect(client.snapshot).toEqual(await hub.snapshot())
      client.close()
    }
    await fresh.stop()
  })

  test('takes no commands, and says where they are taken', async () => {
    const asked = [
      ['GET', '/control'],
      ['GET', '/control/mc'],
      ['POST', '/api/login'],
      ['POST', '/api/commands'],
      ['GET', '/api/control/snapshot'],
      ['GET', '/api/log'],
      ['POST', '/api/snapshot'],
    ] as const
    for (const [method, path] of asked) {
      const response = await fetch(edge.url + path, { method, ...(method === 'POST' && { body: '{}' }) })
      expect([path, response.status, await response.json()]).toEqual([
        path,
        403,
        expect.objectContaining({ detail: expect.stringContaining('/control') as string }),
      ])
    }
    const { rev } = await hub.snapshot()
    const viewer = await edge.connect()
    viewer.socket.emit('command', { id: crypto.randomUUID(), type: 'standings.freeze', data: {} })
    await viewer.socket.emitWithAck('time') // what is said later is answered later
    expect((await hub.snapshot()).rev).toBe(rev)
    viewer.close()
  })

  test('tells the feed that the hub tells', async () => {
    const readers = await Promise.all([readFeed(edge.url), readFeed(hub.url)])
    for (const text of ['一', '二']) {
      await hub.command(await hub.hostToken(), 'notice.show', { text, level: 'info' })
      const { rev } = await hub.snapshot()
      for (const reader of readers) await reader.until((line) => line.rev === rev)
    }
    const [ours, theirs] = readers.map(({ lines }) => lines.map((line): unknown => JSON.parse(line)))
    expect(ours).toEqual(theirs)
    for (const reader of readers) reader.close()
  })

  test('tells the hub’s time, whatever the clock of its own machine says', async () => {
    const ahead = `const right = Date.now; Date.now = () => right() + ${HOUR_MS}`
    const wrong = await startEdge(redis.url, {
      nodeFlags: ['--import', `data:text/javascript,${encodeURIComponent(ahead)}`],
    })
    await wrong.becomes({ status: 'ok' })
    for (const at of [edge, wrong]) {
      const viewer = await at.connect()
      const told = Date.parse(String(await viewer.socket.emitWithAck('time')))
      expect(Math.abs(told - Date.now())).toBeLessThan(HOUR_MS / 60)
      viewer.close()
    }
    await wrong.stop()
  })

  test('sends nothing while nothing changes', async () => {
    const viewer = await edge.connect()
    await beats(redis.url, 2)
    expect(viewer.messages).toEqual([viewer.greeting])
    viewer.close()
  })
})
