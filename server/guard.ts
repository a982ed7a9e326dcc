/**
 * The door in front of everything: who comes too often, from another site, or under a strange name is turned away
 * before a route or a live connection begins; and a live connection that says too much, or does not read what it is
 * sent, is ended alone. It comes back by itself, and is told what is true by then.
 */
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import type { Socket as RawSocket } from 'node:net'
import type { Server, Socket } from 'socket.io'
import { refuse, type Refusal } from '../shared/refusal.ts'
import { languageOf, textsOf } from '../shared/texts/texts.ts'
import type { Address, Caller } from './address.ts'
import { strictHeaders } from './headers.ts'
import type { Limits, Meter } from './limits.ts'
import type { Names } from './host-names.ts'
import { foreignOrigin, problemOf } from './problem.ts'
import { slimRequest } from './slim.ts'
import { together } from './together.ts'

type Engine = Server['engine']
type Connection = Socket['conn']

const LIVE_PATH = '/socket.io/'
const SWEEP_MS = 1_000
/** Messages that wait for a reader: five seconds of the busiest minute. */
const MAX_WAITING = 100
const MAX_WAITING_BYTES = 1_048_576

/** What a close frame and its answer may take. */
const GOODBYE_MS = 1_000

/** A live connection, as the door sees it. */
interface Line {
  readonly conn: Connection
  readonly meter: Meter
  /** Absent while the client polls. */
  raw?: RawSocket
}

export interface Guard {
  /** Follow live connections from their beginning to their end. */
  watch(engine: Engine): void
  /** Stand before all listeners that the server has by now. */
  protect(http: HttpServer): void
  /** A signed-in connection may say as much as it has to. */
  trust(conn: Connection): void
  close(): void
}

export interface GuardParts {
  readonly limits: Limits
  readonly names: Names
  readonly addressOf: (caller: Caller) => Address
}

const tooMuch = refuse(429, (t) => t.refusal.tooMuch)
const notFound = refuse(404, (t) => t.refusal.notFound)

export function createGuard({ limits, names, addressOf }: GuardParts): Guard {
  const lines = new Map<string, Line>()
  const sweeping = setInterval(sweep, SWEEP_MS).unref()

  return { watch, protect, trust, close: () => clearInterval(sweeping) }

  function protect(http: HttpServer) {
    const [onRequest, onUpgrade] = [http.listeners('request'), http.listeners('upgrade')]
    http.removeAllListeners('request').removeAllListeners('upgrade')
    http.on('connection', (raw: RawSocket) => {
      const leave = limits.connect(addressOf({ peer: raw.remoteAddress }))
      if (leave) raw.once('close', leave)
      else raw.destroy()
    })
    http.on('request', (request: IncomingMessage, response: ServerResponse) => {
      for (const [name, value] of strictHeaders(request.headers.host)) response.setHeader(name, value)
      const address = addressOf(callerOf(request))
      const refusal = judge(request, address)
      if (refusal) return turnAway(request, response, refusal)
      if (address !== undefined) weigh(request, response, address)
      for (const listener of onRequest) listener.call(http, request, response)
    })
    http.on('upgrade', (request: IncomingMessage, raw: RawSocket, head: Buffer) => {
      const refusal = isLive(request) ? judge(request, addressOf(callerOf(request))) : notFound
      if (refusal) return hangUp(request, raw, refusal)
      const slim = slimRequest(request)
      together(raw)
      for (const listener of onUpgrade) listener.call(http, slim, raw, head)
      const line = lines.get(sidOf(request) ?? '')
      if (line) listen(line, raw)
    })
  }

  function judge(request: IncomingMessage, address: Address): Refusal | undefined {
    if (!limits.request(address)) return tooMuch
    const { method = '', headers } = request
    // Which namespaces a live connection will carry, and for whom, is said on it later; here it is all or nothing.
    if (isLive(request)) {
      if (names.isForeign(headers)) return foreignOrigin
      return sidOf(request) === undefined && !limits.mayJoin(address) ? tooMuch : undefined
    }
    if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return undefined
    if (names.isForeign(headers)) return foreignOrigin
    const name = names.strange(headers)
    return name === undefined ? undefined : refuse(403, (t) => t.refusal.strangeName({ name }))
  }

  function weigh(request: IncomingMessage, response: ServerResponse, address: Address) {
    const { socket } = request
    const [read, written] = [socket.bytesRead, socket.bytesWritten]
    response.once('close', () =>
      limits.moved(address, socket.bytesRead - read + socket.bytesWritten - written),
    )
  }

  function watch(engine: Engine) {
    engine.on('connection', (conn: Connection) => {
      const { meter, leave } = limits.join(addressOf(callerOf(conn.request)))
      const line: Line = { conn, meter }
      lines.set(idOf(conn), line)
      if (conn.transport.name === 'websocket') listen(line, conn.request.socket)
      conn.on('packet', () => limits.read(meter) || end(line))
      conn.once('close', (reason: string) => {
        leave()
        lines.delete(idOf(conn))
        // A dead line answers no goodbye, and a hostile one need not: neither is waited for.
        setTimeout(() => line.raw?.resetAndDestroy(), reason === 'ping timeout' ? 0 : GOODBYE_MS).unref()
      })
    })
  }

  /** Frames that never become a message, such as pings, are heard here too. */
  function listen(line: Line, raw: RawSocket) {
    line.raw = raw
    raw.on('data', (chunk: Buffer) => limits.heard(line.meter, chunk.length) || end(line))
  }

  function trust(conn: Connection) {
    const line = lines.get(idOf(conn))
    if (line) line.meter.isTrusted = true
  }

  function sweep() {
    for (const line of lines.values()) if (isBehind(line)) end(line)
  }
}

/** Neither is in the types; without them a reader that is too slow would go when its heartbeat stops. */
function isBehind({ conn, raw }: Line): boolean {
  const { writeBuffer = [] } = conn as unknown as { writeBuffer?: readonly unknown[] }
  return writeBuffer.length > MAX_WAITING || (raw?.writableLength ?? 0) > MAX_WAITING_BYTES
}

function idOf(conn: Connection): string {
  return (conn as unknown as { id: string }).id
}

/** At once, and without what still waits to be sent: the other end learns of it before it reads old news. */
function end({ conn, raw }: Line) {
  conn.close(true)
  raw?.resetAndDestroy()
}

function isLive({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(LIVE_PATH)
}

function sidOf({ url = '' }: IncomingMessage): string | undefined {
  return /[?&]sid=([^&]+)/.exec(url)?.[1]
}

export function callerOf({ socket, headers }: IncomingMessage): Caller {
  const forwarded = headers['x-forwarded-for']
  return { peer: socket.remoteAddress, forwardedFor: [forwarded ?? ''].flat().join() }
}

function turnAway(request: IncomingMessage, response: ServerResponse, refusal: Refusal) {
  const { status, type, text } = answerOf(request, refusal)
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    Connection: 'close',
  })
  response.end(text)
}

/** The same for what asked to become a live connection, before it is one. */
function hangUp(request: IncomingMessage, raw: RawSocket, refusal: Refusal) {
  const { status, type, text } = answerOf(request, refusal)
  raw.on('error', () => undefined) // the other end may have gone first
  raw.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: ${type}\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
  raw.destroySoon()
}

function answerOf({ headers }: IncomingMessage, refusal: Refusal) {
  const texts = textsOf[languageOf(headers['accept-language'])]
  return {
    status: refusal.status,
    type: 'application/problem+json',
    text: JSON.stringify(problemOf(refusal, texts)),
  }
}
