/** What a process costs, as the kernel counts it. */
import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** What is left to do when the work itself is done. */
const SETTLE_MS = 400

/** CPU time of all its threads, in ms. */
export function cpuMs(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`)
  return tasks.reduce((total, task) => total + runNs(pid, task), 0) / 1e6
}

function runNs(pid: number, task: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0])
  } catch {
    return 0 // a thread that ended between the list and the look
  }
}

/** CPU of the work in ms, less what the same time costs when nothing happens. */
export async function spentMs(pid: number, work: () => Promise<void>): Promise<number> {
  const start = { cpu: cpuMs(pid), at: performance.now() }
  await work()
  await pause(SETTLE_MS)
  const end = { cpu: cpuMs(pid), at: performance.now() }
  await pause(end.at - start.at)
  return end.cpu - start.cpu - (cpuMs(pid) - end.cpu)
}

/** Memory that it holds, in KiB. */
export function rssKiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}
