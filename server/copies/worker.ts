/** The thread that makes one copy, and drops the oldest once the new one is known to be good. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Instant } from '../../shared/time.ts'
import { dropOldest, makeCopy } from './copy.ts'

export interface Order {
  readonly database: string
  readonly to: string
  readonly at: Instant
}

const { database, to, at } = workerData as Order
const made = makeCopy(database, to, at)
if (typeof made !== 'string') dropOldest(to, made)
parentPort?.postMessage(made)
