/** The public lines: ready frames straight to each connection, and what happens where that is not possible. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import { Server } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DeflatingServer } from '../../server/deflation.ts'
import { frameOf } from '../../server/frames.ts'
import { tell, type PublicSocket } from '../../server/line.ts'
import { openLine, masked, type Line } from '../support/bare-line.ts'
import { startHub, type RunningHub } from '../support/hub.ts'

const MESSAGES = 40
const delta = (rev: number) =>
  frameOf(['delta', { rev, prev: rev - 1, patch: { said: 'ü'.repeat(rev * 7) } }])

describe('what is told', () => {
  const http = createServer()
  const server = new Server(http, { wsEngine: DeflatingServer, serveClient: false })
  let port: number

  beforeAll(async () => {
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    port = (http.address() as AddressInfo).port
  })
  afterAll(() => server.close())

  /** Tells a client all messages, after `prepare`; what it heard, and which of them went straight. */
  async function heard(
    client: Socket,
    prepare: (socket: PublicSocket, message: number) => (() => void) | void,
  ) {
    const revs: number[] = []
    const straight: boolean[] = []
    let restore = () => {}
    server.once('connection', (socket) => {
      const known = socket as unknown as PublicSocket
      for (let message = 1; message <= MESSAGES; message += 1) {
        restore = prepare(known, message) ?? restore
        straight.push(tell(known, delta(message)))
      }
    })
    await new Promise<void>((resolve) => {
      client.on('delta', ({ rev, patch }: { rev: number; patch: { said: string } }) => {
        expect(patch.said).toHaveLength(rev * 7)
        if (revs.push(rev) === MESSAGES) resolve()
      })
    })
    restore()
    client.close()
    return { revs, straight }
  }

  const inOrder = Array.from({ length: MESSAGES }, (_, index) => index + 1)
  const connect = (options: object) => io(`http://127.0.0.1:${port}`, { forceNew: true, ...options })
  const websocket = { transports: ['websocket'] }

  test.for([
    ['inflates', {}],
    ['does not', { perMessageDeflate: false }],
  ] as const)('goes straight to a line that %s', async ([, options]) => {
    const { revs, straight } = await heard(connect({ ...websocket, ...options }), () => undefined)
    expect(revs).toEqual(inOrder)
    expect(straight).toEqual(inOrder.map(() => true))
  })

  test('goes by the library where a client polls', async () => {
    const { revs, straight } = await heard(connect({ transports: ['polling'] }), () => undefined)
    expect(revs).toEqual(inOrder)
    expect(straight).toEqual(inOrder.map(() => false))
  })

  test.for([
    ['the socket under a WebSocket', ['conn', 'transport', 'socket', '_socket']],
    ['the state of a WebSocket', ['conn', 'transport', 'name']],
  ] as const)('goes by the library, in order, once %s is not where it was', async ([, path]) => {
    const { revs, straight } = await heard(connect(websocket), (socket, message) => {
      if (message !== MESSAGES / 2) return
      const holder = path.slice(0, -1).reduce<object>((part, key) => Reflect.get(part, key) as object, socket)
      return hide(holder, path.at(-1) ?? '')
    })
    expect(revs).toEqual(inOrder)
    expect(new Set(straight)).toEqual(new Set([true, false]))
  })

  test('waits its turn behind what the library was told before', async () => {
    const said: number[] = []
    const client = connect(websocket)
    client.on('order', () => void said.push(0))
    const { revs } = await heard(client, (socket, message) => {
      if (message % 5 === 0) socket.emit('order', { do: 'repaint' })
    })
    expect(revs).toEqual(inOrder)
    expect(said).toHaveLength(MESSAGES / 5)
  })
})

/** Something of a library is not there any more, until it is put back. */
function hide(holder: object, key: string): () => void {
  const own = Object.getOwnPropertyDescriptor(holder, key)
  Object.defineProperty(holder, key, { configurable: true, get: () => undefined })
  return () => (own ? Object.defineProperty(holder, key, own) : Reflect.deleteProperty(holder, key))
}

describe('a line of the hub', () => {
  let hub: RunningHub
  beforeAll(async () => void (hub = await startHub()))
  afterAll(() => hub.stop())

  interface Open {
    readonly line: Line
    readonly messages: { text: string; bytes: number }[]
    readonly closed: Promise<void>
    /** Resolves when a message with the text has come. */
    readonly until: (text: string) => Promise<{ text: string; bytes: number }>
  }

  async function openTo({ url }: RunningHub, deflates: boolean): Promise<Open> {
    const messages: Open['messages'] = []
    const waiting = new Set<() => void>()
    let close = () => {}
    const closed = new Promise<void>((resolve) => (close = resolve))
    const path = '/socket.io/?EIO=4&transport=websocket'
    const line = openLine(
      { port: Number(new URL(url).port), path, deflates },
      {
        open: () => undefined,
        message(text, bytes) {
          if (text === '2') return line.send('3')
          messages.push({ text, bytes })
          for (const wake of waiting) wake()
        },
        close,
      },
    )
    const until = (text: string) =>
      new Promise<{ text: string; bytes: number }>((resolve) => {
        const look = () => {
          const found = messages.find((message) => message.text.includes(text))
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      })
    const open = { line, messages, closed, until }
    await until('0{')
    line.send('40')
    await until('"snapshot"')
    return open
  }

  test('costs at most 120 bytes for a change of one score, header included', async () => {
    const { line, until } = await openTo(hub, true)
    const token = await hub.hostToken()
    const { subjects, teams } = await hub.snapshot()
    const correct = (points: number) =>
      hub.command(token, 'score.set', { team: 'city', subject: 'air', item: 'daily', points })
    await Promise.all(Array.from({ length: 1000 }, (_, points) => correct(points / 100))) // revs with four digits
    await until(`"rev":${(await hub.snapshot()).rev},`) // what follows travels by itself
    const [longest = '', next = ''] = Object.keys(teams).sort((a, b) => b.length - a.length)
    for (const [subject, { items }] of Object.entries(subjects))
      for (const [item, { maxPoints }] of Object.entries(items))
        for (const team of [longest, next]) {
          const { body } = await hub.command(token, 'score.set', {
            team,
            subject,
            item,
            points: maxPoints - 0.25,
          })
          const { rev } = await hub.snapshot()
          const told = await until(`"rev":${rev},`)
          expect(told.bytes, `${team} ${subject} ${item}, seq ${body.seq}: ${told.text}`).toBeLessThanOrEqual(
            120,
          )
        }
    line.end()
  })

  const zip = (payload: Buffer) => deflateRawSync(payload, { finishFlush: 2 }).subarray(0, -4)

  test('reads what a client compressed, in one frame or in several', async () => {
    const { line, until } = await openTo(hub, true)
    line.sendBytes(masked(zip(Buffer.from('421["time"]')), 0xc1))
    await until('431[')
    const whole = zip(Buffer.from('422["time"]'))
    line.sendBytes(masked(whole.subarray(0, 4), 0x41)) // compressed, text, more to come
    line.sendBytes(masked(whole.subarray(4, 6), 0x00))
    line.sendBytes(masked(whole.subarray(6), 0x80))
    await until('432[')
    line.end()
  })

  test.for([
    ['swells to more than a message may hold', masked(zip(Buffer.alloc(20_000_000)), 0xc1)],
    ['is no compression at all', masked(Buffer.from([0xff, 0xff, 0xff, 0xff]), 0xc1)],
  ] as const)('ends alone where what it sends %s', async ([, frame]) => {
    const [bad, good] = await Promise.all([openTo(hub, true), openTo(hub, true)])
    bad.line.sendBytes(frame)
    await bad.closed
    good.line.send('423["time"]')
    await good.until('433[')
    good.line.end()
  })
})
