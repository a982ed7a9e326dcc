/**
 * One public connection. What is ready as bytes goes straight to its WebSocket, which spares a library's packet for
 * each of thousands of connections; where that way is not what we know it to be, the library sends it, in order.
 */
import type { Socket as RawSocket } from 'node:net'
import type { Socket } from 'socket.io'
import type { ClientEvents, HubEvents, PublicHubEvents } from '../shared/protocol.ts'
import { inflates } from './deflation.ts'
import type { Frame } from './frames.ts'

export type PublicSocket = Socket<ClientEvents, PublicHubEvents>

/** Fields of Socket.IO, Engine.IO and `ws` that are in no promise of theirs: any of them may be gone some day. */
interface Inside {
  readonly conn?: {
    readonly readyState?: unknown
    /** What was said and has not been handed to the WebSocket yet. */
    readonly writeBuffer?: { readonly length?: unknown }
    readonly transport?: { readonly name?: unknown; readonly socket?: WebSocketInside }
  }
}

interface WebSocketInside {
  readonly readyState?: unknown
  readonly _extensions?: Record<string, unknown>
  readonly _socket?: Partial<RawSocket>
}

const OPEN = 1 // WebSocket.OPEN

/** Whether it went straight; otherwise the library took it. */
export function tell(socket: PublicSocket, frame: Frame): boolean {
  const ws = straightTo(socket as unknown as Inside)
  if (!ws) {
    const [event, ...args] = frame.message
    ;(socket as unknown as Socket<ClientEvents, HubEvents>).emit(event, ...(args as never))
    return false
  }
  ws._socket?.write?.(inflates(ws._extensions) ? frame.deflated : frame.plain)
  return true
}

function straightTo({ conn }: Inside): WebSocketInside | undefined {
  if (conn?.readyState !== 'open' || conn.writeBuffer?.length !== 0) return undefined
  const { name, socket } = conn.transport ?? {}
  if (name !== 'websocket' || socket?.readyState !== OPEN) return undefined
  return socket._socket?.writable === true && typeof socket._socket.write === 'function' ? socket : undefined
}
