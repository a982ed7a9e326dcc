/**
 * The same to thousands of connections, in slices that leave the loop free between them: a command, or the hall, waits
 * for one slice at most. What is told first arrives first, at every connection.
 */
import { frameOf, type Frame } from './frames.ts'
import { tell, type PublicSocket } from './line.ts'
import type { Listeners } from './broadcast.ts'

/** In ms. */
const SLICE_MS = 2
/** Lines between two looks at the clock. */
const STRIDE = 32

export interface FanOut extends Listeners {
  add(socket: PublicSocket): void
  remove(socket: PublicSocket): void
  readonly size: number
  /** How long the last round took from its beginning to its end, in ms. */
  readonly lastMs: number
}

interface Round {
  readonly frame: Frame
  readonly sockets: readonly PublicSocket[]
  next: number
  readonly begunAt: number
}

/** `yields` runs its argument after what waits in the loop by now; `clock` tells ms that never go back. */
export function createFanOut(yields: (run: () => void) => void, clock: () => number): FanOut {
  const sockets = new Map<string, PublicSocket>()
  const rounds: Round[] = []
  let lastMs = 0

  function begin(chosen: readonly PublicSocket[], frame: Frame) {
    if (chosen.length === 0) return
    rounds.push({ frame, sockets: chosen, next: 0, begunAt: clock() })
    if (rounds.length === 1) slice()
  }

  function slice() {
    const endAt = clock() + SLICE_MS
    for (let round = rounds[0]; round; round = rounds[0]) {
      while (round.next < round.sockets.length) {
        const upTo = Math.min(round.next + STRIDE, round.sockets.length)
        for (; round.next < upTo; round.next += 1) {
          const socket = round.sockets[round.next]
          if (socket?.connected) tell(socket, round.frame)
        }
        if (round.next < round.sockets.length && clock() >= endAt) return yields(slice)
      }
      lastMs = clock() - round.begunAt
      rounds.shift()
    }
  }

  return {
    add: (socket) => void sockets.set(socket.id, socket),
    remove: (socket) => void sockets.delete(socket.id),
    get size() {
      return sockets.size
    },
    get lastMs() {
      return lastMs
    },
    tell(ids, message) {
      begin(
        ids.flatMap((id) => sockets.get(id) ?? []),
        frameOf(message),
      )
    },
    tellAllBut(ids, message) {
      const left = new Set(ids)
      begin(
        [...sockets.values()].filter(({ id }) => !left.has(id)),
        frameOf(message),
      )
    },
  }
}
