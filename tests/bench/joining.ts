/** Five thousand viewers within two seconds: when all are live, what each costs, and who is disturbed meanwhile. */
import { setTimeout as pause } from 'node:timers/promises'
import { createCrowd, mustKnow, type Crowd } from './crowd/crowd.ts'
import type { CrowdReport } from './crowd/orders.ts'
import { startBusyHub } from './day.ts'
import { median, type Bench } from './figure.ts'
import { cpuMs } from './processes.ts'
import { startYardstick } from './yardsticks/yardstick.ts'

const VIEWERS = 5000
const OVER_MS = 2000
const ROUNDS = 3

interface Joined {
  readonly cpuUs: number
  readonly allMs: number
  readonly report: CrowdReport
}

export const bench: Bench = async () => {
  const hub = await startBusyHub()
  const snapshot = await hub.snapshot()
  const plain = await startYardstick('plain-socket-io', snapshot)
  const screen = createCrowd()
  const found = {
    ours: [] as Joined[],
    plain: [] as Joined[],
    loopP99Ms: [] as number[],
    screenMs: [] as number[],
  }
  try {
    await screen.join({ count: 1, overMs: 0, port: hub.port, deflates: true, auth: { screen: true } })
    await joinAll(hub.process.pid, { port: hub.port }, () => Promise.resolve()) // warm
    await joinAll(plain.pid, { port: plain.port, joinedBy: 'connection' }, () => Promise.resolve())
    for (let round = 0; round < ROUNDS; round += 1) {
      const calm = await told(hub, screen, OVER_MS)
      await hub.probe()
      let meanwhile: number[] = []
      const ours = await joinAll(hub.process.pid, { port: hub.port }, async () => {
        meanwhile = await told(hub, screen, OVER_MS)
      })
      found.loopP99Ms.push((await hub.probe()).loopP99Ms)
      found.screenMs.push(median(meanwhile) - median(calm))
      found.ours.push(ours)
      found.plain.push(
        await joinAll(plain.pid, { port: plain.port, joinedBy: 'connection' }, () => pause(OVER_MS)),
      )
    }
  } finally {
    screen.close()
    plain.close()
    await hub.stop()
  }
  const bytes = median(found.ours.map(({ report }) => report.bytes / report.messages))
  return [
    {
      what: `CPU per join, ${VIEWERS} in ${OVER_MS / 1000} s, snapshot included`,
      unit: 'µs',
      ours: median(found.ours.map(({ cpuUs }) => cpuUs)),
      yardstick: { name: 'Socket.IO, no snapshot', value: median(found.plain.map(({ cpuUs }) => cpuUs)) },
      goal: { most: 1.2, of: 'ratio' },
    },
    {
      what: 'all of them live after',
      unit: 'ms',
      ours: median(found.ours.map(({ allMs }) => allMs)),
      yardstick: { name: 'Socket.IO, no snapshot', value: median(found.plain.map(({ allMs }) => allMs)) },
      goal: { most: 2500, of: 'ours' },
    },
    {
      what: 'snapshot on the wire',
      unit: 'bytes',
      ours: bytes,
      yardstick: { name: 'as JSON', value: Buffer.byteLength(JSON.stringify(snapshot)) },
      goal: { most: 0.2, of: 'ratio' },
    },
    {
      what: 'loop delay p99 meanwhile',
      unit: 'ms',
      ours: median(found.loopP99Ms),
      goal: { most: 20, of: 'ours' },
    },
    { what: 'a change reaches a display meanwhile, p50, later by', unit: 'ms', ours: median(found.screenMs) },
  ]

  async function joinAll(
    pid: number,
    wish: { port: number; joinedBy?: 'connection' },
    meanwhile: () => Promise<void>,
  ): Promise<Joined> {
    const crowd = createCrowd()
    await pause(1000) // its process has started
    const start = { cpu: cpuMs(pid), at: performance.now() }
    const joined = crowd.join({ count: VIEWERS, overMs: OVER_MS, deflates: true, ...wish }).then(() => {
      return { cpu: cpuMs(pid), at: performance.now() }
    })
    const [end] = await Promise.all([joined, meanwhile()])
    const report = await crowd.report()
    if (!wish.joinedBy) {
      await pause(500)
      mustKnow(await crowd.report(), await hub.snapshot())
    }
    crowd.close()
    await pause(2000) // the server has seen them go
    return { cpuUs: ((end.cpu - start.cpu) * 1000) / VIEWERS, allMs: end.at - start.at, report }
  }
}

/** Three changes a second or so, and how long each took to a big screen, in ms. */
async function told(
  hub: Awaited<ReturnType<typeof startBusyHub>>,
  screen: Crowd,
  duringMs: number,
): Promise<number[]> {
  await screen.forget()
  const sentAt: number[] = []
  for (const end = Date.now() + duringMs; Date.now() < end;) {
    sentAt.push(Date.now())
    await hub.change(1, 300)
  }
  const { heardAt } = await screen.report()
  if (heardAt.length !== sentAt.length)
    throw new Error(`${sentAt.length} changes, ${heardAt.length} heard of`)
  return heardAt.map((at, index) => at - (sentAt[index] ?? NaN))
}
