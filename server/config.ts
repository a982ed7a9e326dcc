/** Flags, environment and defaults → what the hub runs with. A flag beats its variable. Source: CONTRACT §1. */
import { isIP } from 'node:net'
import { BadStart } from './bad-start.ts'
import { readFlags } from './flags.ts'

export interface Config {
  readonly port: number
  readonly bind: string
  readonly data: string
  /** An event file that starts a new log; none for the built-in event. */
  readonly event?: string
  readonly hostPin?: string
  readonly scorerPin?: string
  /** Forget the PINs that the data folder keeps, and make new ones. */
  readonly newPins: boolean
  /** Names beside its addresses by which the hub is reached, as `name` or `name:port`. */
  readonly names: readonly string[]
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  /** The day is invented: pages say so. */
  readonly demo: boolean
}

const FLAGS = {
  port: { type: 'string' },
  bind: { type: 'string' },
  data: { type: 'string' },
  event: { type: 'string' },
  'host-pin': { type: 'string' },
  'scorer-pin': { type: 'string' },
  'new-pins': { type: 'boolean' },
  names: { type: 'string' },
  proxies: { type: 'string' },
  demo: { type: 'boolean' },
} as const

const PIN = /^[0-9A-Za-z]{4,64}$/

export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Config {
  const flags = readFlags(args, FLAGS)
  const event = flags.event ?? env.EVENT_FILE
  const hostPin = pin('--host-pin', flags['host-pin'] ?? env.HOST_PIN)
  const scorerPin = pin('--scorer-pin', flags['scorer-pin'] ?? env.SCORER_PIN)
  if (hostPin !== undefined && hostPin === scorerPin) throw new BadStart((t) => t.start.samePins)
  return {
    port: port(flags.port ?? env.PORT ?? '3000'),
    bind: flags.bind ?? env.BIND ?? '0.0.0.0',
    data: flags.data ?? env.DATA_DIR ?? './data',
    ...(event !== undefined && { event }),
    ...(hostPin !== undefined && { hostPin }),
    ...(scorerPin !== undefined && { scorerPin }),
    newPins: flags['new-pins'] ?? false,
    names: listed(flags.names ?? env.HUB_NAMES),
    proxies: addresses(flags.proxies ?? env.HUB_PROXIES),
    demo: flags.demo ?? false,
  }
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
