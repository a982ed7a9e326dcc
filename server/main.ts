/** Flags → parts → the ready line. The one file that knows every part. */
import { createHash, randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import type { Fact } from '../shared/entry.ts'
import type { CommandId } from '../shared/ids.ts'
import type { StreamReach } from '../shared/protocol.ts'
import { textsOf } from '../shared/texts/texts.ts'
import { instantOf } from '../shared/time.ts'
import { createAddressOf } from './address.ts'
import { inBoth, orBadStart } from './bad-start.ts'
import { buildOf } from './build.ts'
import { createCheckpoints } from './checkpoints/checkpoints.ts'
import { programOf } from './checkpoints/program.ts'
import { readConfig, type Config } from './config.ts'
import { createCopies } from './copies/keeper.ts'
import { openDataFolder, unusable, type DataFolder } from './data-folder.ts'
import { BUILT_IN_EVENT, readEventFile } from './event-file.ts'
import { createApp } from './http.ts'
import { createFeed } from './feed.ts'
import { sourceOf } from './hub-source.ts'
import { createHub } from './hub.ts'
import { createNameTable, newPersonId } from './names.ts'
import { createNetwork } from './network.ts'
import { openLog } from './open-log.ts'
import { DIST } from './pages.ts'
import { openPins, type Pins, type ToldPin } from './pins.ts'
import { createDoor, createHttpServer, linksAt, listen, stopOn } from './serving.ts'
import { createSessions } from './sessions.ts'
import { createSockets } from './sockets.ts'
import { createStreamWriter, type StreamWriter } from './stream/writer.ts'

const COPY_MS = 5 * 60_000

// Whoever lists this machine's processes reads no PIN that was given as a flag.
process.title = 'jinbang'

await orBadStart(() => start(readConfig(process.argv.slice(2), process.env)))

async function start(config: Config) {
  const folder = openDataFolder(config.data)
  try {
    await run(config, folder)
  } catch (error) {
    folder.close()
    throw unusable(config.data, error)
  }
}

async function run(config: Config, folder: DataFolder) {
  const now = () => instantOf(Date.now())
  const report = (fault: unknown) => console.error(fault)
  const opened = await openLog(folder)
  const { log } = opened
  if (folder.torn > 0) console.log(inBoth((t) => t.start.tornTail({ bytes: folder.torn, seq: log.head.seq })))
  if (config.event !== undefined && log.head.seq > 0)
    console.log(inBoth((t) => t.start.existingLog({ path: config.data })))
  const pins = await openPins(folder.db, {
    wished: {
      ...(config.hostPin !== undefined && { host: config.hostPin }),
      ...(config.scorerPin !== undefined && { scorer: config.scorerPin }),
    },
    renew: config.newPins,
  })
  const sessions = createSessions(folder.db, pins, () => Date.now())
  const onChange = () => {
    sockets.notify()
    feed.notify()
    copies.notice()
    void checkpoints.write()
  }
  const names = createNameTable(folder.db, newPersonId)
  const checkpoints = createCheckpoints(folder.db, programOf())
  const hub = createHub({ log, names, checkpoints, now, onChange }, () => ({
    id: randomUUID() as string as CommandId,
    fact: openingFact(config),
  }))
  await checkpoints.write() // however soon it ends: what took long to read is not read again
  const source = sourceOf(hub, now)
  const feed = createFeed(source, 'gathers')
  let stream: StreamWriter | undefined
  const network = createNetwork({ bind: config.bind, interfaces: networkInterfaces, now })
  const addressOf = createAddressOf(config.proxies)
  const told = () => hub.audiences.control.current
  const copies = createCopies({ data: config.data, log, now, told, everyMs: COPY_MS })
  const app = createApp({
    ...{ hub, source, feed, sessions, network, copies, addressOf, report },
    streamReach: () => stream?.reach,
    connectionsOf: (session) => sockets.connectionsOf(session),
    onEnd: (session) => sockets.signOut(session),
  })
  const http = createHttpServer(app.fetch)
  const guard = createDoor(config, source)
  const sockets = createSockets(http, {
    ...{ hub, source, sessions, guard, build: buildOf(DIST), now, most: config.viewers, report },
    onPublished: () => stream?.notify(),
  })
  guard.protect(http)
  const port = await listen(http, config)
  if (config.redis !== undefined)
    stream = createStreamWriter(config.redis, { source, holder: holderOf(folder.path), onReach: tellReach })
  stopOn('start', async () => {
    http.closeAllConnections()
    await Promise.all([sockets.close(), copies.close(), stream?.close()])
    feed.close()
    guard.close()
    checkpoints.close()
    opened.close()
    folder.close()
  })
  announce(linksAt({ bind: config.bind, port, lan: network.hosts() }), pins.told)
}

function openingFact({ event, demo }: Config): Fact {
  return {
    type: 'event.opened',
    data: { event: readEventFile(event ?? BUILT_IN_EVENT), ...(demo && { demo }) },
  }
}

/** The same hub for as long as its folder stays where it is; a copy of the folder is another one. */
function holderOf(path: string): string {
  return createHash('sha256')
    .update(`${hostname()} ${realpathSync(path)}`)
    .digest('hex')
}

function tellReach(reach: StreamReach, reason: string) {
  console.log(
    inBoth(({ edge }) => {
      if (reach === 'there') return edge.publishing
      return reach === 'taken' ? edge.taken : edge.notPublishing({ reason })
    }),
  )
}

/** The ready line for programs, then the same for people. Source: CONTRACT §1. */
function announce(links: (path: string) => string, pins: Pins['told']) {
  console.log(
    `ready ${links('').split(' ')[0]} display ${links('/display')} control ${links('/control')} viewers ${links('/')}`,
  )
  const say = textsOf.zh.start
  console.log(`  ${say.links.display}  ${links('/display')}`)
  console.log(`  ${say.links.control}  ${links('/control')}`)
  console.log(`  ${say.links.viewers}  ${links('/')}`)
  const tell = (pin: ToldPin) =>
    typeof pin === 'object' ? pin.made : pin === 'flag' ? say.pinFromFlag : say.pinKept
  console.log(`  ${say.pins({ host: tell(pins.host), scorer: tell(pins.scorer) })}`)
  console.log(`  ${say.pinsHint}`)
}
