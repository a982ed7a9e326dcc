/**
 * Whether every page of a database is whole, the index too: it is what tells a command that has been carried out
 * already. A large one is read in a thread of its own, beside whoever checks the chain meanwhile.
 */
import type { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

/** Below, a thread takes longer to begin than the reading takes. */
const LARGE_BYTES = 16 * 1_048_576

export async function arePagesWhole(db: DatabaseSync, file: string): Promise<boolean> {
  return bytesOf(db) < LARGE_BYTES ? readPages(db) : inThread(file)
}

export function readPages(db: DatabaseSync): boolean {
  return db.prepare('PRAGMA integrity_check(1)').get()?.integrity_check === 'ok'
}

function bytesOf(db: DatabaseSync): number {
  const number = (name: string) => Number(db.prepare(`PRAGMA ${name}`).get()?.[name])
  return number('page_count') * number('page_size')
}

function inThread(workerData: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('integrity-worker.ts', import.meta.url), { workerData })
    worker.once('message', resolve).once('error', reject)
  })
}
