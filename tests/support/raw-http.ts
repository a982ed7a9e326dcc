/** HTTP as it lies on the wire, so that a test can say what no decent client would. */
import { once, type EventEmitter } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface RawAnswer {
  /** 0: the line ended without an answer. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export async function openRaw(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined) // a reset is one of the answers
  await once(socket, 'connect')
  return socket
}

/** Unlike `once`, an error before is no failure. */
export function closeOf(line: EventEmitter): Promise<void> {
  return new Promise((resolve) => void line.once('close', () => resolve()))
}

/** Send bytes on a connection of their own; the first answer, once the other end hangs up or falls silent. */
export async function sendRaw(url: string, bytes: string | Uint8Array): Promise<RawAnswer> {
  const socket = await openRaw(url)
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
    if (isWhole(text)) socket.destroy()
  })
  const closed = closeOf(socket)
  socket.write(bytes)
  await closed
  return parse(text)
}

/** A request with exactly these headers. */
export function rawRequest(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body}`
}

/** What a browser sends to begin a WebSocket. */
export const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

function isWhole(text: string): boolean {
  const { status, headers, body } = parse(text)
  if ([101, 204, 304].includes(status)) return true
  const length = headers['content-length']
  if (length !== undefined) return body.length >= Number(length)
  return body.endsWith('0\r\n\r\n')
}

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = lines.map((line) => {
    const [name = '', ...value] = line.split(': ')
    return [name.toLowerCase(), value.join(': ')] as const
  })
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: rest.join('\r\n\r\n'),
  }
}
