/** Five thousand viewers within two seconds: when all are live, what each costs, and who is disturbed meanwhile. */
import { setTimeout as pause } from 'node:timers/promises'
import { createCrowd, mustKnow, type Crowd } from './crowd/crowd.ts'
import type { CrowdReport } from './crowd/orders.ts'
import { startBusyHub } from './day.ts'
import { median, type Bench, type Figure } from './figure.ts'
import { cpuMs } from './processes.ts'
import { startYardstick } from './yardsticks/yardstick.ts'

const VIEWERS = 5000
const OVER_MS = 2000
const ROUNDS = 5
/** Rounds with changes meanwhile, whose cost is not that of joining. */
const DISTURBED = 3

const idle = () => Promise.resolve()

interface Joined {
  readonly cpuUs: number
  readonly allMs: number
  readonly report: CrowdReport
}

export const bench: Bench = async () => {
  const hub = await startBusyHub()
  const snapshot = await hub.snapshot()
  const plain = await startYardstick('plain-socket-io', snapshot)
  const ours = { port: hub.port }
  const theirs = { port: plain.port, joinedBy: 'connection' } as const
  const [screen, pages] = [createCrowd(), createCrowd()]
  const found = {
    ours: [] as Joined[],
    plain: [] as Joined[],
    loopP99Ms: [] as number[],
    screenMs: [] as number[],
  }
  try {
    await screen.join({ count: 1, overMs: 0, deflates: true, auth: { screen: true }, ...ours })
    await pages.join({ count: 10, overMs: 100, deflates: true, had: await hub.snapshot(), ...ours })
    await joinAll(hub.process.pid, ours, idle) // warm
    await joinAll(plain.pid, theirs, idle)
    for (let round = 0; round < ROUNDS; round += 1) {
      found.ours.push(await joinAll(hub.process.pid, ours, idle))
      found.plain.push(await joinAll(plain.pid, theirs, idle))
    }
    const known = await pages.report()
    for (let round = 0; round < DISTURBED; round += 1) {
      const calm = await told(hub, screen, OVER_MS)
      await hub.probe()
      let meanwhile: number[] = []
      await joinAll(hub.process.pid, ours, async () => {
        meanwhile = await told(hub, screen, OVER_MS)
      })
      found.loopP99Ms.push((await hub.probe()).loopP99Ms)
      found.screenMs.push(median(meanwhile) - median(calm))
    }
    return figuresOf(found, snapshot, known)
  } finally {
    for (const each of [screen, pages, plain]) each.close()
    await hub.stop()
  }

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

interface Found {
  readonly ours: readonly Joined[]
  readonly plain: readonly Joined[]
  readonly loopP99Ms: readonly number[]
  readonly screenMs: readonly number[]
}

function figuresOf(
  { ours, plain, loopP99Ms, screenMs }: Found,
  snapshot: unknown,
  known: CrowdReport,
): Figure[] {
  const raw = { name: 'snapshot as JSON', value: Buffer.byteLength(JSON.stringify(snapshot)) }
  const bytesOf = ({ bytes, messages }: CrowdReport) => bytes / messages
  const yardstick = (of: (joined: Joined) => number) => ({
    name: 'Socket.IO, no snapshot',
    value: median(plain.map(of)),
  })
  return [
    {
      what: `CPU per join, ${VIEWERS} in ${OVER_MS / 1000} s, snapshot included`,
      unit: 'µs',
      ours: median(ours.map(({ cpuUs }) => cpuUs)),
      yardstick: yardstick(({ cpuUs }) => cpuUs),
      goal: { most: 1.2, of: 'ratio' },
    },
    {
      what: 'all of them live after',
      unit: 'ms',
      ours: median(ours.map(({ allMs }) => allMs)),
      yardstick: yardstick(({ allMs }) => allMs),
      goal: { most: 2500, of: 'ours' },
    },
    {
      what: 'greeting of a page, which came with its snapshot',
      unit: 'bytes',
      ours: bytesOf(known),
      yardstick: raw,
      goal: { most: 0.2, of: 'ratio' },
    },
    {
      what: 'greeting of who knows nothing',
      unit: 'bytes',
      ours: median(ours.map(({ report }) => bytesOf(report))),
      yardstick: raw,
      goal: { most: 0.2, of: 'ratio' },
    },
    { what: 'loop delay p99 meanwhile', unit: 'ms', ours: median(loopP99Ms), goal: { most: 20, of: 'ours' } },
    { what: 'a change reaches a display meanwhile, p50, later by', unit: 'ms', ours: median(screenMs) },
  ]
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
