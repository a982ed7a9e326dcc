/** The crowd's own process: it does what it is told, and says what became of its viewers. */
import type { Asked, CrowdReport, Order } from './orders.ts'
import { join, type Known, type Viewer } from './viewer.ts'

type Joining = Extract<Order, { do: 'join' }>

const viewers: Viewer[] = []
/** When each message was heard by each viewer, in ms of the machine's clock. */
let heardAt: number[] = []
let joinMs: number[] = []

process.on('message', ({ id, order }: Asked) => {
  void carryOut(order).then((answer) => process.send?.({ id, answer }))
})
process.on('disconnect', () => process.exit())

async function carryOut(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'join':
      return joinAll(order)
    case 'report':
      return report()
    case 'forget':
      heardAt = []
      for (const viewer of viewers) [viewer.bytes, viewer.messages] = [0, 0]
      return undefined
    case 'pause':
      for (const { line } of viewers.slice(0, order.count)) line.pause()
      return undefined
    case 'leave':
      for (const { line } of viewers.splice(0)) line.end()
      joinMs = []
      return undefined
    default:
      return order satisfies never
  }
}

/** Resolves when all are greeted for the first time. */
function joinAll({ count, overMs, ...wish }: Joining) {
  const had = wish.had && { snapshot: wish.had, next: new Map<string, Known>() }
  return new Promise<void>((resolve) => {
    let left = count
    const onFirst = () => (left -= 1) === 0 && resolve()
    for (let place = 0; place < count; place += 1)
      setTimeout(() => enter(place, wish, { onFirst, ...(had && { had }) }), (overMs * place) / count)
  })
}

function enter(
  place: number,
  wish: Omit<Joining, 'count' | 'overMs'>,
  { onFirst, had }: { onFirst: () => void; had?: Known },
) {
  const { port, deflates, auth, joinedBy, comesBack } = wish
  const began = Date.now()
  viewers[place] = join({
    way: { port, deflates },
    ...(auth && { auth }),
    ...(joinedBy && { joinedBy }),
    ...(had && { had }),
    onGreeted() {
      joinMs.push(Date.now() - began)
      onFirst()
    },
    onDelta: ({ heardAt: at = 0 }) => void heardAt.push(at),
    onClose({ known }) {
      if (!comesBack) return
      const again = { onFirst: () => undefined, ...(known && { had: known }) }
      setTimeout(() => enter(place, wish, again), waitOf(comesBack))
    },
  })
}

/** As the pages' connection does it: around the delay, by chance. */
function waitOf({ delayMs, jitter }: { delayMs: number; jitter: number }): number {
  return delayMs * (1 + jitter * (Math.random() * 2 - 1))
}

function report(): CrowdReport {
  const states: Record<string, number> = {}
  const texts = new Map<Known | undefined, string>()
  for (const { known } of viewers) {
    const text = texts.get(known) ?? JSON.stringify(known?.snapshot ?? null)
    texts.set(known, text)
    states[text] = (states[text] ?? 0) + 1
  }
  return {
    viewers: viewers.length,
    greeted: viewers.filter(({ greetedAt }) => greetedAt !== undefined).length,
    closed: viewers.filter(({ isClosed }) => isClosed).length,
    gaps: sum(viewers.map(({ gaps }) => gaps)),
    messages: sum(viewers.map(({ messages }) => messages)),
    bytes: sum(viewers.map(({ bytes }) => bytes)),
    states,
    joinMs,
    heardAt,
    cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
