/** An edge: it follows the public stream in Redis, serves viewers, takes no commands, and keeps nothing on disk. */
import { networkInterfaces } from 'node:os'
import { textsOf } from '../shared/texts/texts.ts'
import { createAddressOf } from './address.ts'
import { inBoth, orBadStart } from './bad-start.ts'
import { buildOf } from './build.ts'
import { readEdgeConfig, type EdgeConfig } from './config.ts'
import { createEdgeApp, createWaitingApp } from './edge-app.ts'
import { createEdgeSockets, type EdgeSockets } from './edge-sockets.ts'
import { createFeed } from './feed.ts'
import { createNetwork } from './network.ts'
import { DIST } from './pages.ts'
import { createDoor, createHttpServer, linksAt, listen, stopOn } from './serving.ts'
import { followStream } from './stream/follower.ts'

// Whoever lists this machine's processes reads no password in an address that was given as a flag.
process.title = 'jinbang edge'

await orBadStart(() => run(readEdgeConfig(process.argv.slice(2), process.env)))

async function run(config: EdgeConfig) {
  const report = (fault: unknown) => console.error(fault)
  let sockets: EdgeSockets | undefined
  const source = followStream(config.redis, {
    onChange() {
      sockets ??= open()
      sockets.notify()
      feed.notify()
    },
    onFreshness() {
      sockets?.notifyFreshness()
      feed.notifyFreshness()
    },
    onAway: (reason) => console.log(inBoth((t) => t.edge.notFollowing({ reason }))),
    onBack: () => console.log(inBoth((t) => t.edge.following)),
    report,
  })
  const guard = createDoor(config, source)
  const feed = createFeed(source, 'tells first') // the hub has waited for a window already
  const app = createEdgeApp(source, { feed, addressOf: createAddressOf(config.proxies), report })
  const waiting = createWaitingApp(source)
  const http = createHttpServer((...request) => (sockets ? app : waiting).fetch(...request))

  /** From now on there is something to tell. */
  function open(): EdgeSockets {
    const opened = createEdgeSockets(http, { source, guard, build: buildOf(DIST), most: config.viewers })
    guard.protect(http)
    return opened
  }

  const port = await listen(http, config).catch((error: unknown) => {
    source.close()
    throw error
  })
  stopOn('edge', async () => {
    source.close()
    http.closeAllConnections()
    http.close()
    await sockets?.close()
    feed.close()
    guard.close()
  })
  const { bind } = config
  const lan = createNetwork({ bind, interfaces: networkInterfaces, now: () => source.now() }).hosts()
  announce(linksAt({ bind, port, lan }))
}

/** As the hub's. */
function announce(links: (path: string) => string) {
  console.log(`ready ${links('').split(' ')[0]} display ${links('/display')} viewers ${links('/')}`)
  const say = textsOf.zh.start.links
  console.log(`  ${say.display}  ${links('/display')}`)
  console.log(`  ${say.viewers}  ${links('/')}`)
}
