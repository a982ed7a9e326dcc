/** The line that live connections use: one Socket.IO server, with what every connection has to keep to. */
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { DeflatingServer } from './deflation.ts'
import type { Guard } from './guard.ts'
import { together } from './together.ts'

/** A command is a few hundred bytes; thousands of viewers could each begin a message and never end it. */
const MAX_MESSAGE_BYTES = 131_072
/** A line that fell silent is noticed on both ends after the two together, at the latest. */
const HEARTBEAT = { pingInterval: 4_500, pingTimeout: 4_000 }
/** How long a connection may take to say what it is for. */
const CONNECT_MS = 10_000

export function openLines(http: HttpServer, guard: Guard): Server {
  const io = new Server(http, {
    ...HEARTBEAT,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: CONNECT_MS,
    wsEngine: DeflatingServer,
  })
  guard.watch(io.engine)
  io.engine.on('connection', ({ request: { socket } }: Socket['conn']) => {
    socket.prependOnceListener('data', () => together(socket))
  })
  return io
}
