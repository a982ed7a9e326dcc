/** Every route that the hub's app has, read from the app itself, so that none can be forgotten. */
import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { createFeed } from '../../server/feed.ts'
import { createApp } from '../../server/http.ts'
import { createHub } from '../../server/hub.ts'
import { sourceOf } from '../../server/hub-source.ts'
import { createSqliteLog } from '../../server/log/sqlite.ts'
import { createNameTable, newPersonId } from '../../server/names.ts'
import { createNetwork } from '../../server/network.ts'
import { UPLOADS } from '../../server/routes/uploads.ts'
import { createSessions } from '../../server/sessions.ts'
import type { CommandId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/time.ts'
import { smallEvent } from './events.ts'
import { noCheckpoints, noCopies, noPins } from './idle-parts.ts'

/** `GET /api/snapshot` and so on; what stands before every route is none. */
export function allRoutes(): string[] {
  const db = new DatabaseSync(':memory:')
  const now = () => instantOf(0)
  const hub = createHub(
    {
      log: createSqliteLog(db),
      names: createNameTable(db, newPersonId),
      checkpoints: noCheckpoints,
      now,
      onChange: () => undefined,
    },
    () => ({
      id: randomUUID() as string as CommandId,
      fact: { type: 'event.opened', data: { event: smallEvent() } },
    }),
  )
  const source = sourceOf(hub, now)
  const feed = createFeed(source, 'gathers')
  const app = createApp({
    hub,
    source,
    feed,
    sessions: createSessions(db, noPins, () => 0),
    copies: noCopies,
    network: createNetwork({ bind: '127.0.0.1', interfaces: () => ({}), now }),
    addressOf: () => undefined,
    report: () => undefined,
    connectionsOf: () => 0,
    streamReach: () => undefined,
    onEnd: () => undefined,
  })
  const routes = app.routes
    .filter(({ method, path }) => path !== '/*' && path !== '/api/*' && !isLimit(method, path))
    .map(({ method, path }) => `${method === 'ALL' ? 'GET' : method} ${path}`)
  feed.close()
  db.close()
  return [...new Set(routes)].sort()
}

/** Not a route, but how much the one behind it may be sent. */
function isLimit(method: string, path: string): boolean {
  return method === 'ALL' && UPLOADS.includes(path)
}
