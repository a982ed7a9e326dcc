/** When something between the hub and a viewer breaks: what is told stays right, and says since when it may not be. */
import { createClient } from 'redis'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEYS } from '../../server/stream/format.ts'
import { instantOf } from '../../shared/time.ts'
import { startEdge, type RunningEdge } from '../support/edge.ts'
import { followed, readFeed } from '../support/feed-reader.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type LiveClient, type RunningHub } from '../support/hub.ts'
import { missing, startRedis } from '../support/services.ts'

describe.skipIf(missing('redis-server').length > 0)('behind an edge', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  let folder: ReturnType<typeof temporaryFolder>
  let running: { kill(): Promise<unknown> }[]

  beforeEach(async () => {
    redis = await startRedis()
    folder = temporaryFolder()
    running = []
  })
  afterEach(async () => {
    await Promise.all(running.map((one) => one.kill()))
    await redis.stop()
    folder.remove()
  })

  async function hubOn(data = folder.path, flags: readonly string[] = []): Promise<RunningHub> {
    const hub = await startHub({ data, flags: ['--redis', redis.url, ...flags] })
    running.push(hub)
    return hub
  }

  async function edgeOn(wish?: Parameters<typeof startEdge>[1]): Promise<RunningEdge> {
    const edge = await startEdge(redis.url, wish)
    running.push(edge)
    return edge
  }

  async function notice(hub: RunningHub, text: string): Promise<number> {
    const { status } = await hub.command(await hub.hostToken(), 'notice.show', { text, level: 'info' })
    expect(status).toBe(200)
    return (await hub.snapshot()).rev
  }

  /** When the hub spoke last, as Redis has it. */
  async function lastWord(): Promise<string> {
    const reader = await createClient({ url: redis.url }).connect()
    const now = await reader.hGet(KEYS.newest, 'now')
    reader.destroy()
    return instantOf(Number(now))
  }

  /** A viewer that has heard of everything, each thing once. */
  async function knows(viewer: LiveClient, hub: RunningHub) {
    const last = await hub.snapshot()
    await viewer.reaches(last.rev)
    expect({ gaps: viewer.gaps, snapshot: viewer.snapshot }).toEqual({ gaps: [], snapshot: last })
  }

  test('nothing is to be seen before the hub has been: a page that reloads, a problem, no live line; then all', async () => {
    const edge = await edgeOn()
    const page = await edge.get('/', { accept: 'text/html' })
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '3'])
    expect(await page.text()).toMatch(/http-equiv="refresh" content="3"[^]*还没有收到主机的成绩/)
    const problem = await edge.get('/api/snapshot')
    expect([problem.status, problem.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
    await expect(edge.connect()).rejects.toThrow()
    expect(await edge.becomes({ status: 'waiting' })).toEqual({ status: 'waiting', redis: 'there' })

    const hub = await hubOn()
    await edge.becomes({ status: 'ok' })
    await knows(await edge.connect(), hub)
  })

  test('the last picture stays, marked stale since the hub’s last word, until the hub is back', async () => {
    const hub = await hubOn()
    const edge = await edgeOn()
    await notice(hub, '开始')
    await edge.becomes({ status: 'ok', rev: 2 })
    const viewer = await edge.connect()
    const had = viewer.snapshot
    const reader = await readFeed(edge.url)
    expect(Date.now() - Date.parse((await edge.get('/api/snapshot')).headers.get('date') ?? '')).toBeLessThan(
      2000,
    )

    const goesStale = viewer.next('freshness')
    await hub.kill()
    const { body: word } = await goesStale
    const { staleSince = '' } = word as { staleSince?: string }
    expect(staleSince).toBe(await lastWord())
    expect(await edge.becomes({ status: 'stale' })).toMatchObject({ staleSince, rev: 2, redis: 'there' })
    const answer = await edge.get('/api/snapshot')
    expect(await answer.json()).toEqual(had)
    expect(answer.headers.get('date')).toBe(new Date(staleSince).toUTCString())
    const newcomer = await edge.connect()
    await newcomer.socket.emitWithAck('time')
    expect(newcomer.messages).toEqual([
      { event: 'snapshot', body: had },
      { event: 'freshness', body: { staleSince } },
    ])

    expect(await reader.until((line) => line.staleSince !== undefined)).toMatchObject({
      rev: 2,
      patch: {},
      staleSince,
    })

    const isTrueAgain = viewer.next('freshness')
    const again = await hubOn()
    expect(await isTrueAgain).toEqual({ event: 'freshness', body: {} })
    const rev = await notice(again, '继续')
    await reader.until((line) => line.rev === rev)
    expect(followed(reader.lines)).toEqual(await again.snapshot())
    reader.close()
    for (const one of [viewer, newcomer]) await knows(one, again)
    expect(viewer.messages.filter(({ event }) => event === 'snapshot')).toHaveLength(1)
  })

  test('a Redis that comes back empty is filled again, and viewers miss and double nothing', async () => {
    const hub = await hubOn()
    const edge = await edgeOn()
    await edge.becomes({ status: 'ok' })
    const viewer = await edge.connect()
    await notice(hub, '一')
    await viewer.reaches(2)
    await redis.stop()
    await edge.becomes({ redis: 'away' })
    await notice(hub, '二')
    await notice(hub, '三')
    redis = await startRedis(redis.port)
    await knows(viewer, hub)
    await notice(hub, '四')
    await knows(viewer, hub)
    expect(hub.process.said()).toMatch(/Redis 不可用（.*\n.*成绩已送往 Redis/)
    expect(edge.process.said()).toMatch(/Redis 不可用（.*\n.*已连上 Redis/)
    expect(edge.process.said().match(/Redis 不可用/g)).toHaveLength(1)
  })

  test('a Redis that stands still holds up no command, and hears of all in the end', async () => {
    const hub = await hubOn()
    const edge = await edgeOn()
    await edge.becomes({ status: 'ok' })
    const viewer = await edge.connect()
    redis.signal('SIGSTOP')
    for (let count = 0; count < 40; count += 1) await notice(hub, `第 ${count} 次`)
    redis.signal('SIGCONT')
    await knows(viewer, hub)
    expect(viewer.messages.length).toBeLessThan(10) // what happened meanwhile is one change
  })

  test('a Redis that takes nothing in is named with its reason, and filled when it does again', async () => {
    const hub = await hubOn()
    const edge = await edgeOn()
    await edge.becomes({ status: 'ok' })
    const admin = await createClient({ url: redis.url }).connect()
    await admin.configSet('maxmemory', '1')
    await notice(hub, '没有地方')
    await expect.poll(() => hub.process.said()).toMatch(/Redis 不可用（OOM .*）/)
    await admin.configSet('maxmemory', '0')
    await edge.becomes({ rev: 2 })
    expect(hub.process.said().match(/Redis 不可用/g)).toHaveLength(1)
    admin.destroy()
  })

  test('an edge that is started again goes on where the stream is', async () => {
    const hub = await hubOn()
    const first = await edgeOn()
    await first.becomes({ status: 'ok' })
    const viewer = await first.connect()
    const had = viewer.snapshot
    await first.kill()
    await notice(hub, '其间')
    const second = await edgeOn({ port: first.port })
    await second.becomes({ status: 'ok' })
    const back = await second.connect({ had })
    expect(back.greeting.event).toBe('delta')
    await knows(back, hub)
  })

  test('another log, as after a restore, is told whole to who is there', async () => {
    const hub = await hubOn()
    const edge = await edgeOn()
    await edge.becomes({ status: 'ok' })
    const viewer = await edge.connect()
    const { logId } = viewer.snapshot
    await notice(hub, '旧的')
    await viewer.reaches(2)
    await hub.stop()
    const other = temporaryFolder()
    const next = await hubOn(other.path)
    await viewer.next('snapshot')
    expect(viewer.snapshot.logId).not.toBe(logId)
    await notice(next, '新的')
    await knows(viewer, next)
    expect(viewer.messages.at(-1)?.event).toBe('delta')
    other.remove()
  })

  test('a second hub on the same Redis sends nothing and says so, until the first has been silent', async () => {
    const first = await hubOn()
    const edge = await edgeOn()
    await edge.becomes({ status: 'ok' })
    const other = temporaryFolder()
    const second = await hubOn(other.path)
    const reach = async (hub: RunningHub) =>
      ((await (await hub.request('/healthz')).json()) as { redis: string }).redis
    await expect.poll(() => reach(second)).toBe('taken')
    await expect.poll(() => second.process.said()).toMatch(/正被另一台主机使用/)
    await notice(second, '不该看到')
    await notice(first, '该看到')
    await edge.becomes({ rev: 2 })
    expect(await (await edge.get('/api/snapshot')).json()).toEqual(await first.snapshot())
    await first.kill()
    await expect.poll(() => reach(second)).toBe('there')
    await edge.becomes({ logId: (await second.snapshot()).logId, status: 'ok' })
    expect(await (await edge.get('/api/snapshot')).json()).toEqual(await second.snapshot())
    other.remove()
  })

  test('a hub that ends without a word is followed again at once when it is back, although it holds the place', async () => {
    const hub = await hubOn()
    const edge = await edgeOn()
    await edge.becomes({ status: 'ok' })
    const viewer = await edge.connect()
    await hub.kill()
    const again = await hubOn()
    await notice(again, '马上')
    await knows(viewer, again)
    // Had it come too late for its place, as a stranger does, it would have had to wait and to say so.
    expect(again.process.said()).not.toMatch(/正被另一台主机使用/)
    const told = viewer.messages.map(({ event }) => event)
    expect(told.filter((event) => event !== 'freshness')).toEqual(['snapshot', 'delta'])
  })
})
