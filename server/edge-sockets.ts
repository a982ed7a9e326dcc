/** Live connections of an edge: viewers, and a word for consoles that came to the wrong place. */
import type { Server as HttpServer } from 'node:http'
import { noCommands } from './edge-app.ts'
import type { Guard } from './guard.ts'
import { openLines } from './lines.ts'
import { turnAway } from './turn-away.ts'
import { createViewers, type ViewerParts, type Viewers } from './viewers.ts'

export interface EdgeSockets extends Pick<Viewers, 'notify' | 'notifyFreshness'> {
  close(): Promise<void>
}

interface Parts extends Pick<ViewerParts, 'source' | 'build' | 'most'> {
  readonly guard: Guard
}

export function createEdgeSockets(http: HttpServer, { guard, ...parts }: Parts): EdgeSockets {
  const io = openLines(http, guard)
  // The hub has waited for a window already.
  const viewers = createViewers(io.of('/'), { ...parts, window: 'tells first' })
  io.of('/control').use((socket, next) => turnAway(socket, noCommands, next))
  return {
    ...viewers,
    async close() {
      viewers.close()
      await io.close()
    },
  }
}
