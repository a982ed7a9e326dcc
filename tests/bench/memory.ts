/** What a viewer costs in memory while it only watches. */
import { setTimeout as pause } from 'node:timers/promises'
import { createCrowd, mustKnow } from './crowd/crowd.ts'
import { startBusyHub } from './day.ts'
import type { Bench } from './figure.ts'
import { rssKiB } from './processes.ts'
import { startYardstick } from './yardsticks/yardstick.ts'

const VIEWERS = 10_000
/** Some heartbeats have come and gone. */
const WATCHED_MS = 12_000

export const bench: Bench = async () => {
  const hub = await startBusyHub()
  const snapshot = await hub.snapshot()
  const plain = await startYardstick('plain-socket-io', snapshot, ['--greets'])
  const crowd = createCrowd()
  try {
    await hub.change(20, 100)
    const before = await hub.probe()
    await crowd.join({ count: VIEWERS, overMs: VIEWERS, port: hub.port, deflates: true })
    await hub.change(20, 300)
    await pause(WATCHED_MS)
    mustKnow(await crowd.report(), await hub.snapshot())
    const after = await hub.probe()
    await crowd.leave()
    const theirs = await plainGrowth(plain.pid, async () => {
      await plain.order({ do: 'collect garbage' })
      return plain
    })
    return [
      {
        what: `memory per viewer, ${VIEWERS} viewers`,
        unit: 'KiB',
        ours: (after.rssKiB - before.rssKiB) / VIEWERS,
        yardstick: { name: 'Socket.IO', value: theirs / VIEWERS },
        goal: { most: 16, of: 'ours' },
      },
      {
        what: 'of it on the heap',
        unit: 'KiB',
        ours: (after.heapKiB + after.externalKiB - before.heapKiB - before.externalKiB) / VIEWERS,
      },
    ]
  } finally {
    crowd.close()
    plain.close()
    await hub.stop()
  }

  async function plainGrowth(pid: number, collected: () => Promise<{ port: number }>) {
    const { port } = await collected()
    const before = rssKiB(pid)
    await crowd.join({ count: VIEWERS, overMs: VIEWERS, port, deflates: true })
    await pause(WATCHED_MS)
    await collected()
    return rssKiB(pid) - before
  }
}
