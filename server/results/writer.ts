/** Workbooks are written off the hub's loop: one after the other, each in a thread with so much memory. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Sheet } from './cells.ts'

export type WriteWorkbook = (sheets: readonly Sheet[]) => Promise<Uint8Array<ArrayBuffer>>

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const MEMORY = { maxOldGenerationSizeMb: 256 }
const THREAD = new URL('thread.ts', import.meta.url)

export function createWorkbookWriter(): WriteWorkbook {
  let last: Promise<unknown> = Promise.resolve()
  return (sheets) => {
    const mine = last.then(() => inThread(sheets))
    last = mine.catch(() => undefined) // it is told to whoever asked
    return mine
  }
}

async function inThread(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(THREAD, { workerData: sheets, resourceLimits: MEMORY })
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array<ArrayBuffer>]
    return bytes
  } finally {
    await worker.terminate()
  }
}
