/**
 * A live connection made by hand: HTTP upgrade, WebSocket frames and Engine.IO by hand over a bare TCP connection, as little as
 * thousands of them in one process can be. It offers compression as a browser does.
 */
import { connect, type Socket } from 'node:net'
import { inflateRawSync, constants } from 'node:zlib'

export interface LineEvents {
  /** The TCP connection is a WebSocket. */
  readonly open: () => void
  /** A text message, with what it cost on the wire, header and payload, before it was inflated. */
  readonly message: (text: string, bytes: number) => void
  readonly close: () => void
}

export interface Line {
  send(text: string): void
  /** A frame as it is. */
  sendBytes(frame: Buffer): void
  /** Read no more, so that the other end's bytes pile up. */
  pause(): void
  end(): void
}

export interface Way {
  readonly port: number
  readonly path: string
  readonly deflates: boolean
}

const TAIL = Buffer.from([0, 0, 0xff, 0xff])
const HEAD_END = '\r\n\r\n'

export function openLine({ port, path, deflates }: Way, events: LineEvents): Line {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let rest: Buffer | undefined
  let isUpgraded = false
  socket.on('error', () => undefined) // 'close' follows
  socket.on('close', events.close)
  socket.on('connect', () =>
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n` +
        (deflates ? 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n' : '') +
        `Accept-Language: zh-CN,zh;q=0.9,en;q=0.8\r\nAccept-Encoding: gzip, deflate\r\nCache-Control: no-cache\r\nPragma: no-cache\r\n` +
        `User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36\r\n\r\n`,
    ),
  )
  socket.on('data', (chunk) => {
    const all = rest ? Buffer.concat([rest, chunk]) : chunk
    rest = undefined
    let at = 0
    if (!isUpgraded) {
      const end = all.indexOf(HEAD_END)
      if (end < 0) return void (rest = all)
      if (!all.toString('latin1', 0, 12).endsWith('101')) return void socket.destroy()
      isUpgraded = true
      at = end + HEAD_END.length
      events.open()
    }
    for (;;) {
      const frame = frameAt(all, at)
      if (!frame) break
      at = frame.end
      if (frame.opcode === 8) return void socket.destroy()
      if (frame.opcode === 1) events.message(textOf(frame), frame.bytes)
    }
    if (at < all.length) rest = Buffer.from(all.subarray(at))
  })
  return {
    send: (text) => void socket.write(masked(Buffer.from(text))),
    sendBytes: (frame) => void socket.write(frame),
    pause: () => void socket.pause(),
    end: () => void socket.destroy(),
  }
}

interface Received {
  readonly opcode: number
  readonly isDeflated: boolean
  readonly payload: Buffer
  readonly bytes: number
  readonly end: number
}

/** The frame that begins there, if all of it has come. Servers do not mask, and ours do not cut messages up. */
function frameAt(all: Buffer, at: number): Received | undefined {
  if (all.length < at + 2) return undefined
  const [first = 0, second = 0] = all.subarray(at, at + 2)
  const short = second & 0x7f
  const head = short < 126 ? 2 : short === 126 ? 4 : 10
  if (all.length < at + head) return undefined
  const length = short < 126 ? short : short === 126 ? all.readUInt16BE(at + 2) : all.readUInt32BE(at + 6)
  const end = at + head + length
  if (all.length < end) return undefined
  return {
    opcode: first & 0x0f,
    isDeflated: (first & 0x40) !== 0,
    payload: all.subarray(at + head, end),
    bytes: head + length,
    end,
  }
}

/** Everyone is sent the same bytes, so they are inflated once. */
const inflated = new Map<string, string>()

function textOf({ payload, isDeflated }: Received): string {
  if (!isDeflated) return payload.toString()
  const key = payload.toString('latin1')
  const known = inflated.get(key)
  if (known !== undefined) return known
  const text = inflateRawSync(Buffer.concat([payload, TAIL]), {
    finishFlush: constants.Z_SYNC_FLUSH,
  }).toString()
  if (inflated.size > 500) inflated.clear()
  inflated.set(key, text)
  return text
}

/** A frame of a client; a mask of zeros leaves the payload as it is. */
export function masked(payload: Buffer, kind = 0x81): Buffer {
  if (payload.length >= 65_536) throw new Error('nobody here says anything that long')
  const isShort = payload.length < 126
  const head = isShort ? Buffer.from([kind, 0x80 | payload.length]) : Buffer.from([kind, 0xfe, 0, 0])
  if (!isShort) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, Buffer.alloc(4), payload])
}
