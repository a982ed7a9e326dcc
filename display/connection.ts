/** What the header says about the connection. Source: DESIGN §6. */
import type { PublicTexts } from '../shared/texts/public.ts'
import { wallClock } from '../shared/time.ts'

const QUIET_MS = 3_000 // a short gap is not worth a word
const OFFLINE_MS = 30_000
/** How long a page says that the hub is back. */
export const RECOVERED_MS = 3_000

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
  /** The hub was away until a moment ago. */
  readonly isBack: boolean
}

export function connection({ now, timezone, staleSince, isBack }: Contact, texts: PublicTexts): Connection {
  const say = texts.display
  const reached = reach(staleSince, now)
  if (staleSince !== undefined && reached !== 'live') {
    const time = wallClock(staleSince, timezone)
    if (reached === 'offline')
      return { dot: 'dot-hollow', tone: 'bad', word: say.offline({ time }), alone: true }
    return { dot: 'dot-half', tone: 'bad', word: say.reconnecting({ time }), alone: true }
  }
  return { dot: 'dot', tone: 'ok', word: isBack ? say.recovered : say.live, alone: false }
}
