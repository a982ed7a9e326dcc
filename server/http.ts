/** The hub's app: pages and API. */
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import type { StreamReach } from '../shared/protocol.ts'
import { refuse, type Sentence } from '../shared/refusal.ts'
import type { Address, Caller } from './address.ts'
import type { Feed } from './feed.ts'
import { callerOf } from './guard.ts'
import { createBareApp } from './bare-app.ts'
import type { Hub } from './hub.ts'
import type { Network } from './network.ts'
import { HUB_PAGES, pages } from './pages.ts'
import type { PublicSource } from './public-source.ts'
import { refused, type HttpEnv } from './request.ts'
import { createWorkbookWriter } from './results/writer.ts'
import { controlRoutes } from './routes/control.ts'
import { feedRoute } from './routes/feed.ts'
import { eventSchemaRoute } from './routes/event-schema.ts'
import { healthRoute } from './routes/health.ts'
import { keepingRoutes, type KeepingParts } from './routes/keeping.ts'
import { networkRoutes, noteWhoReaches } from './routes/network.ts'
import { papersRoutes } from './routes/papers.ts'
import { publicRoutes } from './routes/public.ts'
import { referenceRoutes } from './routes/reference.ts'
import { resultsRoutes } from './routes/results.ts'
import { sessionRoutes } from './routes/session.ts'
import { UPLOADS, uploadRoutes } from './routes/uploads.ts'

const MAX_BODY_BYTES = 1_048_576 // CONTRACT §3
/** A file of 5 MiB and the form around it; how large the file itself is, is looked at where the form is read. */
const MAX_UPLOAD_BYTES = 5 * 1_048_576 + 65_536
const PATIENCE_MS = 500

export interface HttpParts extends KeepingParts {
  readonly hub: Hub
  /** What the public may know of it. */
  readonly source: PublicSource
  readonly feed: Feed
  readonly network: Network
  readonly addressOf: (caller: Caller) => Address
  /** Whether what goes to edges gets there; undefined where there are none. */
  readonly streamReach: () => StreamReach | undefined
  readonly report: (fault: unknown) => void
}

export function createApp({
  hub,
  source,
  feed,
  network,
  addressOf,
  streamReach,
  report,
  ...keeping
}: HttpParts) {
  const { sessions, onEnd } = keeping
  const app = createBareApp(report)
  const write = createWorkbookWriter()
  app.use(noteWhoReaches(network))
  app.use(async (c, next) => {
    c.set('sessions', sessions)
    c.set('address', addressOf(callerOf(c.env.incoming)))
    await next()
  })
  const usual = atMost(MAX_BODY_BYTES, (t) => t.refusal.tooLarge)
  const upload = atMost(MAX_UPLOAD_BYTES, (t) => t.upload.bad['too-large'])
  for (const path of UPLOADS) app.use(path, upload)
  app.use('/api/*', except(UPLOADS, usual))
  app.route('/', publicRoutes(source))
  app.route('/', feedRoute(feed))
  app.route('/', referenceRoutes())
  app.route('/', healthRoute(hub, streamReach))
  app.route('/api', eventSchemaRoute())
  app.route('/api', sessionRoutes({ sessions, onEnd, words: hub.event.words }))
  app.route('/api', controlRoutes(hub))
  app.route('/api', networkRoutes(network, streamReach))
  app.route('/api', uploadRoutes(hub))
  app.route('/api', resultsRoutes(hub, write))
  app.route('/api', papersRoutes(hub, { now: () => source.now(), write }))
  app.route('/api', keepingRoutes(keeping))
  app.route('/', pages(source, HUB_PAGES))
  return app
}

function atMost(maxSize: number, say: Sentence): MiddlewareHandler<HttpEnv> {
  return bodyLimit({
    maxSize,
    onError: async (c: Context<HttpEnv & { Bindings: HttpBindings }>) => {
      await readAway(c.env.incoming)
      c.header('Connection', 'close')
      return refused(c, refuse(413, say))
    },
  })
}

/** The rest of a body that is too large; who is still sending would lose the answer in a broken pipe. */
async function readAway(incoming: HttpBindings['incoming']) {
  const enough = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
  const end = new Promise((resolve) => incoming.once('close', resolve).once('end', resolve))
  incoming.on('data', () => undefined).resume()
  if (!incoming.readableEnded) await Promise.race([end, enough])
}
