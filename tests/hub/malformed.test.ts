/** Ten thousand malformed requests and messages: no crash, no change, no growth, and the hall goes on meanwhile. */
import fc from 'fast-check'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileBody, hostileFrame, hostilePacket, hostileRequest } from '../support/hostile.ts'
import type { LiveClient } from '../support/live-client.ts'
import { UPGRADE, closeOf, openRaw, rawRequest } from '../support/raw-http.ts'
import { startWatchedHub, type WatchedHub } from '../support/watched.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const AT_ONCE = 24
const PATIENCE_MS = 1_000
/** A few hundred bytes kept for each message would be as much. */
const GROWTH = 3_000_000
const NOW_AND_THEN = { interval: 500 }

let hub: WatchedHub
let host: string
let display: LiveClient
beforeAll(async () => {
  hub = await startWatchedHub()
  host = await hub.hostToken()
  display = await hub.connect('/', { name: '主屏' })
})
afterAll(async () => {
  display.close()
  await hub.stop()
})

test(`10,000 malformed messages change nothing and break nothing (seed ${seed})`, async () => {
  await storm(3_000) // what the hub loads and compiles once is no growth
  const before = await standing()
  const heap = await hub.heap()

  const finished = storm(10_000).then(() => true)
  let shown = 0
  while (!(await Promise.race([finished, tick()]))) {
    await hub.command(host, 'notice.show', { text: `第 ${shown} 次`, level: 'info' })
    await display.reaches((await hub.snapshot()).rev)
    shown += 1
  }
  expect(shown).toBeGreaterThan(20)

  const after = await standing()
  expect({ ...after, seq: after.seq - shown, rev: after.rev - shown, notice: before.notice }).toEqual(before)
  expect(display.gaps).toEqual([])
  expect(display.snapshot).toEqual(await hub.snapshot())
  expect(await (await hub.request('/api/log/verify', { token: host })).json()).toMatchObject({ ok: true })
  // What ended without a word is let go with its heartbeat.
  await expect.poll(async () => (await hub.heap()) - heap, NOW_AND_THEN).toBeLessThan(GROWTH)
  expect(hub.process.said()).not.toMatch(/Error|\bat .*:\d+:\d+/)
})

async function standing() {
  const control = await hub.controlSnapshot()
  const { rev, notice, ...all } = await hub.snapshot()
  return { seq: control.log.seq, rev, notice, all, cells: control.cells }
}

/** So many messages of every kind, a few at a time. */
async function storm(count: number) {
  const of = <Value>(share: number, arbitrary: fc.Arbitrary<Value>) =>
    fc.sample(arbitrary, { numRuns: Math.round(count * share), seed })
  const jobs = [
    ...of(0.35, hostileRequest).map((text) => () => exchange(Buffer.from(text, 'latin1'))),
    ...of(0.05, hostileBody).map((body) => () => postSigned(body)),
    ...inTens(of(0.25, hostileFrame)).map((frames) => () => exchange(Buffer.concat([BEGIN, ...frames]))),
    ...inTens(of(0.15, hostilePacket)).map((packets) => () => converse('40', packets)),
    ...inTens(of(0.1, hostilePacket)).map(
      (packets) => () => converse(`40/control,{"token":"${host}"}`, packets),
    ),
    ...of(0.1, hostilePacket).map((packet) => () => poll(packet)),
  ]
  // Kinds one beside the other, not one after the other.
  const order = jobs.map((job, index) => ({ job, place: (index * 7919) % jobs.length }))
  const queue = order.sort((a, b) => a.place - b.place).map(({ job }) => job)
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let job = queue.pop(); job; job = queue.pop()) await job()
    }),
  )
}

const BEGIN = Buffer.from(
  rawRequest('GET', '/socket.io/?EIO=4&transport=websocket', { Host: 'hub', ...UPGRADE }),
)

/** Bytes on a line of their own; whatever the hub answers, until it hangs up. */
async function exchange(bytes: Uint8Array) {
  const socket = await openRaw(hub.url)
  const closed = closeOf(socket)
  socket.resume().setTimeout(PATIENCE_MS, () => socket.destroy())
  socket.end(bytes)
  await closed
}

async function postSigned(body: string) {
  const response = await hub.request('/api/commands', { token: host, body, method: 'POST' })
  await response.body?.cancel()
  expect(response.status).toBe(400)
}

/** Join, say it all, and hang up if the hub has not. */
async function converse(join: string, packets: readonly (string | Uint8Array)[]) {
  const ws = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  ws.on('error', () => undefined)
  const closed = closeOf(ws)
  await once(ws, 'open')
  ws.send(join)
  for (const packet of packets) ws.send(packet)
  ws.close()
  await closed
}

async function poll(packet: string | Uint8Array) {
  const path = '/socket.io/?EIO=4&transport=polling'
  const opened = await (await hub.request(path)).text()
  const sid = /"sid":"([^"]+)"/.exec(opened)?.[1] ?? ''
  const body = typeof packet === 'string' ? `40\x1e${packet}` : Buffer.from(packet).toString('latin1')
  for (const said of [body, '1'])
    await (await hub.request(`${path}&sid=${sid}`, { method: 'POST', body: said })).text()
}

function inTens<Value>(all: readonly Value[]): Value[][] {
  return Array.from({ length: Math.ceil(all.length / 10) }, (_, ten) => all.slice(ten * 10, ten * 10 + 10))
}

function tick(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), 20))
}
