/** How many phones may hold a connection, and what the next one is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHub, type LiveClient, type RunningHub } from '../support/hub.ts'
import { connectRaw } from '../support/raw-client.ts'

let hub: RunningHub
let viewers: LiveClient[]
beforeAll(async () => {
  hub = await startHub({ flags: ['--viewers', '2'] })
  viewers = await Promise.all([hub.connect(), hub.connect()])
})
afterAll(() => hub.stop())

describe('where all live connections of phones are taken', () => {
  test('the next phone is told to ask now and then instead, and its line is ended', async () => {
    await expect(hub.connect()).rejects.toMatchObject({
      message: expect.stringContaining('实时连接已满') as string,
      data: { status: 503, poll: true },
    })
    const raw = await connectRaw(hub.url)
    await raw.closed
    expect(raw.frames.map(({ text }) => text.slice(0, 3))).toEqual(['44{'])
    expect((await hub.request('/api/snapshot')).status).toBe(200)
  })

  test('big screens, pictures in a console and consoles are let in all the same', async () => {
    const token = await hub.hostToken()
    for (const [namespace, auth] of [
      ['/', { screen: true }],
      ['/', { name: '左屏' }],
      ['/', { preview: true }],
      ['/control', { token }],
    ] as const) {
      const client = await hub.connect(namespace, auth)
      expect(client.greeting.event).toBe('snapshot')
      client.close()
    }
  })

  test('one that leaves makes room', async () => {
    const [first] = viewers
    first?.close()
    const again = () => hub.connect().catch(() => undefined)
    await expect.poll(again).toBeTruthy()
  })
})
