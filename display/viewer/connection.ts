/** What a phone says about its connection. Source: DESIGN §6. */

const QUIET_MS = 3_000 // a short gap is not worth a word
const OFFLINE_MS = 30_000

export type Connection = 'live' | 'reconnecting' | 'offline'

/** `staleSince` and `now` in ms of hub time; `staleSince` is absent while the hub is there. */
export function connection(staleSince: number | undefined, now: number): Connection {
  const away = staleSince === undefined ? 0 : now - staleSince
  if (away >= OFFLINE_MS) return 'offline'
  return away >= QUIET_MS ? 'reconnecting' : 'live'
}
