/** The thread that reads every page of a database; where SQLite gives up, the database is not whole. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { readPages } from './integrity.ts'
import { resultOf } from './result-code.ts'

const db = new DatabaseSync(String(workerData), { readOnly: true })
try {
  parentPort?.postMessage(readPages(db))
} catch (error) {
  if (resultOf(error) === undefined) throw error
  parentPort?.postMessage(false)
} finally {
  db.close()
}
