/** What a simulated day is made of: the real parts, each of which a test can hand in broken. */
import type { DatabaseSync } from 'node:sqlite'
import { Outbox } from '../../control/outbox.svelte.ts'
import { createChannel } from '../../server/broadcast.ts'
import { createHub } from '../../server/hub.ts'
import type { Log } from '../../server/log/log.ts'
import { createSqliteLog } from '../../server/log/sqlite.ts'
import { heard } from '../../shared/client/following.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { ranking } from '../../shared/views/ranking.ts'

export interface Parts {
  readonly createLog: (db: DatabaseSync) => Log
  readonly createHub: typeof createHub
  readonly createChannel: typeof createChannel<Snapshot>
  readonly heard: typeof heard<Snapshot>
  readonly Outbox: typeof Outbox
  readonly ranking: typeof ranking
}

export const realParts: Parts = {
  createLog: createSqliteLog,
  createHub,
  createChannel,
  heard,
  Outbox,
  ranking,
}
