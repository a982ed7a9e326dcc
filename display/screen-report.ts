/** What the hub hears from this screen: who it is, and each picture that it has painted; all again when the line comes back. */
import type { PublicSocket } from '../shared/client/live.svelte.ts'
import type { Painted, ScreenOrder, ScreenSelf } from '../shared/protocol.ts'

export interface ScreenReport {
  /** Who it is may have changed. */
  introduce(): void
  painted(picture: Painted): void
  close(): void
}

export function createScreenReport(
  socket: PublicSocket,
  { self, onOrder }: { self: () => ScreenSelf | undefined; onOrder: (order: ScreenOrder) => void },
): ScreenReport {
  let last: Painted | undefined

  function introduce() {
    const said = self()
    // What is said while the line is down would come late, after newer words.
    if (said && socket.connected) socket.emit('screen', said)
  }

  function tellAll() {
    introduce()
    if (last) socket.emit('painted', last)
  }

  socket.on('connect', tellAll)
  socket.on('order', onOrder)
  return {
    introduce,
    painted(picture) {
      last = picture
      if (socket.connected) socket.emit('painted', picture)
    },
    close: () => void socket.off('connect', tellAll).off('order', onOrder),
  }
}
