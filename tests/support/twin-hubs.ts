/**
 * Two hubs that share a log's id and a clock that is handed in, each behind a real port: what differs between their
 * public bytes can only come from what they were told.
 */
import { request, type Server as HttpServer } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createAddressOf } from '../../server/address.ts'
import { createFeed } from '../../server/feed.ts'
import { createGuard } from '../../server/guard.ts'
import { createNames } from '../../server/host-names.ts'
import { createApp } from '../../server/http.ts'
import { createHub } from '../../server/hub.ts'
import { createLimits } from '../../server/limits.ts'
import { sourceOf } from '../../server/hub-source.ts'
import { createSqliteLog } from '../../server/log/sqlite.ts'
import { createNameTable, newPersonId } from '../../server/names.ts'
import { createNetwork } from '../../server/network.ts'
import { createSessions } from '../../server/sessions.ts'
import { createSockets } from '../../server/sockets.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { Problem, Receipt } from '../../shared/protocol.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import { instantOf } from '../../shared/time.ts'
import { HOST, SCORER } from './day.ts'
import { readFeed, type FeedReader } from './feed-reader.ts'
import { temporaryFolder } from './hub-process.ts'
import { noCheckpoints, noCopies, noPins } from './idle-parts.ts'
import { connectRaw, type RawClient } from './raw-client.ts'

const OPENING = '00000000-0000-4000-8000-000000000000' as CommandId

export interface TwinHub {
  readonly url: string
  /** A viewer that has been there from the start. */
  readonly viewer: RawClient
  /** A reader of the feed that has been there from the start. */
  readonly feed: FeedReader
  readonly command: (type: string, data: unknown, by: 'host' | 'scorer') => Receipt | Problem
  readonly control: () => ControlSnapshot
  /** Resolves when viewer and reader know all that the public may. */
  readonly told: () => Promise<void>
  /** A public answer as it is on the wire, the time that the server stamps on it apart. */
  readonly wire: (path: string, headers?: Record<string, string>) => Promise<string>
}

export interface TwinHubs {
  readonly hubs: readonly [TwinHub, TwinHub]
  /** Let so much time go by for both. */
  readonly pass: (ms: number) => void
  readonly close: () => Promise<void>
}

export async function startTwinHubs(event: EventFileInput): Promise<TwinHubs> {
  const folder = temporaryFolder()
  let time = Date.parse('2026-05-01T01:00:00.000Z')
  const [path, copy] = [join(folder.path, 'one.sqlite'), join(folder.path, 'other.sqlite')]
  const db = new DatabaseSync(path)
  createSqliteLog(db) // gives the log its id
  db.prepare('VACUUM INTO ?').run(copy)
  const started = await Promise.all([db, new DatabaseSync(copy)].map((db) => startHub(db, event, () => time)))
  const [one, other] = started
  if (!one || !other) throw new Error('two hubs were started')
  return {
    hubs: [one.hub, other.hub],
    pass: (ms) => void (time += ms),
    async close() {
      await Promise.all(started.map(({ close }) => close()))
      folder.remove()
    },
  }
}

async function startHub(
  db: DatabaseSync,
  event: EventFileInput,
  time: () => number,
): Promise<{ hub: TwinHub; close: () => Promise<void> }> {
  db.exec('PRAGMA synchronous = OFF')
  const now = () => instantOf(time())
  const report = (fault: unknown) => console.error(fault)
  const sessions = createSessions(db, noPins, time)
  const hub = createHub(
    {
      log: createSqliteLog(db),
      names: createNameTable(db, newPersonId),
      checkpoints: noCheckpoints,
      now,
      onChange() {
        sockets.notify()
        feed.notify()
      },
    },
    () => ({ id: OPENING, fact: { type: 'event.opened', data: { event } } }),
  )
  const source = sourceOf(hub, now)
  const feed = createFeed(source, 'gathers')
  const network = createNetwork({ bind: '127.0.0.1', interfaces: () => ({}), now })
  const addressOf = createAddressOf([])
  const app = createApp({
    ...{ hub, source, feed, sessions, network, copies: noCopies, addressOf, report },
    connectionsOf: () => 0,
    streamReach: () => undefined,
    onEnd: () => undefined,
  })
  const http = createAdaptorServer({ fetch: app.fetch }) as HttpServer
  const guard = createGuard({
    limits: createLimits(() => performance.now()),
    names: createNames({ given: [], link: () => undefined }),
    addressOf,
  })
  const sockets = createSockets(http, {
    ...{ hub, source, sessions, guard, build: 'test', now, report },
    most: Infinity,
  })
  guard.protect(http)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const viewer = await connectRaw(url)
  const reader = await readFeed(url)
  let sent = 0

  const twin: TwinHub = {
    url,
    viewer,
    feed: reader,
    command(type, data, by) {
      const id = `00000000-0000-4000-8000-${String((sent += 1)).padStart(12, '0')}`
      return hub.handle({ id, type, data }, by === 'host' ? HOST : SCORER) as Receipt | Problem
    },
    control: () => hub.audiences.control.current,
    async told() {
      while (revOf(viewer) < hub.audiences.public.current.rev) await viewer.next('"rev":')
      await viewer.settled()
      await reader.until((line) => line.rev === hub.audiences.public.current.rev)
    },
    wire: (path, headers) => wire(port, path, headers),
  }
  return {
    hub: twin,
    async close() {
      viewer.close()
      reader.close()
      feed.close()
      http.closeAllConnections()
      await sockets.close()
      guard.close()
      db.close()
    },
  }
}

/** The newest rev that a viewer was told. */
export function revOf({ frames }: RawClient): number {
  return Number(/"rev":(\d+)/.exec(frames.at(-1)?.text ?? '')?.[1])
}

/** Under one name of the host, so that no header tells the ports apart. */
function wire(port: number, path: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, headers: { host: 'hub.example', ...headers } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const told = answer.rawHeaders.filter((_, at, all) => all[at - (at % 2)]?.toLowerCase() !== 'date')
        resolve(
          `${answer.statusCode} ${told.join('|')} ${Buffer.concat(chunks).toString(answer.headers['content-encoding'] ? 'base64' : 'utf8')}`,
        )
      })
    })
    asked.on('error', reject).end()
  })
}
