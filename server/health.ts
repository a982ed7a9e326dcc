/**
 * Whether commands can be made durable now. It is found out by trying, at most about once a second however often
 * somebody asks: nobody has to lose a score first, and a disk that works again is believed by itself.
 */
import type { Health } from '../shared/protocol.ts'
import { msOf, type Instant } from '../shared/time.ts'
import { Outage, type Log } from './log/log.ts'
import { RESULT, resultOf } from './log/result-code.ts'

const FRESH_MS = 800

export interface HealthWatch {
  now(): Health
  /** What an entry met on its way to the disk counts as a try. */
  saved(): void
  failed(outage: Outage): void
}

export function createHealth(log: Pick<Log, 'probe'>, now: () => Instant): HealthWatch {
  let found: { health: Health; at: number } | undefined

  function note(health: Health): Health {
    found = { health, at: msOf(now()) }
    return health
  }

  function tried(): Health {
    try {
      log.probe()
      return { saves: true }
    } catch (error) {
      if (!(error instanceof Outage)) throw error
      return { saves: false, why: whyOf(error) }
    }
  }

  return {
    now: () => (found && Math.abs(msOf(now()) - found.at) < FRESH_MS ? found.health : note(tried())),
    saved: () => void note({ saves: true }),
    failed: (outage) => void note({ saves: false, why: whyOf(outage) }),
  }
}

/** The part of an outage that somebody at the machine can do something about. */
function whyOf(outage: Outage): Extract<Health, { saves: false }>['why'] {
  switch (resultOf(outage.cause)) {
    case RESULT.full:
      return 'full'
    case RESULT.readOnly:
      return 'read-only'
    case RESULT.busy:
      return 'busy'
    default:
      return 'other'
  }
}
