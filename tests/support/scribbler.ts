/** A desk that enters scores without a pause until its hub is gone, and remembers what it was told. */
import { randomUUID } from 'node:crypto'
import type { RunningHub } from './hub.ts'

export interface Scribbler {
  /** Every command that was sent, answered or not. */
  readonly sent: ReadonlySet<string>
  /** The `seq` of each command that was acknowledged. */
  readonly acknowledged: ReadonlyMap<string, number>
  /** Resolves when the hub is gone; `onAnswer` is told of each acknowledgement. */
  scribble(hub: RunningHub, token: string, onAnswer?: () => void): Promise<void>
}

export function createScribbler(team: string): Scribbler {
  const sent = new Set<string>()
  const acknowledged = new Map<string, number>()
  return {
    sent,
    acknowledged,
    async scribble(hub, token, onAnswer) {
      for (let points = 0; ; points = (points + 1) % 40) {
        const id = randomUUID()
        sent.add(id)
        const answer = await hub
          .command(token, 'score.set', { team, subject: 'air', points }, { id })
          .catch(() => undefined)
        if (!answer) return
        if (answer.status !== 200) throw new Error(`a score was answered with ${answer.status}`)
        acknowledged.set(id, answer.body.seq)
        onAnswer?.()
      }
    },
  }
}
