/** A public viewer that counts bytes: Engine.IO over a bare WebSocket, so that nothing is added or hidden. */
import { WebSocket } from 'ws'

export interface RawClient {
  /** Every frame that is no heartbeat, from the greeting on. */
  readonly frames: readonly Frame[]
  /** Resolves with the first frame from now on that holds the text. */
  next(text: string): Promise<Frame>
  /** Resolves when everything that the hub had sent by now is among the frames. */
  settled(): Promise<void>
  send(text: string | Uint8Array): void
  /** Stop reading, so that the hub's bytes pile up. */
  pause(): void
  resume(): void
  close(): void
  /** Resolves when the hub, or we, have ended the connection. */
  readonly closed: Promise<void>
}

export interface Frame {
  readonly text: string
  /** Payload and WebSocket header. */
  readonly bytes: number
}

/** `join` is what the client says when the line is open, with what it knows already where it does. */
export function connectRaw(url: string, join = '40'): Promise<RawClient> {
  const ws = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`)
  const frames: Frame[] = []
  const waiting = new Set<{ text: string; resolve: (frame: Frame) => void }>()
  const answers: (() => void)[] = []
  const client: RawClient = {
    frames,
    next: (text) => new Promise((resolve) => void waiting.add({ text, resolve })),
    // An answer comes behind everything that was sent before it.
    settled: () =>
      new Promise((resolve) => {
        answers.push(resolve)
        ws.send('420["time"]')
      }),
    send: (text) => ws.send(text),
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    close: () => ws.close(),
    closed: new Promise((resolve) => void ws.once('close', () => resolve())),
  }
  return new Promise((resolve, reject) => {
    ws.on('error', reject)
    ws.on('message', (data: Buffer) => {
      const text = data.toString()
      if (text.startsWith('0')) return ws.send(join)
      if (text === '2') return ws.send('3')
      if (text.startsWith('40')) return
      if (text.startsWith('430')) return answers.shift()?.()
      const frame = { text, bytes: data.length + headerBytes(data.length) }
      frames.push(frame)
      resolve(client)
      for (const wait of waiting) {
        if (!text.includes(wait.text)) continue
        waiting.delete(wait)
        wait.resolve(frame)
      }
    })
  })
}

/** A server's frame is not masked. Source: RFC 6455, 5.2. */
function headerBytes(payload: number): number {
  return payload < 126 ? 2 : payload < 65_536 ? 4 : 10
}
