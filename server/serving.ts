/** What the hub and its edges do alike as programs: listen, say where they are found, and stop in good order. */
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { createAdaptorServer } from '@hono/node-server'
import { createAddressOf } from './address.ts'
import { BadStart } from './bad-start.ts'
import type { Config } from './config.ts'
import { createGuard, type Guard } from './guard.ts'
import { createNames } from './host-names.ts'
import { createLimits } from './limits.ts'
import type { PublicSource } from './public-source.ts'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Nobody keeps a connection by sending a request too slowly; an upload from a bad corner of the hall still fits. */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 1_000 }
/** Nor by not reading the answer; live connections have a heartbeat instead. */
const IDLE_MS = 30_000

export function createHttpServer(fetch: Fetch): HttpServer {
  const http = createAdaptorServer({ fetch, serverOptions: PATIENCE }) as HttpServer
  http.timeout = IDLE_MS
  return http
}

/** The door in front of it, for those who come by the names and through the proxies that the flags name. */
export function createDoor(
  { names, proxies }: Pick<Config, 'names' | 'proxies'>,
  source: Pick<PublicSource, 'current'>,
): Guard {
  return createGuard({
    limits: createLimits(() => performance.now()),
    names: createNames({ given: [hostname(), ...names], link: () => source.current.hall.link }),
    addressOf: createAddressOf(proxies),
  })
}

/** The port that it listens on; a BadStart where it cannot. */
export function listen(
  http: HttpServer,
  { port, bind }: { readonly port: number; readonly bind: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new BadStart((t) =>
          error.code === 'EADDRINUSE' ? t.start.portTaken({ port }) : t.start.cannotListen({ bind, port }),
        ),
      ),
    )
    http.listen(port, bind, () => resolve((http.address() as AddressInfo).port))
  })
}

export interface Place {
  readonly bind: string
  readonly port: number
  /** This machine's addresses on the network. */
  readonly lan: readonly string[]
}

/** Every address of a path, this machine's own first, with a space between. */
export function linksAt({ bind, port, lan }: Place): (path: string) => string {
  const hosts = bind === '0.0.0.0' || bind === '::' ? ['127.0.0.1', ...lan] : [bind]
  return (path) => hosts.map((host) => `http://${host}:${port}${path}`).join(' ')
}

/** Stop once, on a signal, or when the npm that started us as `script` is gone: its shell does not pass signals on. */
export function stopOn(script: string, stop: () => Promise<void>) {
  let stopping = false
  const once = () => {
    if (stopping) return
    stopping = true
    void stop().finally(() => process.exit(0))
  }
  process.on('SIGTERM', once)
  process.on('SIGINT', once)
  if (process.env.npm_lifecycle_event !== script) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && once(), 500).unref()
}
