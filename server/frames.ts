/**
 * What the hub says to the public, as bytes that are ready for every connection: made, and compressed, once however
 * many there are. Source: RFC 6455, 5.2; RFC 7692, 7.2; Engine.IO and Socket.IO protocols, version 4 and 5.
 */
import { constants, deflateRawSync } from 'node:zlib'
import type { HubMessage } from '../shared/protocol.ts'

export interface Frame {
  readonly message: HubMessage
  /** One whole WebSocket frame. */
  readonly plain: Buffer
  /** The same for a line that inflates each message by itself. */
  readonly deflated: Buffer
}

const TEXT = 0x81 // final, text
const DEFLATED = 0xc1 // final, compressed, text
/** An Engine.IO message that is a Socket.IO event in the public namespace. */
const EVENT = '42'
/** What a flush of the compressor ends in, and a message leaves out. Source: RFC 7692, 7.2.1 */
export const FLUSH_TAIL = Buffer.from([0, 0, 0xff, 0xff])

export function frameOf(message: HubMessage): Frame {
  const payload = Buffer.from(EVENT + JSON.stringify(message))
  let deflated: Buffer | undefined
  return {
    message,
    plain: framed(TEXT, payload),
    get deflated() {
      return (deflated ??= framed(DEFLATED, deflate(payload)))
    },
  }
}

/** A message compressed by itself: nothing of an earlier one is needed to read it. */
export function deflate(payload: Buffer): Buffer {
  return deflateRawSync(payload, { level: 9, finishFlush: constants.Z_SYNC_FLUSH }).subarray(
    0,
    -FLUSH_TAIL.length,
  )
}

function framed(kind: number, payload: Buffer): Buffer {
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([kind, length]), payload])
  const head =
    length < 65_536 ? Buffer.from([kind, 126, 0, 0]) : Buffer.from([kind, 127, 0, 0, 0, 0, 0, 0, 0, 0])
  if (length < 65_536) head.writeUInt16BE(length, 2)
  else head.writeUInt32BE(length, 6)
  return Buffer.concat([head, payload])
}
