/** The thread that writes one workbook and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Sheet } from './cells.ts'
import { xlsx } from './xlsx.ts'

parentPort?.postMessage(new Uint8Array(await xlsx(workerData as readonly Sheet[])))
