/** An edge: how much later its viewers hear of a change than the hub's own hall, and what its viewers cost the hub. */
import { setTimeout as pause } from 'node:timers/promises'
import { startEdge } from '../support/edge.ts'
import { startRedis } from '../support/services.ts'
import { createCrowd, mustKnow } from './crowd/crowd.ts'
import { join, type Viewer } from './crowd/viewer.ts'
import { startBusyHub } from './day.ts'
import { median, quantile, type Bench } from './figure.ts'
import { cpuMs, rssKiB, spentMs } from './processes.ts'

const VIEWERS = 2000
const ROUNDS = 10
const CHANGES = 4
const EVERY_MS = 250
const IDLE_MS = 9_000
/** Moments at which the latency is looked at. */
const ALONE = { changes: 200, everyMs: 60 }
const CROWDED = { changes: 40, everyMs: EVERY_MS }

export const bench: Bench = async () => {
  const redis = await startRedis()
  const hub = await startBusyHub(['--redis', redis.url])
  const edge = await startEdge(redis.url)
  const crowd = createCrowd()
  try {
    await edge.becomes({ status: 'ok', rev: (await hub.snapshot()).rev })
    const alone = await added(ALONE)
    const costAlone = await costOfChange(hub.process.pid)
    const before = rssKiB(edge.process.pid)
    await crowd.join({ count: VIEWERS, overMs: VIEWERS, port: edge.port, deflates: true })
    await crowd.forget()
    const crowded = await added(CROWDED)
    const [cost, edgeCost] = [await costOfChange(hub.process.pid), await costOfChange(edge.process.pid)]
    mustKnow(await crowd.report(), await hub.snapshot())
    const { bytes, messages } = await crowd.report()
    const idle = await idleMs(edge.process.pid)
    return [
      {
        what: 'a change reaches an edge’s viewer later than the hub’s hall, p50',
        unit: 'ms',
        ours: median(alone),
        goal: { most: 5, of: 'ours' },
      },
      { what: 'p99', unit: 'ms', ours: quantile(alone, 0.99) },
      { what: `p50 for the last of ${VIEWERS} on the edge`, unit: 'ms', ours: median(crowded) },
      {
        what: `CPU of the hub per change, ${VIEWERS} viewers on an edge`,
        unit: 'ms',
        ours: cost,
        yardstick: { name: 'nobody on it', value: costAlone },
        goal: { most: 1.15, of: 'ratio' },
      },
      {
        what: 'CPU of the edge per delivered change',
        unit: 'µs',
        ours: (edgeCost * 1000) / VIEWERS,
      },
      { what: 'one change on the wire', unit: 'bytes', ours: bytes / messages },
      {
        what: 'CPU of the edge per viewer and second while nothing changes',
        unit: 'µs',
        ours: (idle * 1000) / VIEWERS,
      },
      {
        what: 'memory of the edge per viewer',
        unit: 'KiB',
        ours: (rssKiB(edge.process.pid) - before) / VIEWERS,
      },
    ]
  } finally {
    crowd.close()
    await Promise.all([edge.kill(), hub.stop()])
    await redis.stop()
  }

  /** CPU in a second, of heartbeats that come and go. */
  async function idleMs(pid: number): Promise<number> {
    const before = cpuMs(pid)
    await pause(IDLE_MS)
    return (cpuMs(pid) - before) / (IDLE_MS / 1000)
  }

  /** How much later each of many changes came to a viewer of the edge than to one of the hub's hall, in ms. */
  async function added({ changes, everyMs }: typeof ALONE): Promise<number[]> {
    const [hall, phone] = await Promise.all([listen(hub.port, { name: 'bench' }), listen(edge.port)])
    await hub.change(changes, everyMs)
    await edge.becomes({ rev: (await hub.snapshot()).rev })
    hall.end()
    phone.end()
    return [...hall.heardAt].flatMap(([rev, at]) => {
      const later = phone.heardAt.get(rev)
      return later === undefined ? [] : [later - at]
    })
  }

  async function costOfChange(pid: number): Promise<number> {
    const rounds: number[] = []
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push((await spentMs(pid, () => hub.change(CHANGES, EVERY_MS))) / CHANGES)
    return median(rounds)
  }
}

/** A viewer in this process, so that one clock tells when each rev was heard. */
async function listen(port: number, auth: object = {}) {
  const heardAt = new Map<number, number>()
  const viewer = await new Promise<Viewer>((resolve) => {
    join({
      way: { port, deflates: true },
      auth,
      onGreeted: resolve,
      onDelta: ({ known }) => void heardAt.set(known?.snapshot.rev ?? 0, performance.now()),
    })
  })
  return { heardAt, end: () => viewer.line.end() }
}
