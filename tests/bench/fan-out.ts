/** What it costs to tell thousands of viewers of one change, beside `ws` with a ready frame; and a burst of changes. */
import { setTimeout as pause } from 'node:timers/promises'
import { createCrowd, mustKnow, type Crowd } from './crowd/crowd.ts'
import { startBusyHub, type BusyHub } from './day.ts'
import { median, type Bench, type Figure } from './figure.ts'
import { spentMs } from './processes.ts'
import { startYardstick, type Yardstick } from './yardsticks/yardstick.ts'

const ROUNDS = 10
const CHANGES = 4
const EVERY_MS = 250

/** Joined over one of the hub's, viewers are pinged evenly, and what is idle costs the same in any second. */
const HEARTBEAT_MS = 4_500

const WARMED_BY = 1000
const WARM_CHANGES = 100

/** In a burst. */
const BURST = { changes: 50, everyMs: 20 }

export const bench: Bench = async () => {
  const hub = await startBusyHub()
  const snapshot = await hub.snapshot()
  const raw = await startYardstick('raw-ws', snapshot)
  const plain = await startYardstick('plain-socket-io', snapshot, ['--greets'])
  const figures: Figure[] = []
  try {
    await warmUp(hub, raw)
    const takingInMs = await takingIn(hub)
    for (const clients of [2000, 5000]) figures.push(...(await fanOut({ hub, raw, takingInMs }, clients)))
    figures.push(await burst(hub, plain, 5000))
  } finally {
    raw.close()
    plain.close()
    await hub.stop()
  }
  return figures
}

interface Sides {
  readonly hub: BusyHub
  readonly raw: Yardstick
  readonly takingInMs: number
}

/** Both have compiled what they run by the time that they are measured: compiling is counted too, and would be most of it. */
async function warmUp(hub: BusyHub, raw: Yardstick) {
  const [ours, theirs] = [createCrowd(), createCrowd()]
  const many = { count: WARMED_BY, overMs: WARMED_BY, deflates: true }
  await ours.join({ ...many, port: hub.port })
  await theirs.join({ ...many, port: raw.port })
  await hub.change(WARM_CHANGES, 60)
  await raw.order({ do: 'tell', changes: WARM_CHANGES, everyMs: 60 })
  ours.close()
  theirs.close()
  await pause(3000)
}

/** CPU of one change that nobody hears of: parsed, decided, made durable, projected. */
async function takingIn(hub: BusyHub): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push((await spentMs(hub.process.pid, () => hub.change(CHANGES, EVERY_MS))) / CHANGES)
  return median(rounds)
}

async function fanOut({ hub, raw, takingInMs }: Sides, clients: number): Promise<Figure[]> {
  const crowds = { ours: createCrowd(), raw: createCrowd() }
  const many = { count: clients, overMs: HEARTBEAT_MS, deflates: true }
  await crowds.ours.join({ ...many, port: hub.port })
  await crowds.raw.join({ ...many, port: raw.port })
  const costs = { ours: [] as number[], raw: [] as number[] }
  let bytes = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await cost(hub.process.pid, crowds.ours, () => hub.change(CHANGES, EVERY_MS))
    costs.ours.push(((ours.cpuMs - CHANGES * takingInMs) * 1000) / ours.messages)
    bytes = ours.bytes / ours.messages
    const theirs = await cost(raw.pid, crowds.raw, () =>
      raw.order({ do: 'tell', changes: CHANGES, everyMs: EVERY_MS }),
    )
    costs.raw.push((theirs.cpuMs * 1000) / theirs.messages)
  }
  mustKnow(await crowds.ours.report(), await hub.snapshot())
  crowds.ours.close()
  crowds.raw.close()
  return [
    { what: 'CPU to take in one change', unit: 'ms', ours: takingInMs },
    {
      what: `CPU per delivered change, ${clients} viewers`,
      unit: 'µs',
      ours: median(costs.ours),
      yardstick: { name: '`ws`, ready frame', value: median(costs.raw) },
      goal: { most: 1.25, of: 'ratio' },
    },
    {
      what: `one change on the wire, ${clients} viewers`,
      unit: 'bytes',
      ours: bytes,
      goal: { most: 120, of: 'ours' },
    },
  ]
}

interface Cost {
  readonly cpuMs: number
  readonly messages: number
  readonly bytes: number
}

async function cost(pid: number, crowd: Crowd, work: () => Promise<void>): Promise<Cost> {
  await crowd.forget()
  const cpu = await spentMs(pid, work)
  const { messages, bytes } = await crowd.report()
  return { cpuMs: cpu, messages, bytes }
}

async function burst(hub: BusyHub, plain: Yardstick, clients: number): Promise<Figure> {
  const crowds = { ours: createCrowd(), plain: createCrowd() }
  await crowds.ours.join({ count: clients, overMs: clients, port: hub.port, deflates: true })
  await crowds.plain.join({ count: clients, overMs: clients, port: plain.port, deflates: true })
  const costs = { ours: [] as number[], plain: [] as number[] }
  for (let round = 0; round < 3; round += 1) {
    const ours = await cost(hub.process.pid, crowds.ours, () => hub.change(BURST.changes, BURST.everyMs))
    costs.ours.push(ours.cpuMs)
    const theirs = await cost(plain.pid, crowds.plain, () => plain.order({ do: 'tell', ...BURST }))
    costs.plain.push(theirs.cpuMs)
  }
  mustKnow(await crowds.ours.report(), await hub.snapshot())
  crowds.ours.close()
  crowds.plain.close()
  return {
    what: `CPU of ${BURST.changes} changes in a second, ${clients} viewers`,
    unit: 'ms',
    ours: median(costs.ours),
    yardstick: { name: '`io.emit` per change', value: median(costs.plain) },
    goal: { most: 0.25, of: 'ratio' },
  }
}
