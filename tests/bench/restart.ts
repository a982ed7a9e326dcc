/** The hub goes without a word, with thousands watching, and is there again: when the last of them is live. */
import { setTimeout as pause } from 'node:timers/promises'
import { SPREAD } from '../../shared/client/pace.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { createCrowd, mustKnow } from './crowd/crowd.ts'
import { startBusyHub } from './day.ts'
import { startHub } from '../support/hub.ts'
import type { Bench } from './figure.ts'

const VIEWERS = 5000
const PATIENCE_MS = 30_000

export const bench: Bench = async () => {
  const folder = temporaryFolder()
  const before = await startBusyHub([], folder.path)
  const crowd = createCrowd()
  let after: Awaited<ReturnType<typeof startHub>> | undefined
  try {
    await crowd.join({
      ...{ count: VIEWERS, overMs: VIEWERS, port: before.port, deflates: true },
      comesBack: { delayMs: SPREAD.reconnectionDelay, jitter: SPREAD.randomizationFactor },
    })
    const snapshot = await before.snapshot()
    await crowd.forget()
    await before.kill()
    after = await startHub({ data: folder.path, flags: ['--port', String(before.port)] })
    const began = Date.now()
    let live = 0
    while (live < VIEWERS && Date.now() < began + PATIENCE_MS) {
      await pause(250)
      const { greeted, closed } = await crowd.report()
      live = greeted - closed
    }
    const report = await crowd.report()
    mustKnow(report, snapshot)
    return [
      {
        what: `${VIEWERS} viewers are back after a restart, from its ready line on`,
        unit: 'ms',
        ours: Date.now() - began,
        goal: { most: 10_000, of: 'ours' },
      },
      {
        what: 'told to each who came back',
        unit: 'bytes',
        ours: report.bytes / report.messages,
        yardstick: { name: 'snapshot as JSON', value: Buffer.byteLength(JSON.stringify(snapshot)) },
        goal: { most: 0.2, of: 'ratio' },
      },
    ]
  } finally {
    crowd.close()
    await (after ?? before).stop()
    folder.remove()
  }
}
