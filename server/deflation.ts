/**
 * Compression of live connections, with nothing to remember between two messages: the hub compresses once for all,
 * and what a browser compresses is inflated without a stream of its own for each of thousands of connections
 * (48 KiB, with the one that comes with `ws`). Source: RFC 7692.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { constants, inflateRawSync } from 'node:zlib'
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import { FLUSH_TAIL, deflate } from './frames.ts'

const NAME = 'permessage-deflate'

/** Nearly all that a viewer ever says. */
const PONG = Buffer.from('3')
const PONG_DEFLATED = deflate(PONG)
const NOTHING = Buffer.alloc(0)
const PARAMETERS = { server_no_context_takeover: true, client_no_context_takeover: true }

type Extensions = Record<string, unknown>
type Upgraded = (ws: WebSocket, request: IncomingMessage) => void

/** A method that the types leave out; if it is not called some day, messages travel as they are. */
interface Upgrading {
  completeUpgrade(
    extensions: Extensions,
    key: string,
    protocols: Set<string>,
    request: IncomingMessage,
    ...rest: [Duplex, Buffer, Upgraded]
  ): void
}

const Upgrader = WebSocketServer as unknown as new (options: ServerOptions) => WebSocketServer & Upgrading

/** For Socket.IO's `wsEngine`. */
export class DeflatingServer extends Upgrader {
  override completeUpgrade(
    ...[extensions, key, protocols, request, ...rest]: Parameters<Upgrading['completeUpgrade']>
  ) {
    if (isOffered(request.headers['sec-websocket-extensions']))
      extensions[NAME] = new Deflation(this.options.maxPayload ?? 0)
    super.completeUpgrade(extensions, key, protocols, request, ...rest)
  }
}

/** Whether a line may be sent frames that are compressed each by itself. */
export function inflates(extensions: Extensions | undefined): boolean {
  return extensions?.[NAME] instanceof Deflation
}

/** An offer that wants a smaller window than ours is passed over; ours may ask for less memory than was offered. */
function isOffered(header = ''): boolean {
  return header.split(',').some((offer) => {
    const [name, ...wishes] = offer.split(';').map((part) => part.trim())
    return name === NAME && !wishes.some((wish) => wish.startsWith('server_max_window_bits'))
  })
}

/** What `ws` wants of an extension. */
class Deflation {
  readonly #most: number
  /** Of a message in several frames. */
  #pieces: Buffer[] | undefined

  get params() {
    return PARAMETERS
  }

  /** In bytes: nothing that `ws` sends by itself is worth compressing. */
  get _threshold() {
    return Infinity
  }

  constructor(most: number) {
    this.#most = most
  }

  /** `done` comes later, as it does from the extension of `ws`: a reader that is answered at once answers twice. */
  decompress(data: Buffer, isLast: boolean, done: (fault: Error | null, message?: Buffer) => void) {
    if (this.#pieces || !isLast) (this.#pieces ??= []).push(data)
    if (!isLast) return process.nextTick(done, null, NOTHING)
    const whole = this.#pieces ? Buffer.concat(this.#pieces) : data
    this.#pieces = undefined
    const inflated = inflate(whole, this.#most)
    if (inflated instanceof Error) process.nextTick(done, inflated)
    else process.nextTick(done, null, inflated)
  }

  cleanup() {
    this.#pieces = undefined
  }
}

function inflate(deflated: Buffer, most: number): Buffer | Error {
  if (deflated.equals(PONG_DEFLATED)) return PONG
  try {
    const whole = Buffer.concat([deflated, FLUSH_TAIL])
    return inflateRawSync(whole, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (fault) {
    return fault as Error
  }
}
