/** The example of nginx that the project ships, as it is, in front of two edges: balanced lines, cached polls. */
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apply } from '../../shared/merge-patch.ts'
import type { Delta } from '../../shared/protocol.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { startEdge, type RunningEdge } from '../support/edge.ts'
import { followed, readFeed } from '../support/feed-reader.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { missing, startNginx, startRedis } from '../support/services.ts'

const VIEWERS = 60
const TEAMS = ['city', 'rencheng', 'yanzhou', 'qufu', 'zoucheng']

/** A viewer as a page is one: it comes back by itself and says what it has. */
interface Viewer {
  readonly socket: Socket
  snapshot: Snapshot | undefined
  /** Deltas whose `prev` was not what the viewer had. There must be none. */
  readonly gaps: Delta[]
  connections: number
}

function watch(url: string): Viewer {
  const viewer: Viewer = {
    snapshot: undefined,
    gaps: [],
    connections: 0,
    socket: io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
      auth: (send) => send(viewer.snapshot ? { logId: viewer.snapshot.logId, rev: viewer.snapshot.rev } : {}),
    }),
  }
  viewer.socket.on('connect', () => (viewer.connections += 1))
  viewer.socket.on('snapshot', (snapshot: Snapshot) => (viewer.snapshot = snapshot))
  viewer.socket.on('delta', (delta: Delta) => {
    if (viewer.snapshot?.rev !== delta.prev) viewer.gaps.push(delta)
    viewer.snapshot = { ...(apply(viewer.snapshot, delta.patch) as Snapshot), rev: delta.rev }
  })
  return viewer
}

describe.skipIf(missing('redis-server', 'nginx').length > 0)('behind nginx', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  let hub: RunningHub
  let edges: [RunningEdge, RunningEdge]
  let nginx: Awaited<ReturnType<typeof startNginx>>

  beforeEach(async () => {
    redis = await startRedis()
    hub = await startHub({ flags: ['--redis', redis.url] })
    edges = await Promise.all([startEdge(redis.url), startEdge(redis.url)])
    for (const edge of edges) await edge.becomes({ status: 'ok' })
    nginx = await startNginx(edges.map(({ port }) => port))
  })
  afterEach(async () => {
    await nginx.stop()
    await Promise.all([...edges, hub].map((one) => one.kill()))
    await redis.stop()
  })

  let written = 0
  async function score() {
    const [team, points] = [TEAMS[written % TEAMS.length], (written += 1) / 100]
    const { status } = await hub.command(await hub.scorerToken(), 'score.set', {
      team,
      subject: 'air',
      points,
    })
    expect(status).toBe(200)
  }

  test('viewers of an edge that is killed while scores come in go on at the other, and miss and double nothing', async () => {
    const viewers = Array.from({ length: VIEWERS }, () => watch(nginx.url))
    await expect.poll(() => viewers.every(({ snapshot }) => snapshot)).toBe(true)
    for (let count = 0; count < 60; count += 1) {
      await score()
      if (count === 20) await edges[0].kill()
    }
    const last = await hub.snapshot()
    await expect.poll(() => viewers.filter(({ snapshot }) => snapshot?.rev === last.rev).length).toBe(VIEWERS)
    const moved = viewers.filter(({ connections }) => connections > 1)
    expect(moved.length).toBeGreaterThan(VIEWERS / 4) // so many were on the one that died
    for (const { snapshot, gaps } of viewers) expect({ snapshot, gaps }).toEqual({ snapshot: last, gaps: [] })
    for (const { socket } of viewers) socket.close()
  })

  test('polls are answered from a cache that soon knows what is new, and with 304 to who has it', async () => {
    const poll = async (etag = '') => {
      const response = await fetch(`${nginx.url}/api/snapshot`, { headers: { 'if-none-match': etag } })
      const text = await response.text()
      return { status: response.status, etag: response.headers.get('etag') ?? '', text }
    }
    const first = await poll()
    expect(JSON.parse(first.text)).toEqual(await hub.snapshot())
    expect(await poll(first.etag)).toEqual({ status: 304, etag: first.etag, text: '' })
    await score()
    const { rev } = await hub.snapshot()
    await expect.poll(async () => (JSON.parse((await poll()).text) as Snapshot).rev).toBe(rev)
    expect(await poll(first.etag)).toMatchObject({ status: 200 })
  })

  test('polls go on when all behind it is gone, and their date says since when', async () => {
    const fresh = await fetch(`${nginx.url}/api/snapshot`)
    const told = (await fresh.json()) as Snapshot
    await Promise.all(edges.map((edge) => edge.kill()))
    const date = async () => (await fetch(`${nginx.url}/api/snapshot`)).headers.get('date')
    const stopped = await date()
    await expect.poll(() => Date.now() - Date.parse(stopped ?? '')).toBeGreaterThan(3_000)
    const answer = await fetch(`${nginx.url}/api/snapshot`)
    expect({
      status: answer.status,
      date: answer.headers.get('date'),
      body: (await answer.json()) as Snapshot,
    }).toEqual({
      status: 200,
      date: stopped,
      body: told,
    })
  })

  test('every reader of the feed hears a change as it is made', async () => {
    const readers = await Promise.all(Array.from({ length: 4 }, () => readFeed(nginx.url)))
    for (let count = 0; count < 3; count += 1) {
      await score()
      const { rev } = await hub.snapshot()
      for (const reader of readers) await reader.until((line) => line.rev === rev)
    }
    for (const { lines } of readers) expect(followed(lines)).toEqual(await hub.snapshot())
    for (const reader of readers) reader.close()
  })

  test('an edge that has nothing to show yet is passed over', async () => {
    const lost = await startEdge('redis://127.0.0.1:1')
    const over = await startNginx([lost.port, edges[0].port])
    const statuses: number[] = await Promise.all(
      Array.from({ length: 10 }, async (_, count) => (await fetch(`${over.url}/?${count}`)).status),
    )
    expect(statuses).toEqual(statuses.map(() => 200))
    const viewers = Array.from({ length: 10 }, () => watch(over.url))
    await expect.poll(() => viewers.every(({ snapshot }) => snapshot)).toBe(true)
    for (const { socket } of viewers) socket.close()
    await over.stop()
    await lost.kill()
  })

  test('the name that a page was asked by reaches the edge', async () => {
    const { headers } = await fetch(`${nginx.url}/display`)
    expect(headers.get('content-security-policy')).toContain(`ws://${new URL(nginx.url).host}`)
  })
})
