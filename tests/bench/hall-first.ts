/** From the press of a key at a console to the frame on the big screen that shows it, with no phones and with thousands. */
import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { openBrowser, type OpenPage } from '../support/page.ts'
import { createCrowd, mustKnow } from './crowd/crowd.ts'
import { startBusyHub, type BusyHub } from './day.ts'
import { median, quantile, type Bench } from './figure.ts'

const PHONES = 4000
const CHANGES = 25
const EVERY_MS = 400
/** Rounds without phones and with them, in turn. */
const ROUNDS = 3

export const bench: Bench = async () => {
  const hub = await startBusyHub()
  const browser = await openBrowser()
  const found = { alone: [] as number[], crowded: [] as number[] }
  try {
    const display = await browser.open(`${hub.url}/display`)
    await watchFrames(display)
    await clickToFrame(hub, display) // warm
    for (let round = 0; round < ROUNDS; round += 1) {
      found.alone.push(...(await clickToFrame(hub, display)))
      const crowd = createCrowd()
      await crowd.join({ count: PHONES, overMs: PHONES / 2, port: hub.port, deflates: true })
      await pause(1000)
      await crowd.forget()
      found.crowded.push(...(await clickToFrame(hub, display)))
      await pause(500)
      mustKnow(await crowd.report(), await hub.snapshot())
      crowd.close()
      await pause(2000)
    }
  } finally {
    await browser.close()
    await hub.stop()
  }
  return [
    {
      what: `click to frame on the display, p50, ${PHONES} phones`,
      unit: 'ms',
      ours: median(found.crowded),
      yardstick: { name: 'no phones', value: median(found.alone) },
      goal: { most: 2, of: 'ratio' },
    },
    {
      what: 'the same, p99',
      unit: 'ms',
      ours: quantile(found.crowded, 0.99),
      yardstick: { name: 'no phones', value: quantile(found.alone, 0.99) },
    },
  ]
}

interface Watched {
  /** When each rev was on the screen, in ms of the machine's clock. */
  frames: Record<number, number>
}

/** In the page: a message posted in a frame's callback is read once that frame is drawn. */
async function watchFrames({ page }: OpenPage) {
  await page.evaluate(() => {
    const root = document.documentElement
    const watched = globalThis as unknown as Watched
    watched.frames = {}
    new MutationObserver(() => {
      const rev = Number(root.dataset.rev)
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => (watched.frames[rev] ??= performance.timeOrigin + performance.now())
        port2.postMessage(undefined)
      })
    }).observe(root, { attributes: true, attributeFilter: ['data-rev'] })
  })
}

async function clickToFrame(hub: BusyHub, { page }: OpenPage): Promise<number[]> {
  const console = io(`${hub.url}/control`, {
    transports: ['websocket'],
    auth: { token: await hub.hostToken() },
  })
  await new Promise<void>((resolve) => void console.once('snapshot', () => resolve()))
  const clicks: { at: number; rev: number }[] = []
  let { rev } = await hub.snapshot()
  for (let change = 0; change < CHANGES; change += 1) {
    clicks.push({ at: performance.timeOrigin + performance.now(), rev: (rev += 1) })
    const data = { team: 'city', subject: 'air', item: 'daily', points: 1 + (rev % 30) }
    const answer = (await console.emitWithAck('command', {
      id: crypto.randomUUID(),
      type: 'score.set',
      data,
    })) as { ok: boolean }
    if (!answer.ok) throw new Error('a score was refused')
    await pause(EVERY_MS)
  }
  console.close()
  const frames = await page.evaluate(() => (globalThis as unknown as Watched).frames)
  return clicks.map(({ at, rev }) => {
    const frame = frames[rev]
    if (frame === undefined) throw new Error(`rev ${rev} was never on the screen`)
    return frame - at
  })
}
