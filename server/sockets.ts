/** Live connections of the hub: the line itself, and on it the viewers and the consoles. */
import type { Server as HttpServer } from 'node:http'
import type { Instant } from '../shared/time.ts'
import { createConsoles, type ConsoleNamespace, type Consoles } from './consoles.ts'
import type { Guard } from './guard.ts'
import type { Hub } from './hub.ts'
import { openLines } from './lines.ts'
import type { PublicSource } from './public-source.ts'
import { createScreenSockets } from './screen-sockets.ts'
import type { Sessions } from './sessions.ts'
import { createViewers } from './viewers.ts'

export interface Sockets extends Pick<Consoles, 'notify' | 'connectionsOf' | 'signOut'> {
  close(): Promise<void>
}

export interface SocketParts {
  readonly hub: Hub
  /** What the public may know of it. */
  readonly source: PublicSource
  readonly sessions: Sessions
  readonly guard: Guard
  /** What the served pages are a build of. */
  readonly build: string
  readonly now: () => Instant
  /** How many phones may hold a connection. */
  readonly most: number
  /** The public has been told something new. */
  readonly onPublished?: () => void
  readonly report: (fault: unknown) => void
}

export function createSockets(
  http: HttpServer,
  { hub, source, guard, build, now, most, onPublished, ...parts }: SocketParts,
): Sockets {
  const io = openLines(http, guard)
  const namespaces = { viewers: io.of('/'), consoles: io.of('/control') as ConsoleNamespace }
  const screens = createScreenSockets({ audience: hub.audiences.public, now, ...namespaces })
  const viewers = createViewers(namespaces.viewers, {
    ...{ source, most, window: 'gathers', build },
    onJoined: screens.welcome,
    onLeft: screens.left,
    onPublished() {
      onPublished?.()
      screens.published()
    },
  })
  const consoles = createConsoles(namespaces.consoles, { hub, guard, screens, build, now, ...parts })

  return {
    ...consoles,
    /** The hall, the desks, and then the phones. */
    notify() {
      viewers.notify()
      consoles.notify()
    },
    async close() {
      screens.close()
      viewers.close()
      consoles.close()
      await io.close()
    },
  }
}
