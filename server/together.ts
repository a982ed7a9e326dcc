/** Fewer calls of the kernel. */
import type { Duplex } from 'node:stream'

/**
 * What is said in this turn of the loop leaves as one. To join is to be told four things: that the line is a WebSocket,
 * what it keeps to, that the namespace is joined, and what there is.
 */
export function together(raw: Duplex) {
  raw.cork()
  setImmediate(() => raw.uncork())
}
