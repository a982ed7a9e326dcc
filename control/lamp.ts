/** The lamp in the top bar: green, or what is wrong. */
import type { Live } from '../shared/client/live.svelte.ts'
import type { Health } from '../shared/protocol.ts'

/** A shorter gap is a reconnection; the lamp must be red within three seconds. */
const PATIENCE_MS = 1500

export type Lamp = 'live' | 'loading' | 'reconnecting' | 'unreachable' | 'cannot-save'

export interface LampParts {
  readonly status: Live['status']
  /** How long the line has been gone; 0 while it is there. */
  readonly awayMs: number
  /** The line seems open, but nobody answers. */
  readonly isSilent: boolean
  readonly health: Health
}

export function lampOf({ status, awayMs, isSilent, health }: LampParts): Lamp {
  if (status === 'loading') return 'loading'
  if (isSilent) return 'unreachable'
  if (status !== 'live') return awayMs < PATIENCE_MS ? 'reconnecting' : 'unreachable'
  return health.saves ? 'live' : 'cannot-save'
}
