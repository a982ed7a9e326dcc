/** From the moment the hub is spawned to its ready line, with logs of any length; and what a long one leaves in memory. */
import { spawnSync } from 'node:child_process'
import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { DATABASE } from '../../server/data-folder.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { writeLongLog } from '../support/long-log.ts'
import { median, type Bench, type Figure } from './figure.ts'
import { rssKiB } from './processes.ts'
import type { Parts } from './start-parts.ts'

const DAY = 2_000
const LONG = 1_000_000
const PARTS = fileURLToPath(new URL('start-parts.ts', import.meta.url))

export const bench: Bench = async () => {
  const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  const [empty, day, long] = folders.map(({ path }) => path) as [string, string, string]
  try {
    await started(empty, told) // the first one opens the log
    writeLongLog(join(day, DATABASE), DAY)
    writeLongLog(join(long, DATABASE), LONG)
    const [none, short] = [await starts(empty, 5), await starts(day, 5)]
    const replays = Array.from({ length: 5 }, () => partsOf(day))
    const first = await started(long, told)
    const again = await starts(long, 3)
    for (const { found } of again)
      if (!isDeepStrictEqual(found, first.found))
        throw new Error('a checkpoint tells another day than the log')
    const parts = partsOf(long)
    const rows = { name: 'read and parse all rows', value: readRows(long) }
    return [
      ms('start, empty log', none),
      ms(`start, ${DAY} entries`, short),
      {
        what: `of it verifying and replaying ${DAY} entries`,
        unit: 'ms',
        ours: median(replays.map(({ verifyMs, replayMs }) => verifyMs + replayMs)),
        yardstick: { name: 'read and parse all rows', value: readRows(day) },
        goal: { most: 200, of: 'ours' },
      },
      { ...ms(`start, ${LONG} entries`, again), yardstick: rows, goal: { most: 5000, of: 'ours' } },
      { what: 'of it verifying every entry and page', unit: 'ms', ours: parts.verifyMs, yardstick: rows },
      { what: 'of it going on from the checkpoint', unit: 'ms', ours: parts.replayMs },
      { ...ms(`start, ${LONG} entries, without a checkpoint`, [first]), yardstick: rows },
      {
        what: `memory after it, ${LONG} entries`,
        unit: 'MiB',
        ours: median(again.map(({ rssMiB }) => rssMiB)),
        yardstick: { name: `${DAY} entries`, value: median(short.map(({ rssMiB }) => rssMiB)) },
      },
    ]
  } finally {
    for (const folder of folders) folder.remove()
  }
}

interface Start<Found> {
  readonly ms: number
  readonly rssMiB: number
  readonly found: Found
}

function ms(what: string, runs: readonly Start<unknown>[]): Figure {
  return { what, unit: 'ms', ours: median(runs.map(({ ms }) => ms)) }
}

async function starts(data: string, count: number) {
  const all: Start<unknown>[] = []
  for (let run = 0; run < count; run += 1) all.push(await started(data, told))
  return all
}

async function started<Found>(
  data: string,
  look: (hub: RunningHub) => Promise<Found>,
): Promise<Start<Found>> {
  const before = performance.now()
  const hub = await startHub({ data })
  const ms = performance.now() - before
  const rssMiB = rssKiB(hub.process.pid) / 1024
  try {
    return { ms, rssMiB, found: await look(hub) }
  } finally {
    await hub.stop()
  }
}

async function told(hub: RunningHub) {
  return { public: await hub.snapshot(), control: await hub.controlSnapshot() }
}

/** How long it takes to do nothing but read the log's rows and parse what they hold, once. */
function readRows(data: string): number {
  const db = new DatabaseSync(join(data, DATABASE), { readOnly: true })
  const before = performance.now()
  for (const row of db.prepare('SELECT * FROM entries ORDER BY seq').iterate()) {
    JSON.parse(String(row.data))
    JSON.parse(String(row.actor))
  }
  const ms = performance.now() - before
  db.close()
  return ms
}

/** The same in a process of its own, as cold as a hub that starts. */
function partsOf(data: string): Parts {
  const { stdout, stderr } = spawnSync(process.execPath, [PARTS, data], { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Parts
}
