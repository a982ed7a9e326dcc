/** A line that falls silent is noticed on both ends; one that is alive carries nothing but the heartbeat. */
import { once } from 'node:events'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openLine } from '../support/tcp-line.ts'

const NOTICED_MS = 10_000
/** For a machine that is busy. */
const PATIENCE_MS = 60_000

/** What the hub says when a connection begins: how often its heart beats, and how long it waits for the answer. */
interface Handshake {
  readonly sid: string
  readonly pingInterval: number
  readonly pingTimeout: number
}

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

test.concurrent.each([
  ['a viewer', '/', 'websocket'],
  ['a viewer that polls', '/', 'polling'],
  ['a console', '/control', 'websocket'],
])('the hub and %s notice a half-open line within 10 s', async (_, namespace, transport) => {
  const line = await openLine(hub.url)
  const socket = io(line.url + namespace, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
    auth: { token: await hub.hostToken() },
  })
  const shaken = new Promise<Handshake>((resolve) => socket.io.engine.once('handshake', resolve))
  await new Promise((resolve) => socket.once('snapshot', resolve))
  const { sid, pingInterval, pingTimeout } = await shaken
  expect(pingInterval + pingTimeout).toBeLessThan(NOTICED_MS) // on a clock it would be the machine's haste as well
  const left = new Promise((resolve) => socket.once('disconnect', resolve))
  line.silence()
  const [reason] = await Promise.all([left, line.givenUp().then(() => forgotten(sid, transport))])
  expect(reason).toBe('ping timeout')
  socket.close()
  await line.close()
})

test.concurrent('a line on which nothing happens carries pings, and nothing else (§7)', async () => {
  const ws = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  const heard: string[] = []
  const twoPings = new Promise((resolve) => {
    ws.on('message', (data: Buffer) => {
      const text = data.toString()
      heard.push(text.slice(0, 2))
      if (text.startsWith('0')) ws.send('40')
      if (text === '2') ws.send('3')
      if (heard.filter((text) => text === '2').length === 2) resolve(undefined)
    })
  })
  await once(ws, 'open')
  await twoPings
  expect(heard).toEqual(['0{', '40', '42', '2', '2'])
  ws.close()
})

/** Resolves when the hub knows the connection no longer; asked by the wrong transport, which changes nothing. */
async function forgotten(id: string, transport: string) {
  const [other, unknown] = [transport === 'polling' ? 'websocket' : 'polling', 1]
  const isForgotten = async () => {
    const response = await hub.request(`/socket.io/?EIO=4&transport=${other}&sid=${id}`)
    return ((await response.json()) as { code: number }).code === unknown
  }
  await vi.waitUntil(isForgotten, { timeout: PATIENCE_MS, interval: 100 })
}
