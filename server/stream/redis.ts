/** The line to Redis, on the hub and on its edges: it comes back by itself, and lets nothing wait while it is down. */
import { SocketTimeoutError, createClient } from 'redis'

const PAUSE = { firstMs: 100, mostMs: 2_000 }
const CONNECT_MS = 3_000
/** Both ends ask something every two seconds; a line without an answer for so long is dead. */
const SILENT_MS = 6_000

export type Redis = ReturnType<typeof connectRedis>

export interface LineNews {
  /** Told once each time the line is lost, or could not be had. */
  readonly onAway: (reason: string) => void
  /** Told each time there is a line, the first included. */
  readonly onBack: () => void
}

export function connectRedis(url: string, { onAway, onBack }: LineNews) {
  let isAway = false
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: CONNECT_MS, socketTimeout: SILENT_MS, reconnectStrategy: pauseMs },
  })
  client.on('error', (error: NodeJS.ErrnoException) => {
    if (!isAway) onAway(reasonOf(error))
    isAway = true
  })
  client.on('ready', () => {
    isAway = false
    onBack()
  })
  client.connect().catch(() => undefined) // it goes on trying; `error` has told why
  return client
}

/** Twice as long each time, and never the same on all edges. */
function pauseMs(tries: number): number {
  return Math.min(PAUSE.firstMs * 2 ** tries, PAUSE.mostMs) * (0.5 + Math.random() / 2)
}

/** Where a name has several addresses, the error of all of them together has a code alone. */
function reasonOf(error: NodeJS.ErrnoException): string {
  return error instanceof SocketTimeoutError ? 'timeout' : error.message || (error.code ?? error.name)
}
