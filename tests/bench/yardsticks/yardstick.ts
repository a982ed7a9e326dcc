/** A yardstick in a process of its own. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Snapshot } from '../../../shared/snapshot.ts'
import type { Order } from './orders.ts'

export interface Yardstick {
  readonly pid: number
  readonly port: number
  /** Resolves when it has told everyone. */
  order(order: Order): Promise<void>
  close(): void
}

export async function startYardstick(
  name: 'raw-ws' | 'plain-socket-io',
  snapshot: Snapshot,
  flags: readonly string[] = [],
): Promise<Yardstick> {
  const folder = mkdtempSync(join(tmpdir(), 'jinbang-bench-'))
  const file = join(folder, 'snapshot.json')
  writeFileSync(file, JSON.stringify(snapshot))
  const child = fork(fileURLToPath(new URL(`${name}.ts`, import.meta.url)), flags, {
    env: { ...process.env, SNAPSHOT: file },
    execArgv: ['--expose-gc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  rmSync(folder, { recursive: true })
  return {
    pid: child.pid ?? 0,
    port,
    async order(order) {
      child.send(order)
      await once(child, 'message')
    },
    close: () => void child.kill('SIGKILL'),
  }
}
