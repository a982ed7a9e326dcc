/**
 * Uploads are read off the hub's loop: each in a thread of its own with so much memory and time, one after the other,
 * and nothing of the file comes back but what was asked for.
 */
import { Worker } from 'node:worker_threads'
import type { Refusal } from '../../shared/refusal.ts'
import { refusalOf } from './bad-upload.ts'
import type { Done, Job } from './job.ts'

export type Read = Exclude<Done, { is: 'bad' }>

export type ReadUpload = (job: Job) => Promise<Read | Refusal>

const THREAD = new URL('thread.ts', import.meta.url)
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
const TIME_MS = 10_000

export function createUploadReader(): ReadUpload {
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const mine = last.then(() => readInThread(job))
    last = mine.catch(() => undefined) // it is told to whoever asked
    return mine
  }
}

async function readInThread(job: Job): Promise<Read | Refusal> {
  const worker = new Worker(THREAD, { workerData: job, transferList: [job.body], resourceLimits: MEMORY })
  try {
    const done = await firstOf(worker)
    return done.is === 'bad' ? refusalOf(done) : done
  } finally {
    await worker.terminate()
  }
}

/** What the thread answers first: its result, that it ran out of memory or of time, or a mistake of ours. */
function firstOf(worker: Worker): Promise<Done> {
  return new Promise((resolve, reject) => {
    const tooComplex = () => resolve({ is: 'bad', why: 'too-complex', cell: undefined })
    const timer = setTimeout(tooComplex, TIME_MS)
    worker.once('message', (done: Done) => {
      clearTimeout(timer)
      resolve(done)
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooComplex()
      // Its message could repeat what stood in the file.
      else reject(new Error(`the thread that reads uploads failed with a ${error.name}`))
    })
  })
}
