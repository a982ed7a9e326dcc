/** A crowd of viewers in a process of its own, so that what it costs is not what it measures. */
import { fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { CrowdReport, Order } from './orders.ts'

const PATIENCE_MS = 20_000

export interface Crowd {
  join(wish: Omit<Extract<Order, { do: 'join' }>, 'do'>): Promise<void>
  report(): Promise<CrowdReport>
  forget(): Promise<void>
  pause(count: number): Promise<void>
  leave(): Promise<void>
  close(): void
}

export function createCrowd(): Crowd {
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), { serialization: 'advanced' })
  const waiting = new Map<number, (answer: unknown) => void>()
  let asked = 0
  child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })

  function ask(order: Order): Promise<unknown> {
    const id = (asked += 1)
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      child.send({ id, order })
    })
  }

  return {
    async join(wish) {
      const joined = ask({ do: 'join', ...wish })
      const late = pause(wish.overMs + PATIENCE_MS, 'late', { ref: false })
      if ((await Promise.race([joined, late])) !== 'late') return
      const { greeted, closed } = (await ask({ do: 'report' })) as CrowdReport
      throw new Error(`${greeted} of ${wish.count} viewers joined in time, ${closed} were cut off`)
    },
    report: async () => (await ask({ do: 'report' })) as CrowdReport,
    forget: async () => void (await ask({ do: 'forget' })),
    pause: async (count) => void (await ask({ do: 'pause', count })),
    leave: async () => void (await ask({ do: 'leave' })),
    close: () => void child.disconnect(),
  }
}

/** Throws unless every viewer knows exactly this. */
export function mustKnow({ viewers, gaps, states }: CrowdReport, snapshot: unknown, but = 0) {
  const right =
    states[JSON.stringify(snapshot)] ?? Object.entries(states).find(([text]) => isSame(text, snapshot))?.[1]
  if (gaps > 0) throw new Error(`${gaps} messages did not follow what was known`)
  if ((right ?? 0) < viewers - but)
    throw new Error(`${right ?? 0} of ${viewers} viewers know what the hub knows`)
}

/** Keys may stand in another order: what a patch adds comes last. */
function isSame(text: string, snapshot: unknown): boolean {
  return sorted(JSON.parse(text)) === sorted(snapshot)
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Object && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
