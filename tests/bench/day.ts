/** A hub in the middle of its day: every score but those of one subject entered, so that a change changes one cell. */
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { startHub, type RunningHub } from '../support/hub.ts'

export interface BusyHub extends RunningHub {
  readonly port: number
  /** What the hub's own process knows of itself since the last time; its garbage is collected on the way. */
  probe(): Promise<Probe>
  /** So many changes of one score each, one every so often; resolves when the last is safe. */
  change(changes: number, everyMs: number): Promise<void>
}

export interface Probe {
  /** How late the loop was. */
  readonly loopP99Ms: number
  readonly loopMaxMs: number
  /** Over HTTP. */
  readonly requests: number
  readonly heapKiB: number
  readonly externalKiB: number
  readonly rssKiB: number
}

const PROBE = fileURLToPath(new URL('probe.ts', import.meta.url))

export async function startBusyHub(flags: readonly string[] = [], data?: string): Promise<BusyHub> {
  const nodeFlags = ['--expose-gc', '--import', PROBE]
  const hub = await startHub({ nodeFlags, flags, ...(data !== undefined && { data }) })
  const token = await hub.hostToken()
  const { subjects, teams } = await hub.snapshot()
  for (const [subject, { items }] of Object.entries(subjects))
    for (const item of Object.keys(items))
      for (const team of Object.keys(teams))
        await hub.command(token, 'score.set', { team, subject, item, points: 1 })
  let changed = 0

  async function changeOne() {
    changed += 1
    const points = 1 + (changed % 30)
    const { status } = await hub.command(token, 'score.set', {
      team: 'city',
      subject: 'air',
      item: 'daily',
      points,
    })
    if (status !== 200) throw new Error(`a score was refused with ${status}`)
  }

  return {
    ...hub,
    port: Number(new URL(hub.url).port),
    async probe() {
      const before = probesOf(hub).length
      hub.process.signal('SIGUSR2')
      while (probesOf(hub).length === before) await pause(20)
      return JSON.parse(probesOf(hub).at(-1) ?? '') as Probe
    },
    async change(changes, everyMs) {
      const all: Promise<void>[] = []
      for (let change = 0; change < changes; change += 1) {
        all.push(changeOne())
        await pause(everyMs)
      }
      await Promise.all(all)
    },
  }
}

function probesOf({ process }: RunningHub): string[] {
  return [...process.said().matchAll(/^probe (.*)\n/gm)].map(([, text = '']) => text)
}
