/**
 * A viewer is greeted once and listens for hours, and there are thousands: of the request that it came with only what
 * somebody reads is handed on, and once it is greeted only what a console on the same line would need is kept.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Socket } from 'socket.io'

/** What Socket.IO and `ws` read of a request that wants to become a live connection, and what our own door does. */
const READ = [
  'upgrade',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
  'origin',
  'cookie',
  'accept-language',
  'x-forwarded-for',
] as const
const KEPT = ['cookie', 'accept-language'] as const

/** In place of a request with its streams, its raw headers and its texts. */
export function slimRequest({ method, url, headers, socket }: IncomingMessage): IncomingMessage {
  const slim = { method, url, headers: only(READ, headers), socket, connection: socket }
  return slim as unknown as IncomingMessage
}

/** Once it has joined. */
export function slimJoined(socket: Pick<Socket, 'conn' | 'handshake'>) {
  const headers = only(KEPT, socket.handshake.headers)
  socket.conn.request.headers = headers
  Object.assign(socket, { handshake: { headers, auth: {} } })
}

function only(names: readonly string[], headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const found: IncomingHttpHeaders = {}
  for (const name of names) if (headers[name] !== undefined) found[name] = headers[name]
  return found
}
