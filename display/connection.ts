/** What the header says about the connection. Source: DESIGN §6. */
import type { Texts } from '../shared/texts/texts.ts'
import { wallClock } from '../shared/time.ts'

const QUIET_MS = 3_000 // a short gap is not worth a word
const OFFLINE_MS = 30_000
const RECOVERED_MS = 3_000

export type Reach = 'live' | 'reconnecting' | 'offline'

/** How the hub is reached; `staleSince` and `now` in ms of hub time, the first absent while the hub is there. */
export function reach(staleSince: number | undefined, now: number): Reach {
  const away = staleSince === undefined ? 0 : now - staleSince
  if (away >= OFFLINE_MS) return 'offline'
  return away >= QUIET_MS ? 'reconnecting' : 'live'
}

export interface Connection {
  readonly dot: 'dot' | 'dot-half' | 'dot-hollow'
  readonly tone: 'ok' | 'bad'
  readonly word: string
  /** Long enough without the hub that running clocks must be marked. */
  readonly alone: boolean
}

export interface Contact {
  readonly now: number
  readonly timezone: string
  /** Since when the hub is away; hub time in ms. */
  readonly staleSince: number | undefined
  readonly recoveredAt: number | undefined
}

export function connection({ now, timezone, staleSince, recoveredAt }: Contact, texts: Texts): Connection {
  const say = texts.display
  const reached = reach(staleSince, now)
  if (staleSince !== undefined && reached === 'offline') {
    const word = say.offline({ time: wallClock(staleSince, timezone) })
    return { dot: 'dot-hollow', tone: 'bad', word, alone: true }
  }
  if (reached === 'reconnecting') return { dot: 'dot-half', tone: 'bad', word: say.reconnecting, alone: true }
  const recovered = staleSince === undefined && recoveredAt !== undefined && now - recoveredAt < RECOVERED_MS
  return { dot: 'dot', tone: 'ok', word: recovered ? say.recovered : say.live, alone: false }
}
