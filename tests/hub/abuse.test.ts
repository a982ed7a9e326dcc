/** Viewers who mean harm, or cannot keep up: each is ended alone, and the hall feels nothing of it. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createAddressOf } from '../../server/address.ts'
import { createGuard } from '../../server/guard.ts'
import { createLimits } from '../../server/limits.ts'
import { createNames } from '../../server/host-names.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { connectRaw } from '../support/raw-client.ts'
import { closeOf, openRaw, rawRequest, sendRaw } from '../support/raw-http.ts'

let hub: RunningHub
let host: string
beforeAll(async () => {
  hub = await startHub()
  host = await hub.hostToken()
})
afterAll(() => hub.stop())

const POLLING = '/socket.io/?EIO=4&transport=polling'

async function say(text: string): Promise<number> {
  await hub.command(host, 'notice.show', { text, level: 'info' })
  return (await hub.snapshot()).rev
}

describe('a public connection that', () => {
  test.each<[string, (ws: WebSocket) => void]>([
    ['asks without end', (ws) => times(2_000, () => ws.send('421["time"]'))],
    ['reports without end', (ws) => times(2_000, () => ws.send('42["painted",{"rev":1}]'))],
    ['says what nobody understands', (ws) => times(2_000, () => ws.send('42["nonsense",{}]'))],
    ['sends bare WebSocket pings without end', (ws) => times(20_000, () => ws.ping())],
    ['sends one message of 100 KB', (ws) => ws.send(`42["painted","${'x'.repeat(100_000)}"]`)],
    ['sends a frame that is too large', (ws) => ws.send(`42["painted","${'x'.repeat(200_000)}"]`)],
    [
      'begins a message and never ends it',
      (ws) => times(40, () => ws.send('x'.repeat(4_000), { fin: false })),
    ],
    ['sends what is no packet', (ws) => ws.send('4nonsense')],
  ])('%s is ended alone', async (_, harm) => {
    const viewer = await hub.connect()
    const ws = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    ws.on('error', () => undefined)
    const closed = closeOf(ws)
    await once(ws, 'open')
    ws.send('40')
    harm(ws)
    await closed
    await viewer.reaches(await say('大家都好'))
    expect(viewer.gaps).toEqual([])
    viewer.close()
  })

  test('is no hindrance to whoever is signed in: 300 commands at once', async () => {
    const desk = await hub.connect('/control', { token: host })
    const before = (await hub.controlSnapshot()).log.seq
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        desk.command('score.set', { team: 'city', subject: 'air', points: index / 100 }),
      ),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect((await hub.controlSnapshot()).log.seq).toBe(before + 300)
    desk.close()
  })
})

test('an address that joins without end is told 429, and others join meanwhile', async () => {
  const join = async (address: string) => {
    const response = await hub.request(POLLING, { headers: { 'x-forwarded-for': address } })
    await response.text()
    return response.status
  }
  const statuses: number[] = []
  while (!statuses.includes(429) && statuses.length < 20_000)
    // on a busy machine many are earned again meanwhile
    statuses.push(...(await Promise.all(Array.from({ length: 40 }, () => join('192.0.2.66')))))
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2_000)
  expect(statuses).toContain(429)
  expect([await join('192.0.2.67'), (await hub.request(POLLING)).status]).toEqual([200, 200])
})

describe.concurrent('patience has an end for', () => {
  test.each([
    ['a line that says nothing', ''],
    ['a request that is never finished', 'GET / HTTP/1.1\r\nHost: hub\r\nX-Slow: '],
  ])('%s', async (_, beginning) => {
    const socket = await openRaw(hub.url)
    socket.write(beginning)
    const dripping = setInterval(() => beginning !== '' && socket.write('x'), 500)
    await closeOf(socket.resume())
    clearInterval(dripping)
  })

  test('a client that joins by polling, answers the heartbeat, and never polls', async () => {
    const opened = await sendRaw(hub.url, rawRequest('GET', POLLING, { Host: 'hub' }))
    const path = `${POLLING}&sid=${/"sid":"([^"]+)"/.exec(opened.body)?.[1]}`
    const post = async (body: string) => (await hub.request(path, { method: 'POST', body })).status
    expect(await post('40')).toBe(200)
    let changes = 0
    while ((await post('3')) === 200) {
      await say(`第 ${(changes += 1)} 次`)
      await new Promise((resolve) => setTimeout(resolve, 50)) // a change of its own, not one with the last
    }
    // It was told of no more than what fits: a hundred messages, and what came until the next look.
    expect(changes).toBeLessThan(150)
    expect((await hub.request(path)).status).toBe(400)
  })
})

/** The kernel takes megabytes for a reader who sleeps, more than a day of deltas; so the door is tried by itself. */
test('who stops reading is ended while others get everything, and memory stays bounded', async () => {
  const http = createServer()
  const io = new Server(http)
  const guard = createGuard({
    limits: createLimits(() => performance.now()),
    names: createNames({ given: [], link: () => undefined }),
    addressOf: createAddressOf([]),
  })
  guard.watch(io.engine)
  guard.protect(http)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const left: string[] = []
  io.on('connection', (socket) => {
    socket.emit('welcome')
    socket.on('disconnect', () => left.push(socket.id))
  })

  const [reader, sleeper] = await Promise.all([connectRaw(url), connectRaw(url)])
  sleeper.pause()
  const message = 'x'.repeat(50_000)
  let sent = 0
  while (left.length === 0) {
    io.emit('delta', message)
    sent += 1
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await expect.poll(() => reader.frames.length).toBe(sent + 1)
  expect(left).toHaveLength(1)
  expect(io.engine.clientsCount).toBe(1)
  expect(sent).toBeLessThan(3_000)

  reader.close()
  sleeper.resume()
  guard.close()
  await io.close()
})

function times(count: number, step: () => void) {
  for (let time = 0; time < count; time += 1) step()
}
