/** Flags, environment and defaults → what the hub, or an edge, runs with. A flag beats its variable. Source: CONTRACT §1. */
import { isIP } from 'node:net'
import { BadStart } from './bad-start.ts'
import { readFlags } from './flags.ts'

/** What a hub and an edge are both told. */
interface Shared {
  readonly port: number
  readonly bind: string
  /** Names beside its addresses by which it is reached, as `name` or `name:port`. */
  readonly names: readonly string[]
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  /** How many phones may hold a live connection; the others ask every few seconds. */
  readonly viewers: number
}

export interface EdgeConfig extends Shared {
  readonly redis: string
}

export interface Config extends Shared {
  readonly data: string
  /** An event file that starts a new log; none for the built-in event. */
  readonly event?: string
  readonly hostPin?: string
  readonly scorerPin?: string
  /** Forget the PINs that the data folder keeps, and make new ones. */
  readonly newPins: boolean
  /** Where the public stream goes, for edges; absent where there are none. */
  readonly redis?: string
  /** The day is invented: pages say so. */
  readonly demo: boolean
}

const SHARED_FLAGS = {
  port: { type: 'string' },
  bind: { type: 'string' },
  names: { type: 'string' },
  proxies: { type: 'string' },
  viewers: { type: 'string' },
  redis: { type: 'string' },
} as const

const FLAGS = {
  ...SHARED_FLAGS,
  data: { type: 'string' },
  event: { type: 'string' },
  'host-pin': { type: 'string' },
  'scorer-pin': { type: 'string' },
  'new-pins': { type: 'boolean' },
  demo: { type: 'boolean' },
} as const

/** What a machine of two cores serves with ease; each one costs 16 KiB, and 10 µs for each change. */
const VIEWERS = '10000'

const PIN = /^[0-9A-Za-z]{4,64}$/

type Environment = Readonly<Record<string, string | undefined>>

export function readEdgeConfig(args: readonly string[], env: Environment): EdgeConfig {
  const flags = readFlags(args, SHARED_FLAGS)
  const redis = redisUrl(flags.redis ?? env.REDIS_URL)
  if (redis === undefined) throw new BadStart((t) => t.edge.redisNeeded)
  return { ...shared(flags, env), redis }
}

export function readConfig(args: readonly string[], env: Environment): Config {
  const flags = readFlags(args, FLAGS)
  const event = flags.event ?? env.EVENT_FILE
  const hostPin = pin('--host-pin', flags['host-pin'] ?? env.HOST_PIN)
  const scorerPin = pin('--scorer-pin', flags['scorer-pin'] ?? env.SCORER_PIN)
  if (hostPin !== undefined && hostPin === scorerPin) throw new BadStart((t) => t.start.samePins)
  const redis = redisUrl(flags.redis ?? env.REDIS_URL)
  return {
    ...shared(flags, env),
    data: flags.data ?? env.DATA_DIR ?? './data',
    ...(event !== undefined && { event }),
    ...(hostPin !== undefined && { hostPin }),
    ...(scorerPin !== undefined && { scorerPin }),
    ...(redis !== undefined && { redis }),
    newPins: flags['new-pins'] ?? false,
    demo: flags.demo ?? false,
  }
}

function shared(flags: Readonly<Partial<Record<keyof Shared, string>>>, env: Environment): Shared {
  return {
    port: port(flags.port ?? env.PORT ?? '3000'),
    bind: flags.bind ?? env.BIND ?? '0.0.0.0',
    names: listed(flags.names ?? env.HUB_NAMES),
    proxies: addresses(flags.proxies ?? env.HUB_PROXIES),
    viewers: viewers(flags.viewers ?? env.HUB_VIEWERS ?? VIEWERS),
  }
}

function viewers(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new BadStart((t) => t.start.badViewers({ value: text }))
  return Number(text)
}

/** Never said again: it may hold a password. */
function redisUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (!url?.hostname || !['redis:', 'rediss:'].includes(url.protocol) || !/^(\/\d*)?$/.test(url.pathname))
    throw new BadStart((t) => t.start.badRedis)
  return text
}

function port(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535) throw new BadStart((t) => t.start.badPort({ value: text }))
  return value
}

function listed(text = ''): string[] {
  return text.split(',').flatMap((part) => part.trim() || [])
}

function addresses(text: string | undefined): string[] {
  const wrong = listed(text).find((part) => isIP(part) === 0)
  if (wrong !== undefined) throw new BadStart((t) => t.start.badProxy({ value: wrong }))
  return listed(text)
}

function pin(flag: string, value: string | undefined): string | undefined {
  if (value !== undefined && !PIN.test(value)) throw new BadStart((t) => t.start.badPin({ flag }))
  return value
}
